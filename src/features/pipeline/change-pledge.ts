/**
 * Raising an indication to a commitment, and withdrawing a pledge.
 *
 * Both lock the listing first, as making a pledge does. Withdrawing is always possible, also while
 * pledges are on hold; raising needs a certificate in force and room in the gap.
 */
import type { Actor } from '../../kernel/actor';
import { notFound, refused } from '../../kernel/failure';
import { isId } from '../../kernel/ids';
import { assertVersion } from '../../platform/http/preconditions';
import { assertFits, assertMayPledge, assertTakesPledges, type PledgeDeps } from './make-pledge';
import type { LockedListing, PipelineRepository } from './pipeline.repository';
import type { PledgeRow } from './pledge.row';

export interface PledgeChange {
  readonly id: string;
  readonly expectedVersion: number;
}

export async function commitPledge(
  deps: PledgeDeps,
  actor: Actor,
  input: PledgeChange,
): Promise<PledgeRow> {
  const now = deps.clock.now();
  return deps.unitOfWork.run(async ({ pipeline, record }) => {
    const { pledge, listing } = await ownPledge(pipeline, actor, input);
    if (pledge.state !== 'indicated') {
      throw refused(
        'pledge.not-indicated',
        `This pledge is ${pledge.state}; only an indication can be raised.`,
      );
    }
    const sought = assertTakesPledges(listing, now);
    assertFits(await pipeline.gap(listing.certificateId, sought.amount), pledge);
    await pipeline.changePledge(pledge, { state: 'committed', changedAt: now });
    record(eventOf('pledge.committed', pledge, listing, actor));
    return pledge;
  });
}

export async function withdrawPledge(
  deps: PledgeDeps,
  actor: Actor,
  input: PledgeChange,
): Promise<PledgeRow> {
  return deps.unitOfWork.run(async ({ pipeline, record }) => {
    const { pledge, listing } = await ownPledge(pipeline, actor, input);
    if (pledge.state === 'withdrawn') {
      throw refused('pledge.withdrawn-already', 'This pledge has been withdrawn already.');
    }
    await pipeline.changePledge(pledge, { state: 'withdrawn', changedAt: deps.clock.now() });
    record(eventOf('pledge.withdrawn', pledge, listing, actor));
    return pledge;
  });
}

/** The pledge of the actor's own organisation, at the version seen, with its listing locked. */
async function ownPledge(
  pipeline: PipelineRepository,
  actor: Actor,
  { id, expectedVersion }: PledgeChange,
): Promise<{ pledge: PledgeRow; listing: LockedListing }> {
  if (!isId(id)) throw notFound('pledge');
  const { certificateId, organisationId } = await pipeline.pledge(id);
  if (organisationId !== actor.organisationId) throw notFound('pledge');
  assertMayPledge(actor);
  const listing = await pipeline.lockListing(certificateId);
  // Read again behind the lock: what was read before may be old.
  const pledge = await pipeline.pledge(id);
  assertVersion(expectedVersion, pledge.version);
  return { pledge, listing };
}

function eventOf(type: string, pledge: PledgeRow, listing: LockedListing, actor: Actor) {
  const { id, certificateId, organisationId, amount, currency } = pledge;
  return {
    type,
    subject: { type: 'pledge', id },
    actorId: actor.userId,
    data: { projectId: listing.projectId, certificateId, organisationId, amount, currency },
  };
}
