/**
 * Another rule engine with the rules of the bench, each stated in its own language.
 *
 * Every one gets the same dossiers in memory, and must give the outcomes that ours gives before it
 * is timed. What its language cannot say is handed to it: as functions of ours, or as their values.
 */
import type { FindingOutcome } from '../../src/domain/assessment/finding';
import type { Dossier } from '../../src/domain/dossier/dossier';

export type Assess = (dossier: Dossier) => FindingOutcome[] | Promise<FindingOutcome[]>;

export interface OtherEngine {
  readonly name: string;
  /** How the rules are stated, and what of them is not in its language. */
  readonly stated: string;
  /** Of machine code: where there is no build for this machine, it is left out and told. */
  readonly isNative?: true;
  /** Ours is to be at least so many times as fast, where a goal is set. */
  readonly goal?: number;
  /** Loads the engine and prepares the rules; `today` is the day of the assessment. */
  prepare(today: string): Promise<Assess>;
}

/** One rule: what gives its yes or no in the engine's language. */
export interface Stated<Condition> {
  readonly applies?: Condition;
  readonly met: Condition;
  readonly partly?: Condition;
}

/** The outcome of a rule. `holds` gives undefined where values are missing and it cannot be told. */
export function outcomeOf<Condition>(
  { applies, met, partly }: Stated<Condition>,
  holds: (condition: Condition) => boolean | undefined,
): FindingOutcome {
  const asked = applies === undefined || holds(applies);
  if (asked === undefined) return 'not met';
  if (!asked) return 'not applicable';
  if (holds(met)) return 'met';
  return partly !== undefined && holds(partly) ? 'partly met' : 'not met';
}
