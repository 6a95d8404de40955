/**
 * The system account that PostgreSQL runs as.
 *
 * PostgreSQL refuses to run as root. When we are root it runs as, in this order: the account that
 * was asked for, the owner of the nearest directory above the data, `postgres`, `nobody`. When we
 * are not root it runs as we do, and there is no account to change to.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './failure';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The account to change to, or undefined when the server runs as we do. */
export function serverAccount(directory: string, runAs: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = knownAccounts();
  if (runAs !== undefined) {
    const asked = accounts.find(({ name }) => name === runAs);
    if (!asked || asked.uid === 0) {
      throw new EmbeddedPostgresError(
        `EMBEDDED_PG_USER: "${runAs}" is not an account that PostgreSQL can run as.`,
      );
    }
    return asked;
  }
  const owner = statSync(nearestExisting(directory)).uid;
  const chosen =
    accounts.find(({ uid }) => uid === owner && uid !== 0) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody');
  if (!chosen) {
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root, and there is no other account for it. Name one in EMBEDDED_PG_USER.',
    );
  }
  return chosen;
}

/** Accounts without an entry in /etc/passwd may have no home. */
export function homeDirectory(): string {
  try {
    return homedir();
  } catch {
    return tmpdir();
  }
}

function nearestExisting(directory: string): string {
  return existsSync(directory) ? directory : nearestExisting(path.dirname(directory));
}

function knownAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
