/**
 * A party that was recorded wrongly is taken out, with a reason: it is no longer looked for, and what
 * was found waits for nobody. The record stays, and so does a re-examination that it has led to.
 */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import { conflict, notFound } from '../../kernel/failure';
import type { LookDeps } from './look-for-parties';

export interface Withdrawal {
  readonly partyId: string;
  /** For the record: what was wrong. */
  readonly reason: string;
}

export async function withdrawListedParty(
  { unitOfWork, clock }: Pick<LookDeps, 'unitOfWork' | 'clock'>,
  actor: Actor,
  { partyId, reason }: Withdrawal,
): Promise<void> {
  if (!may(actor, 'certificate.change')) throw notFound('listed party');
  await unitOfWork.run(async (tx) => {
    const party = await tx.sanctions.party(partyId, 'to be changed');
    if (party.withdrawnAt) {
      throw conflict('sanction.withdrawn', 'This record is withdrawn already.');
    }
    await tx.sanctions.withdraw(party, {
      withdrawnAt: clock.now(),
      withdrawnBy: actor.userId,
      withdrawnReason: reason,
    });
    tx.record({
      type: 'sanction.withdrawn',
      subject: { type: 'sanction', id: party.id },
      actorId: actor.userId,
      data: { list: party.list, listedOn: party.listedOn, reason },
    });
  });
}
