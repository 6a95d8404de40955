/**
 * How much of the finance that a project seeks is found, and how much is open. Exact decimals.
 *
 * Only commitments use up what is sought: an indication binds nobody, so it never keeps another
 * pledger from committing. It does narrow the gap that is shown, since it says what may come.
 */
import { Decimal } from '../../kernel/decimal';

export const pledgeStates = ['indicated', 'committed', 'withdrawn'] as const;
export type PledgeState = (typeof pledgeStates)[number];

export interface PledgedAmount {
  readonly state: PledgeState;
  readonly amount: string;
}

/** All amounts are in the currency that the project seeks. */
export interface FundingGap {
  readonly sought: string;
  readonly committed: string;
  readonly indicated: string;
  /** Sought less committed: what may still be committed. */
  readonly uncommitted: string;
  /** Sought less committed less indicated, and never below zero. */
  readonly gap: string;
}

export function fundingGap(sought: string, pledges: readonly PledgedAmount[]): FundingGap {
  const sum = (state: PledgeState) =>
    pledges
      .filter((pledge) => pledge.state === state)
      .reduce((total, { amount }) => total.plus(amount), new Decimal(0));
  const committed = sum('committed');
  const indicated = sum('indicated');
  const uncommitted = Decimal.max(0, new Decimal(sought).minus(committed));
  return {
    sought: new Decimal(sought).toFixed(),
    committed: committed.toFixed(),
    indicated: indicated.toFixed(),
    uncommitted: uncommitted.toFixed(),
    gap: Decimal.max(0, uncommitted.minus(indicated)).toFixed(),
  };
}

/** Whether an amount more could be committed without going beyond what is sought. */
export function fitsGap({ uncommitted }: FundingGap, amount: string): boolean {
  return new Decimal(amount).lessThanOrEqualTo(uncommitted);
}
