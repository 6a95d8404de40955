/**
 * Counting votes: one member, one vote (product.md; the founding report, recommendation 5).
 *
 * `consensus` is a quorum of votes cast and no objection; `majority` is a quorum and more approvals
 * than objections. An abstention counts for the quorum and for nothing else.
 */
export const votes = ['approve', 'object', 'abstain'] as const;
export type Vote = (typeof votes)[number];

export interface DecisionRule {
  readonly rule: 'consensus' | 'majority';
  /** Votes that must be cast. */
  readonly quorum: number;
}

export interface Tally {
  readonly approve: number;
  readonly object: number;
  readonly abstain: number;
  readonly quorate: boolean;
  readonly passed: boolean;
}

export function tally(cast: readonly Vote[], { rule, quorum }: DecisionRule): Tally {
  const count = (vote: Vote) => cast.filter((one) => one === vote).length;
  const [approve, object, abstain] = [count('approve'), count('object'), count('abstain')];
  const quorate = cast.length >= quorum;
  const carried = rule === 'consensus' ? object === 0 && approve > 0 : approve > object;
  return { approve, object, abstain, quorate, passed: quorate && carried };
}
