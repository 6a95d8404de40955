/**
 * Every running certificate is looked at for every listed party, once.
 *
 * A certificate rests on a revision that never changes, so one look is enough. It is done when a
 * party is recorded, and every hour for what was issued since, or was left when a process ended.
 */
import { type PartyMatch, partyMatches } from '../../domain/sanction/match';
import { namedParties } from '../../domain/sanction/named-parties';
import type { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { gathered } from '../../platform/breathe';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { ApplicationRepository } from '../applications';
import type { CertificateRepository } from '../certificates';
import type { ExaminationRepository } from '../examinations';
import { LookRow } from './look.row';
import type { SanctionRepository } from './sanction.repository';
import type { SanctionViews, UnseenCertificate } from './sanction.views';

export interface LookDeps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    certificates: CertificateRepository;
    examinations: ExaminationRepository;
    sanctions: SanctionRepository;
  }>;
  readonly views: SanctionViews;
  readonly clock: Clock;
}

export async function lookForParties({ unitOfWork, views, clock }: LookDeps): Promise<void> {
  for (;;) {
    const unseen = await views.unseen();
    if (unseen.length === 0) return;
    const looks = await gathered(looksAt(unseen, clock.now()));
    await unitOfWork.run(({ sanctions }) => sanctions.addLooks(looks.flat()));
  }
}

/** What each dossier says of the parties for which it was not yet looked through. */
function* looksAt(certificates: readonly UnseenCertificate[], at: Date): Generator<LookRow[]> {
  for (const { certificateId, document, parties } of certificates) {
    const named = namedParties(JSON.parse(document).dossier);
    yield parties.map((party) => lookRow(certificateId, party.id, partyMatches(party, named), at));
  }
}

function lookRow(
  certificateId: string,
  partyId: string,
  matches: PartyMatch[],
  lookedAt: Date,
): LookRow {
  return Object.assign(new LookRow(), {
    id: newId(),
    partyId,
    certificateId,
    lookedAt,
    matches,
    verdict: null,
    reason: null,
    judgedBy: null,
    judgedAt: null,
    examinationId: null,
  });
}
