/**
 * The built command line within this process: what it prints, and its exit code. It is loaded once for
 * all the test files of a worker (see runtime.js); a process for each call takes a second to start.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { runCommandLine } from '../../src/cli/command-line';
import { projectRoot } from '../../src/platform/project-root';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `settings` are all that is set for the command. */
export async function commandLine(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const code = await built().runCommandLine(args, {
    environment: settings,
    print: (text) => {
      said.stdout += text;
    },
    complain: (text) => {
      said.stderr += text;
    },
  });
  return { code, ...said };
}

function built(): { runCommandLine: typeof runCommandLine } {
  const file = path.join(projectRoot(), 'dist', 'src', 'cli', 'command-line.js');
  if (!existsSync(file)) throw new Error('Run `npm run build` first: this test loads dist.');
  return createRequire(__filename)(file);
}
