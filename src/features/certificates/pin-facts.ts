/**
 * The facts of a new certificate, as they are on the day of the decision.
 *
 * Only what everybody may know goes in: names, places, scores and the tally, never who voted how and
 * never a confidential value of the dossier.
 */
import { z } from 'zod';
import { validUntil } from '../../domain/certificate/certificate';
import type { CertificateFacts } from '../../domain/certificate/facts';
import type { Tally } from '../../domain/decision/tally';
import { type DossierDocument, isIllustrative } from '../../domain/dossier/document';
import type { Framework } from '../../domain/framework/framework';
import { isoDate } from '../../kernel/clock';
import type { AccountRepository } from '../accounts';
import type { ApplicationRow } from '../applications';
import type { BallotRow } from '../decisions';
import type { ProjectRepository } from '../projects';

/** What a certificate takes from the sheet that the panel decided on. */
const sheetShape = z.object({
  score: z.string(),
  elements: z.array(
    z.object({ code: z.string(), title: z.string(), score: z.string().nullable() }),
  ),
});

export interface DecidedCase {
  readonly application: ApplicationRow;
  readonly ballot: BallotRow;
  readonly framework: Framework;
  readonly decidedAt: Date;
  readonly number: string;
  readonly verificationUrl: string;
}

export async function pinFacts(
  tx: { accounts: AccountRepository; projects: ProjectRepository },
  decided: DecidedCase,
): Promise<CertificateFacts> {
  const { application, ballot, framework, decidedAt } = decided;
  if (!application.revisionId || !ballot.sheet || !ballot.tally) {
    throw new Error(
      `${application.reference} is certified without a revision, a sheet or a tally.`,
    );
  }
  const project = await tx.projects.forUpdate(application.projectId);
  const agency = await tx.accounts.organisation(application.organisationId);
  const revision = await tx.projects.revision(application.revisionId);
  const document = JSON.parse(revision.document) as DossierDocument;
  const { title, countries, sectors } = document.dossier.project ?? {};
  const sheet = sheetShape.parse(JSON.parse(ballot.sheet));
  const { approve, object, abstain } = ballot.tally as Tally;
  const validFrom = isoDate(decidedAt);
  return {
    number: decided.number,
    language: application.documentLanguage,
    project: {
      reference: project.reference,
      title: title ?? project.title,
      countries: [...(countries ?? [])],
      sectors: [...(sectors ?? [])],
    },
    agency: agency.name,
    application: application.reference,
    revision: { number: revision.number, hash: revision.contentHash },
    framework: {
      id: framework.id,
      version: framework.version,
      title: framework.title,
      hash: application.frameworkHash,
    },
    level: ballot.level,
    levelName: framework.levels.find(({ dots }) => dots === ballot.level)?.name ?? '',
    score: sheet.score,
    elements: sheet.elements.map(({ code, title, score }) => ({ code, title, score })),
    decision: { at: decidedAt.toISOString(), round: ballot.round, approve, object, abstain },
    validFrom,
    validUntil: validUntil(validFrom, framework.validityMonths),
    verificationUrl: decided.verificationUrl,
    specimen: project.demo || agency.demo || isIllustrative(document),
  };
}
