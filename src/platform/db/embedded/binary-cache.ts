/**
 * A copy of PostgreSQL's programs outside the project, made once per version.
 *
 * The copy is made beside its final place and renamed, so that a half-made one is never run. A
 * directory that is not ours, or that others can write to, is refused: it would let another user
 * choose the program that we run.
 */
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Account, homeDirectory } from './account';
import { errorCode } from './failure';

export const cachedCopy = {
  /** Where a copy may live, best first. */
  places(native: string, account: Account | undefined): string[] {
    const name = `bluemark-postgres-${packageVersion(native)}-${process.platform}-${process.arch}`;
    const first = account ? '/var/cache' : path.join(homeDirectory(), '.cache');
    const uid = process.getuid?.() ?? 0;
    return [path.join(first, name), path.join(tmpdir(), `${name}-${uid}`)];
  },

  /** Makes the copy where it is missing; false, with the reason noted, when that fails. */
  make(native: string, directory: string, faults: string[]): boolean {
    try {
      if (!isThere(directory)) copy(native, directory);
      const { uid, mode } = lstatSync(directory);
      if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
        faults.push(`${directory}: belongs to someone else or can be written by others`);
        return false;
      }
      return true;
    } catch (error) {
      faults.push(`${directory}: ${String(error)}`);
      return false;
    }
  },
};

function packageVersion(native: string): string {
  const file = path.join(path.dirname(native), 'package.json');
  return (require(file) as { version: string }).version;
}

function isThere(directory: string): boolean {
  return lstatSync(directory, { throwIfNoEntry: false }) !== undefined;
}

function copy(native: string, directory: string): void {
  mkdirSync(path.dirname(directory), { recursive: true });
  const half = `${directory}.new-${process.pid}`;
  try {
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    openToReaders(half);
    renameSync(half, directory);
  } catch (error) {
    // Another process that starts at the same moment has put the same copy there.
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** Whatever our umask, the server's account must be able to read and run the copy. */
function openToReaders(entry: string): void {
  const stats = lstatSync(entry);
  if (stats.isSymbolicLink()) return;
  chmodSync(entry, stats.isDirectory() || (stats.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (!stats.isDirectory()) return;
  for (const name of readdirSync(entry)) openToReaders(path.join(entry, name));
}
