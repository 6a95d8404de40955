/**
 * The built program as a process of its own: for tests that kill it, and for what it prints.
 *
 * `npm test` builds first. The child sees only the settings that it is given.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/project-root';
import { track } from './leaks';
import { eventually } from './whole-app';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly stdout: () => string;
  /** Where it serves, once it says so. */
  url(): Promise<string>;
  /** Sends the signal and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended>;
  /** Waits until it ends by itself. */
  ended(): Promise<Ended>;
  close(): Promise<unknown>;
}

type Settings = Readonly<Record<string, string>>;

export function startProgram(
  file: 'main.js' | 'cli.js',
  args: readonly string[] = [],
  settings: Settings = {},
): Running {
  const program = path.join(projectRoot(), 'dist', 'src', file);
  if (!existsSync(program)) throw new Error('Run `npm run build` first: this test starts dist.');
  return running(
    spawn(process.execPath, [program, ...args], {
      cwd: projectRoot(),
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** Runs to its end. */
export function runProgram(...args: Parameters<typeof startProgram>): Promise<Ended> {
  return startProgram(...args).ended();
}

function running(child: ChildProcess): Running {
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    text.stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    text.stderr += String(chunk);
  });
  const closed = once(child, 'close').then(([code, signal]) => {
    void self.close();
    return { code, signal, ...text } as Ended;
  });
  const self = track('process', {
    pid: child.pid ?? 0,
    stdout: () => text.stdout,
    url: () =>
      eventually(`the address of the server. It said: ${text.stderr}`, async () => {
        if (child.exitCode !== null) throw new Error(`It ended: ${text.stderr}`);
        const [, port] = /Bluemark is at \S+, on port (\d+)/.exec(text.stdout) ?? [];
        return port && `http://127.0.0.1:${port}`;
      }),
    end: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return closed;
    },
    ended: () => closed,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    },
  });
  return self;
}
