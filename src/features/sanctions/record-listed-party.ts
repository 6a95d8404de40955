/**
 * The secretariat records that a party is on a list of sanctions, and every running certificate is
 * looked at. Lists are not imported: somebody has read one.
 *
 * Recorded twice it is recorded once: the second time gives the first record back.
 */
import { may } from '../../domain/access/policy';
import { foldedIdentifier, foldedName } from '../../domain/sanction/match';
import type { Actor } from '../../kernel/actor';
import { contentHash } from '../../kernel/digest';
import { notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { ListedPartyRow } from './listed-party.row';
import { type LookDeps, lookForParties } from './look-for-parties';

export type NewListedParty = Pick<
  ListedPartyRow,
  'name' | 'identifier' | 'list' | 'listedOn' | 'source' | 'note'
>;

export async function recordListedParty(
  deps: LookDeps,
  actor: Actor,
  party: NewListedParty,
): Promise<string> {
  if (!may(actor, 'certificate.change')) throw notFound('page');
  const id = await deps.unitOfWork.run(async (tx) => {
    const row = Object.assign(new ListedPartyRow(), {
      id: newId(),
      ...party,
      fingerprint: fingerprint(party),
      recordedBy: actor.userId,
      recordedAt: deps.clock.now(),
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawnReason: null,
    });
    if (!(await tx.sanctions.add(row))) {
      return (await tx.sanctions.withFingerprint(row.fingerprint)).id;
    }
    tx.record({
      type: 'sanction.recorded',
      subject: { type: 'sanction', id: row.id },
      actorId: actor.userId,
      data: { list: row.list, listedOn: row.listedOn, source: row.source },
    });
    return row.id;
  });
  await lookForParties(deps);
  return id;
}

function fingerprint({ name, identifier, list, listedOn }: NewListedParty): string {
  return contentHash({
    name: foldedName(name),
    identifier: identifier && foldedIdentifier(identifier),
    list: foldedName(list),
    listedOn,
  });
}
