/**
 * The directory in which the server's files live: the one asked for, where the server's account
 * can reach it; else a place that the system keeps for such data, one per directory asked for.
 */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  realpathSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../../kernel/digest';
import { type Account, homeDirectory } from './account';
import { canWriteIn } from './command';
import { EmbeddedPostgresError } from './failure';

export async function serverHome(
  asked: string,
  account: Account | undefined,
): Promise<{ home: string; moved: boolean }> {
  const elsewhere = fallback(asked, account);
  // Data that were put elsewhere once stay there, also if the directory becomes reachable later.
  const places = existsSync(path.join(elsewhere, 'data'))
    ? [elsewhere]
    : [path.resolve(asked), elsewhere];
  for (const place of places) {
    if (!makeDirectory(place, account)) continue;
    if (await canWriteIn(place, account)) {
      return { home: realpathSync(place), moved: place === elsewhere };
    }
    removeIfEmpty(place);
  }
  const who = account ? `The account "${account.name}"` : 'This account';
  throw new EmbeddedPostgresError(
    `${who} cannot write PostgreSQL's data to ${places.join(' or ')}.`,
  );
}

function fallback(asked: string, account: Account | undefined): string {
  const name = sha256(path.resolve(asked)).slice(0, 16);
  const base = account ? '/var/lib' : path.join(homeDirectory(), '.local/share');
  return path.join(base, 'bluemark', name);
}

function makeDirectory(place: string, account: Account | undefined): boolean {
  try {
    makeParents(path.dirname(place), account);
    mkdirSync(place, { recursive: true });
    if (account) chownSync(place, account.uid, account.gid);
    chmodSync(place, 0o700);
    return true;
  } catch {
    return false;
  }
}

function removeIfEmpty(place: string): void {
  try {
    rmdirSync(place);
  } catch {
    // Something is in it, so it is not of our making.
  }
}

/** Parents that we make as root belong to whom they stand under, and let the account through. */
function makeParents(parent: string, account: Account | undefined): void {
  if (existsSync(parent)) return;
  const above = path.dirname(parent);
  makeParents(above, account);
  mkdirSync(parent, { recursive: true });
  if (!account) return;
  const { uid, gid } = statSync(above);
  chownSync(parent, uid, gid);
  chmodSync(parent, 0o711);
}
