/** A command as a value. */
export interface Command {
  /** Shown by `--help`. */
  readonly usage: string;
  /** Gives the exit code. */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>;
}

/** Where a command is run: what is set there, and where it prints. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** To standard output. */
  print(text: string): void;
  /** To standard error. */
  complain(text: string): void;
}

/** The command was not understood; nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
