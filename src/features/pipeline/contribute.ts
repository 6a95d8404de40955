/** An agency directs money to the joint pool on its own terms, or takes the rest of it back. */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Decimal } from '../../kernel/decimal';
import { Failure, invalid, notFound, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { type Money, minorDigits } from '../../kernel/money';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { ContributionRow } from './contribution.row';
import type { PipelineRepository } from './pipeline.repository';

export interface ContributionDeps {
  readonly unitOfWork: UnitOfWork<{ pipeline: PipelineRepository }>;
  readonly clock: Clock;
}

export interface NewContribution extends Money {
  readonly sectors: readonly string[];
  readonly countries: readonly string[];
  readonly minimumLevel: number;
  readonly note: string;
}

export async function contribute(
  deps: ContributionDeps,
  actor: Actor,
  input: NewContribution,
): Promise<{ id: string }> {
  assertMayContribute(actor);
  assertAmount(input);
  return deps.unitOfWork.run(async ({ pipeline, record }) => {
    const row = Object.assign(new ContributionRow(), {
      ...input,
      id: newId(),
      organisationId: actor.organisationId,
      amount: new Decimal(input.amount).toFixed(),
      sectors: [...new Set(input.sectors)],
      countries: [...new Set(input.countries)],
      madeAt: deps.clock.now(),
      withdrawnAt: null,
    });
    await pipeline.addContribution(row);
    record({
      type: 'contribution.made',
      subject: { type: 'contribution', id: row.id },
      actorId: actor.userId,
      data: {
        organisationId: row.organisationId,
        amount: row.amount,
        currency: row.currency,
        minimumLevel: row.minimumLevel,
      },
    });
    return { id: row.id };
  });
}

export async function withdrawContribution(
  deps: ContributionDeps,
  actor: Actor,
  id: string,
): Promise<void> {
  await deps.unitOfWork.run(async ({ pipeline, record }) => {
    const row = await pipeline.contribution(id);
    if (row.organisationId !== actor.organisationId) throw notFound('contribution');
    assertMayContribute(actor);
    if (row.withdrawnAt) {
      throw refused('contribution.withdrawn-already', 'This contribution is withdrawn already.');
    }
    await pipeline.withdrawContribution(row, deps.clock.now());
    record({
      type: 'contribution.withdrawn',
      subject: { type: 'contribution', id },
      actorId: actor.userId,
      data: { organisationId: row.organisationId },
    });
  });
}

function assertMayContribute(actor: Actor): void {
  if (may(actor, 'pool.contribute')) return;
  throw new Failure(
    'forbidden',
    'contribution.not-allowed',
    'Only the submitters of agencies contribute to the pool.',
  );
}

function assertAmount({ amount, currency }: Money): void {
  const digits = minorDigits(currency);
  const detail = new Decimal(amount).lessThanOrEqualTo(0)
    ? 'must be more than zero'
    : new Decimal(amount).decimalPlaces() > digits
      ? `must have at most ${digits} decimal places`
      : undefined;
  if (!detail) return;
  throw invalid('contribution.invalid', 'The contribution is not usable.', [
    { pointer: '/amount', detail },
  ]);
}
