/**
 * The command line: one word for what to do, then its arguments.
 *
 * Exit codes: 0 done (or: valid), 1 the answer is no, 2 the command cannot be understood or its
 * input cannot be used, 3 it could not be checked.
 */
import { assessCommand } from './cli/assess';
import type { Command } from './cli/command';
import { UsageError } from './cli/command';
import { frameworksCommand } from './cli/frameworks';
import { migrateCommand } from './cli/migrate';
import { recomputeCommand } from './cli/recompute';
import { verifyCommand } from './cli/verify';
import { Failure } from './kernel/failure';
import { ConfigError } from './platform/config';

const commands: readonly Command[] = [
  migrateCommand,
  frameworksCommand,
  assessCommand,
  verifyCommand,
  recomputeCommand,
];

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) throw new UsageError(`There is no command “${name}”.\n\n${help()}`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  return command.run(rest);
}

function help(): string {
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n');
  return `Usage: bluemark <command> [arguments]\n\n${list}\n\n“bluemark <command> --help” tells more about each.\n`;
}

function explain(error: unknown): { text: string; code: number } {
  if (error instanceof UsageError || error instanceof ConfigError) {
    return { text: error.message, code: 2 };
  }
  if (error instanceof Failure) {
    const faults = error.errors.map(({ pointer, detail }) => `  ${pointer || '/'} ${detail}`);
    return { text: [error.message, ...faults].join('\n'), code: 2 };
  }
  if (
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS')
  ) {
    return { text: error.message, code: 2 };
  }
  return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 3 };
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { text, code } = explain(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = code;
  },
);
