/**
 * Commands of PostgreSQL and of the system, run as the server's account.
 *
 * They run in `/`, because the account may not be able to enter the directory we are in.
 */
import { spawn } from 'node:child_process';
import type { Account } from './account';

export interface Outcome {
  readonly succeeded: boolean;
  readonly output: string;
}

/** Fixed, so that nothing redirects the server and no secret of ours reaches it. */
export const serverEnvironment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
};

export function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

export function run(
  command: string,
  args: readonly string[],
  account: Account | undefined,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: serverEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity(account),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.on('close', (code) => resolve({ succeeded: code === 0, output: output.trim() }));
  });
}

/** Whether the account can reach this directory and write in it. */
export async function canWriteIn(
  directory: string,
  account: Account | undefined,
): Promise<boolean> {
  const script = 'cd "$1" && test -w .';
  return (await run('/bin/sh', ['-c', script, 'sh', directory], account)).succeeded;
}
