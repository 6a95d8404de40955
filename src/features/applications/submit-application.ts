/**
 * Putting a project forward.
 *
 * The working copy is frozen as a revision; revision, evidence and declaration are bound together
 * by one manifest hash, which is on the receipt and is what a certificate later rests on.
 */
import { may } from '../../domain/access/policy';
import type { VersionFacts } from '../../domain/application/facts';
import { engineVersion } from '../../domain/assessment/assess';
import { missingRequired } from '../../domain/dossier/completeness';
import { difference, valuePointer } from '../../domain/dossier/difference';
import { type DossierDocument, parseDocument } from '../../domain/dossier/document';
import type { Framework } from '../../domain/framework/framework';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { invalid, notFound } from '../../kernel/failure';
import { covers } from '../../kernel/json-pointer';
import type { DocumentLanguage } from '../../kernel/language';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { undrawable } from '../../platform/pdf/text-runs';
import type { Frameworks } from '../frameworks';
import type { ProjectRepository } from '../projects';
import type { ApplicationRepository } from './application.repository';
import type { ApplicationRow } from './application.row';
import { manifestHash } from './manifest';
import { moveApplication } from './move-application';
import type { QuestionRow } from './question.row';

export interface Declaration {
  /** The name of the person who declares that the answers are true. */
  readonly declaredBy: string;
  /** Of the certificate and the letters; left out, it stays as it was. */
  readonly documentLanguage?: DocumentLanguage | undefined;
}

export interface Receipt {
  readonly applicationId: string;
  readonly reference: string;
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly manifestHash: string;
  readonly submittedAt: string;
}

interface Deps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    projects: ProjectRepository;
  }>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
}

export async function submitApplication(
  deps: Deps,
  actor: Actor,
  applicationId: string,
  { declaredBy, documentLanguage }: Declaration,
): Promise<Receipt> {
  const now = deps.clock.now();
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (!may(actor, 'project.edit', { ownerId: application.organisationId })) {
      throw notFound('application');
    }
    const project = await tx.projects.forUpdate(application.projectId);
    const framework = deps.frameworks.pinned(application);
    const document = parseDocument(project.draft);
    assertPrintable(project.title);
    const gaps = missingRequired(document, framework.submission.required);
    const open = (await tx.applications.openQuestions(application.id)).filter(isGap);
    const before = await revisionDocument(tx.projects, application);
    const revision = await tx.projects.freeze(project, actor.userId, now);
    const evidence = await tx.projects.evidence(project.id);
    const manifest = manifestHash({
      revisionHash: revision.contentHash,
      evidence,
      frameworkHash: application.frameworkHash,
      declaredBy,
      declaredAt: now,
    });
    await moveApplication(tx, {
      application,
      move: 'submit',
      mover: actor,
      facts: {
        framework: versionFacts(deps.frameworks, framework),
        blockingGaps: gaps.length,
        declarationSigned: declaredBy.trim().length > 1,
        untouchedGaps: open.filter((gap) => !isMended(gap, before, document)).length,
      },
      change: {
        revisionId: revision.id,
        manifestHash: manifest,
        engineVersion,
        declaredBy,
        documentLanguage: documentLanguage ?? application.documentLanguage,
        submittedAt: now,
      },
      data: { revision: revision.contentHash, manifest, engineVersion },
      faults: gaps.map((pointer) => ({ pointer, detail: 'is needed before submission' })),
      at: now,
    });
    for (const gap of open) await tx.applications.changeQuestion(gap.id, { answeredAt: now });
    await tx.projects.lock(project.id);
    return {
      applicationId: application.id,
      reference: application.reference,
      revisionNumber: revision.number,
      revisionHash: revision.contentHash,
      manifestHash: manifest,
      submittedAt: now.toISOString(),
    };
  });
}

function versionFacts(frameworks: Frameworks, framework: Framework): VersionFacts {
  const { open, until, replacedBy } = frameworks.term(framework);
  return { version: framework.version, open, until, replacedBy: replacedBy?.version ?? null };
}

function isGap({ kind }: QuestionRow): boolean {
  return kind === 'gap';
}

async function revisionDocument(
  projects: ProjectRepository,
  { revisionId }: ApplicationRow,
): Promise<DossierDocument | undefined> {
  if (!revisionId) return undefined;
  return JSON.parse((await projects.revision(revisionId)).document) as DossierDocument;
}

/** A listed item is mended when a value or source under it has changed, or when it was explained. */
function isMended(
  gap: QuestionRow,
  before: DossierDocument | undefined,
  after: DossierDocument,
): boolean {
  if (gap.answer) return true;
  if (!before) return false;
  return difference(before, after).some(({ pointer }) =>
    gap.pointers.some((open) => covers(open, valuePointer(pointer))),
  );
}

/** The certificate carries the title: better told now than when the certificate is drawn. */
function assertPrintable(title: string): void {
  const characters = undrawable(title);
  if (characters.length === 0) return;
  throw invalid(
    'application.title-not-printable',
    'The title has characters that a certificate cannot print yet. Write them in another script.',
    [
      {
        pointer: '/project/title',
        detail: `cannot be printed: ${characters.slice(0, 20).join(' ')}`,
      },
    ],
  );
}
