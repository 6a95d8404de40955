/**
 * The files of one PostgreSQL: `data/`, `password` and `server.log` in a directory of their own.
 *
 * `data/` is made beside its final place and renamed, so that it is whole or absent. Text sorts by
 * code point, the same on every machine; what people read is sorted in the program.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lchownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { run } from './command';
import { EmbeddedPostgresError } from './failure';

export const superuser = 'bluemark';

export interface Cluster {
  readonly data: string;
  readonly serverLog: string;
  readonly password: string;
}

export async function prepareCluster(
  home: string,
  {
    binaries,
    account,
    temporary,
  }: { binaries: Binaries; account: Account | undefined; temporary: boolean },
): Promise<Cluster> {
  const data = path.join(home, 'data');
  const passwordFile = path.join(home, 'password');
  for (const name of readdirSync(home)) {
    if (name.startsWith('data.new-')) removeHalfMade(path.join(home, name));
  }
  if (!existsSync(passwordFile)) {
    if (existsSync(data)) throw new EmbeddedPostgresError(`${passwordFile} is missing.`);
    const half = `${passwordFile}.new`;
    rmSync(half, { force: true });
    writeFileSync(half, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    renameSync(half, passwordFile);
  }
  if (account) lchownSync(passwordFile, account.uid, account.gid);
  if (!existsSync(data)) await initialise(data, passwordFile, { binaries, account, temporary });
  if (account && lstatSync(data).uid !== account.uid) giveTo(account, data);
  chmodSync(data, 0o700);
  const password = readFileSync(passwordFile, 'utf8').trim();
  return { data, serverLog: path.join(home, 'server.log'), password };
}

async function initialise(
  data: string,
  passwordFile: string,
  {
    binaries,
    account,
    temporary,
  }: { binaries: Binaries; account: Account | undefined; temporary: boolean },
): Promise<void> {
  const half = `${data}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  // macOS names no UTF-8 locale that is the same everywhere; there the C locale comes closest.
  const locale = process.platform === 'darwin' ? 'C' : 'C.UTF-8';
  const { succeeded, output } = await run(
    binaries.initdb,
    [
      `--pgdata=${half}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${locale}`,
      '--lc-messages=C',
      '--no-instructions',
      ...(temporary ? ['--no-sync'] : []),
    ],
    account,
  );
  if (!succeeded) {
    removeHalfMade(half);
    throw new EmbeddedPostgresError(`PostgreSQL cannot make its data directory: ${output}.`);
  }
  renameSync(half, data);
}

/** The `initdb` of a process that was killed may still write here for a moment. */
function removeHalfMade(half: string): void {
  rmSync(half, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** After a copy by root, or another EMBEDDED_PG_USER: the server must own its files. */
function giveTo(account: Account, entry: string): void {
  lchownSync(entry, account.uid, account.gid);
  if (!lstatSync(entry).isDirectory()) return;
  for (const name of readdirSync(entry)) giveTo(account, path.join(entry, name));
}
