/**
 * One row of the bench: our code beside the limit, which is the least that any program would need.
 *
 * A new row is a file in `bench/rows/` and its name in `bench/rows.ts`.
 */

/** Does a little of the work and says how many units that was; about a millisecond or one unit. */
export type Work = () => number | Promise<number>;

export interface Row {
  readonly name: string;
  /** What is counted, in the plural: `assessments`. */
  readonly unit: string;
  readonly ours: string;
  readonly limit: string;
  /** How it is made sure that both give the same, before anything is timed. */
  readonly equality: string;
  /** What the limit leaves out, and whatever else a reader needs to judge the ratio fairly. */
  readonly fairness: string;
  /** The most times the limit's time that we want to need, where a goal is set. */
  readonly goal?: number;
  /**
   * Makes the input and compares both sides. Throws where they differ: then nothing is timed.
   * `smoke`: with little. `applications`: how large a stored portfolio is to be, where there is one.
   */
  prepare(smoke: boolean, applications?: number): Promise<Prepared | Skipped>;
}

/** What cannot be measured on this machine, and why. */
export interface Skipped {
  readonly skipped: string;
}

export interface Prepared {
  readonly ours: Work;
  readonly limit: Work;
  /** What was compared, with numbers: `17 outcomes on each of 400 dossiers`. */
  readonly compared: string;
  /** Microseconds of processor time that other processes have used for it up to now. */
  elsewhere?(): number;
  /** Ends whatever was started for it. */
  close?(): Promise<void>;
}
