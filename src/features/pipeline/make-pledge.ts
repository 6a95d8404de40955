/**
 * Pledging finance to a certified project: an indication, or a commitment within what is open.
 *
 * The listing is locked first, so that two commitments at once are measured one after the other
 * and never add up to more than is sought.
 */
import { may } from '../../domain/access/policy';
import { statusOn } from '../../domain/certificate/certificate';
import { type FundingGap, fitsGap, type PledgeState } from '../../domain/pipeline/gap';
import { takesPledges } from '../../domain/pipeline/standing';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import { Decimal } from '../../kernel/decimal';
import { Failure, invalid, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { formatMoney, type Money, minorDigits } from '../../kernel/money';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { LockedListing, PipelineRepository } from './pipeline.repository';
import { PledgeRow } from './pledge.row';

export interface PledgeDeps {
  readonly unitOfWork: UnitOfWork<{ pipeline: PipelineRepository }>;
  readonly clock: Clock;
}

export interface NewPledge extends Money {
  readonly reference: string;
  readonly instrument: string;
  readonly state: Exclude<PledgeState, 'withdrawn'>;
  readonly conditions: string;
}

export async function makePledge(
  deps: PledgeDeps,
  actor: Actor,
  input: NewPledge,
): Promise<PledgeRow> {
  assertMayPledge(actor);
  const now = deps.clock.now();
  return deps.unitOfWork.run(async ({ pipeline, record }) => {
    const certificateId = await pipeline.inForce(input.reference, isoDate(now));
    const listing = await pipeline.lockListing(certificateId);
    const sought = assertTakesPledges(listing, now);
    assertAmount(input, sought);
    if (input.state === 'committed') {
      assertFits(await pipeline.gap(certificateId, sought.amount), input);
    }
    const row = Object.assign(new PledgeRow(), {
      id: newId(),
      certificateId,
      organisationId: actor.organisationId,
      instrument: input.instrument,
      amount: new Decimal(input.amount).toFixed(),
      currency: input.currency,
      state: input.state,
      conditions: input.conditions,
      madeBy: actor.userId,
      madeAt: now,
      changedAt: now,
      version: 1,
    });
    await pipeline.addPledge(row);
    record({
      type: 'pledge.made',
      subject: { type: 'pledge', id: row.id },
      actorId: actor.userId,
      data: {
        projectId: listing.projectId,
        certificateId,
        organisationId: actor.organisationId,
        state: row.state,
        amount: row.amount,
        currency: row.currency,
      },
    });
    return row;
  });
}

export function assertMayPledge(actor: Actor): void {
  if (may(actor, 'pledge.make')) return;
  throw new Failure(
    'forbidden',
    'pledge.not-allowed',
    'Only investors and the submitters of agencies pledge finance.',
  );
}

/** What the project seeks, where it may be pledged to today. */
export function assertTakesPledges(listing: LockedListing, now: Date): Money {
  const status = statusOn(listing, isoDate(now));
  if (!takesPledges(status)) {
    throw refused(
      'pledge.not-open',
      status === 'suspended'
        ? 'The certificate is suspended, so pledges are on hold. Wait until it is reinstated.'
        : 'The certificate is no longer in force, so the project takes no pledges.',
      { status },
    );
  }
  const { soughtAmount: amount, soughtCurrency: currency } = listing;
  if (amount === null || currency === null) {
    throw refused('pledge.nothing-sought', 'The project does not say how much finance it seeks.');
  }
  return { amount, currency };
}

/** A commitment beyond what is open is refused, with the gap as it is at this moment. */
export function assertFits(gap: FundingGap, { amount, currency }: Money): void {
  if (fitsGap(gap, amount)) return;
  const open = formatMoney({ amount: gap.uncommitted, currency });
  throw new Failure('refused', 'pledge.beyond-gap', `Only ${open} can still be committed.`, {
    errors: [{ pointer: '/amount', detail: `must not be more than ${open}` }],
    facts: { ...gap, currency },
  });
}

function assertAmount({ amount, currency }: Money, sought: Money): void {
  const errors = [];
  if (currency !== sought.currency) {
    errors.push({
      pointer: '/currency',
      detail: `must be ${sought.currency}, the currency that the project seeks`,
    });
  }
  if (new Decimal(amount).lessThanOrEqualTo(0)) {
    errors.push({ pointer: '/amount', detail: 'must be more than zero' });
  }
  const digits = minorDigits(sought.currency);
  if (new Decimal(amount).decimalPlaces() > digits) {
    errors.push({ pointer: '/amount', detail: `must have at most ${digits} decimal places` });
  }
  if (errors.length > 0) throw invalid('pledge.invalid', 'The pledge is not usable.', errors);
}
