/**
 * An officer says of one certificate whether the party that its dossier names is the one on the list.
 *
 * Where it is, the certificate is examined again, in the same transaction; nothing is opened by
 * likeness alone. One that was dismissed by a slip can still be confirmed.
 */
import { may } from '../../domain/access/policy';
import { isRunning, statusOn } from '../../domain/certificate/certificate';
import { type MatchVerdict, verdictsAfter } from '../../domain/sanction/verdict';
import type { Actor } from '../../kernel/actor';
import { isoDate } from '../../kernel/clock';
import { conflict, notFound, refused } from '../../kernel/failure';
import { addExamination } from '../examinations';
import type { LookDeps } from './look-for-parties';

export interface Judgement {
  readonly partyId: string;
  readonly matchId: string;
  readonly verdict: MatchVerdict;
  /** For the record: how the officer knows. */
  readonly reason: string;
}

export async function judgeMatch(
  deps: LookDeps,
  actor: Actor,
  { partyId, matchId, verdict, reason }: Judgement,
): Promise<void> {
  if (!may(actor, 'certificate.change')) throw notFound('match');
  const at = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const { certificateId, matches } = await tx.sanctions.look(partyId, matchId);
    if (matches.length === 0) throw notFound('match');
    await tx.applications.forUpdate(await tx.certificates.applicationOf(certificateId));
    const certificate = await tx.certificates.forUpdate(certificateId);
    const look = await tx.sanctions.lookForUpdate(matchId);
    if (!verdictsAfter(look.verdict).includes(verdict)) {
      throw conflict('sanction.judged', `This match is ${look.verdict} already.`);
    }
    const party = await tx.sanctions.party(partyId, 'to be read');
    if (party.withdrawnAt) {
      throw conflict('sanction.withdrawn', 'The record of this party is withdrawn.');
    }
    const status = statusOn(certificate, isoDate(at));
    const confirmed = verdict === 'confirmed';
    if (confirmed && !isRunning(status)) {
      throw refused(
        'examination.certificate-over',
        `A certificate that is ${status} cannot be examined again.`,
        { status },
      );
    }
    const examinationId = confirmed
      ? await addExamination(tx, certificate, {
          cause: 'sanction',
          reason: `${party.name} is on the list “${party.list}” since ${party.listedOn}: ${reason}`,
          sourceId: look.id,
          openedBy: actor.userId,
          at,
        })
      : null;
    await tx.sanctions.judge(look, {
      verdict,
      reason,
      judgedBy: actor.userId,
      judgedAt: at,
      examinationId,
    });
    tx.record({
      type: 'sanction.match-judged',
      subject: { type: 'sanction', id: partyId },
      actorId: actor.userId,
      data: {
        number: certificate.number,
        verdict,
        ...(examinationId && { examinationId }),
      },
    });
  });
}
