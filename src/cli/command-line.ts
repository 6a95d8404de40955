/**
 * A command line carried out: one word for what to do, then its arguments.
 *
 * Exit codes: 0 done (or: valid), 1 the answer is no, 2 the command cannot be understood or its
 * input cannot be used, 3 it could not be checked. Nothing is thrown.
 */
import { Failure } from '../kernel/failure';
import { ConfigError } from '../platform/config';
import { type Command, type Surroundings, UsageError } from './command';

interface Listed {
  readonly name: string;
  readonly summary: string;
  /** Only when it is asked for: a command does not wait for the parts of the others. */
  load(): Promise<Command>;
}

const commands: readonly Listed[] = [
  {
    name: 'migrate',
    summary: 'bring the database up to date',
    load: async () => (await import('./migrate.js')).migrateCommand,
  },
  {
    name: 'frameworks',
    summary: 'check, compare, publish, retire and explain the criteria',
    load: async () => (await import('./frameworks.js')).frameworksCommand,
  },
  {
    name: 'assess',
    summary: 'assess a dossier: findings and gap report',
    load: async () => (await import('./assess.js')).assessCommand,
  },
  {
    name: 'verify',
    summary: 'check a certificate file',
    load: async () => (await import('./verify.js')).verifyCommand,
  },
  {
    name: 'keys',
    summary: 'list, make, import, choose and revoke the keys that sign certificates',
    load: async () => (await import('./keys.js')).keysCommand,
  },
  {
    name: 'recompute',
    summary: 'compute a decided score again from its bundle',
    load: async () => (await import('./recompute.js')).recomputeCommand,
  },
];

/** Gives the exit code. */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  try {
    return await carriedOut(args, surroundings);
  } catch (error) {
    const { text, code } = explain(error);
    surroundings.complain(`${text}\n`);
    return code;
  }
}

async function carriedOut(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    surroundings.print(help());
    return name === undefined ? 2 : 0;
  }
  const listed = commands.find((one) => one.name === name);
  if (!listed) throw new UsageError(`There is no command “${name}”.\n\n${help()}`);
  const command = await listed.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    surroundings.print(`${command.usage}\n`);
    return 0;
  }
  return command.run(rest, surroundings);
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
