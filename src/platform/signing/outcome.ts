/** What a check of a signature says: what could not be checked is never counted as passed. */
export type Outcome = 'passed' | 'failed' | 'could not be checked';

export interface Judged {
  readonly outcome: Outcome;
  /** Why it is not “passed”. */
  readonly problem?: string;
}

export function unchecked(problem: string): Judged {
  return { outcome: 'could not be checked', problem };
}

/** How far the clocks of others may be ahead of the clock used here. */
export const toleranceMs = 5 * 60_000;
