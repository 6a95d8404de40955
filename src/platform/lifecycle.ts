/**
 * Start in order, stop in reverse, with one deadline for all.
 *
 * Whatever opens something says here how it is closed. A part that fails to stop is reported and
 * does not keep the others from stopping.
 */
export class Lifecycle {
  private readonly parts: { name: string; stop: () => Promise<void> }[] = [];
  private stopping: Promise<readonly unknown[]> | undefined;

  constructor(private readonly report: (name: string, error: unknown) => void) {}

  onStop(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
  }

  /** Stops everything once; later calls wait for the first. Gives the errors that occurred. */
  stop(): Promise<readonly unknown[]> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<readonly unknown[]> {
    const errors: unknown[] = [];
    for (const { name, stop } of this.parts.toReversed()) {
      try {
        await stop();
      } catch (error) {
        errors.push(error);
        this.report(name, error);
      }
    }
    return errors;
  }
}
