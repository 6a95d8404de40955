/** Frameworks that cannot be used: every fault of every file, as `file:line:column: message`. */
export class FrameworkError extends Error {
  override readonly name = 'FrameworkError';

  constructor(readonly faults: readonly string[]) {
    super(`The criteria cannot be used:\n${faults.join('\n')}`);
  }
}
