/**
 * One process per data directory.
 *
 * The claim is a file that names its process and that process's watchdog. It holds as long as the
 * process lives; a claim of a dead process is taken over, but only after its watchdog, which is
 * then stopping the orphaned server, has gone too.
 */
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode } from './failure';
import { isAlive, markOf, type ProcessMark } from './process-id';

interface Holder {
  readonly owner: ProcessMark | undefined;
  readonly watchdog?: ProcessMark | undefined;
}

/** Longer than the watchdog takes at most, see watchdog.ts. */
const patienceMs = 60_000;

export class Claim {
  private constructor(private readonly file: string) {}

  static async take(directory: string): Promise<Claim> {
    const file = path.join(directory, 'claim.json');
    const claim = new Claim(file);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (claim.create()) {
        removeLitter(directory);
        return claim;
      }
      const text = claim.read();
      const { owner, watchdog } = parse(text);
      if (isAlive(owner)) {
        throw new EmbeddedPostgresError(
          `Process ${owner?.pid} already runs the PostgreSQL in ${directory}, and one process at a time can. ` +
            'Stop it, or give this one a DATA_DIR of its own.',
        );
      }
      if (isAlive(watchdog)) await pause(50);
      else claim.takeAway(text);
    }
    throw new EmbeddedPostgresError(`The earlier PostgreSQL in ${directory} does not stop.`);
  }

  /** Lets a later process know whom to wait for. */
  nameWatchdog(pid: number | undefined): void {
    if (pid === undefined) throw new EmbeddedPostgresError('PostgreSQL needs /bin/sh beside it.');
    const half = `${this.file}.${process.pid}`;
    writeFileSync(half, this.text(markOf(pid)), { mode: 0o600 });
    renameSync(half, this.file);
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private text(watchdog?: ProcessMark): string {
    const holder: Holder = { owner: markOf(process.pid), watchdog };
    return JSON.stringify(holder);
  }

  /** Written aside and linked into place, so that nobody ever reads half a claim. */
  private create(): boolean {
    const half = `${this.file}.${process.pid}`;
    writeFileSync(half, this.text(), { mode: 0o600 });
    try {
      linkSync(half, this.file);
      return true;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      return false;
    } finally {
      rmSync(half, { force: true });
    }
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return '';
      throw error;
    }
  }

  /** Removes the dead claim that was read. What another process has put there since is put back. */
  private takeAway(expected: string): void {
    const aside = `${this.file}.dead-${process.pid}`;
    try {
      renameSync(this.file, aside);
      if (readFileSync(aside, 'utf8') !== expected) linkSync(aside, this.file);
    } catch (error) {
      if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  }
}

/** Half-written claims of processes that were killed at it. */
function removeLitter(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, pid] = /^claim\.json\D+(\d+)$/.exec(name) ?? [];
    if (pid && !markOf(Number(pid))) rmSync(path.join(directory, name), { force: true });
  }
}

function parse(text: string): Holder {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { owner: undefined };
  }
}
