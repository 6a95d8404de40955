/**
 * A shell that outlives us and stops the server, however we end.
 *
 * It waits on a pipe of ours. When we ask, or when we are gone and the pipe closes by itself, it
 * stops the server and removes what was temporary. There is no other way in which the server is
 * stopped, so the way that a crash takes is the one taken every day.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverEnvironment } from './command';

// $1 data directory; $2 directory to remove afterwards, or nothing.
// A server that does not stop within 30 seconds is told to stop at once; it recovers at next start.
const script = `
trap '' INT TERM HUP
pid=
while read -r line; do pid=$line; done
if [ -z "$pid" ]; then
  sleep 1
  pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
fi
if [ -n "$pid" ] && [ "$pid" != none ]; then
  kill -INT "$pid" 2>/dev/null
  tries=0
  while [ -e "$1/postmaster.pid" ] && kill -0 "$pid" 2>/dev/null && [ $tries -lt 450 ]; do
    tries=$((tries + 1))
    [ $tries -eq 300 ] && kill -QUIT "$pid" 2>/dev/null
    sleep 0.1
  done
fi
[ -n "$2" ] && rm -rf -- "$2"
exit 0
`;

export class Watchdog {
  private readonly child: ChildProcess;

  constructor({ data, temporaryHome = '' }: { data: string; temporaryHome?: string | undefined }) {
    this.child = spawn('/bin/sh', ['-c', script, 'bluemark-watchdog', data, temporaryHome], {
      cwd: '/',
      detached: true,
      env: serverEnvironment,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.child.on('error', () => undefined);
    this.child.stdin?.on('error', () => undefined);
    this.child.unref();
    (this.child.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Says which server there is to stop now. */
  watch(serverPid: number | undefined): void {
    this.child.stdin?.write(`${serverPid ?? 'none'}\n`);
  }

  /** Ends the watchdog's wait, and waits until it has done its work. */
  async finish(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.ref();
    this.child.stdin?.end();
    await ended;
  }
}
