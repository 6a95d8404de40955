/**
 * Running the rules on the revision that was put forward: the queued part of screening, and again
 * when answers to questions have changed the revision.
 *
 * The result depends on revision, framework and day only, so a run that is repeated after a crash
 * gives the same bytes; the receipt and a unique index let one of them in.
 */
import { type Assessment, assess } from '../../domain/assessment/assess';
import type { DossierDocument } from '../../domain/dossier/document';
import { type Clock, isoDate } from '../../kernel/clock';
import { canonicalJson, sha256 } from '../../kernel/digest';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { type ApplicationRepository, type ApplicationRow, moveApplication } from '../applications';
import type { Frameworks } from '../frameworks';
import type { ProjectRepository } from '../projects';
import type { AssessmentRepository } from './assessment.repository';
import { AssessmentRow } from './assessment.row';

export interface AssessmentDeps {
  readonly unitOfWork: UnitOfWork<{
    projects: ProjectRepository;
    applications: ApplicationRepository;
    assessments: AssessmentRepository;
  }>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
}

export async function screenApplication(
  deps: AssessmentDeps,
  { applicationId, jobId }: { applicationId: string; jobId: string },
): Promise<void> {
  await deps.unitOfWork.once(jobId, async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (application.state !== 'screening') return;
    await storeAssessment(
      deps,
      tx,
      application,
      isoDate(application.submittedAt ?? deps.clock.now()),
    );
    await moveApplication(tx, {
      application,
      move: 'record screening',
      mover: 'system',
      facts: { assessmentStored: true },
      at: deps.clock.now(),
    });
  });
}

/** After a clarification: what is new is assessed; the case itself does not move. */
export async function reassessApplication(
  deps: AssessmentDeps,
  { applicationId, jobId }: { applicationId: string; jobId: string },
): Promise<void> {
  await deps.unitOfWork.once(jobId, async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (await storeAssessment(deps, tx, application, isoDate(application.stateSince))) {
      tx.record({
        type: 'application.reassessed',
        subject: { type: 'application', id: application.id },
      });
    }
  });
}

type Tx = Parameters<Parameters<AssessmentDeps['unitOfWork']['run']>[0]>[0];

/** False when this very manifest has its assessment already. */
async function storeAssessment(
  deps: AssessmentDeps,
  tx: Tx,
  application: ApplicationRow,
  assessedOn: string,
): Promise<boolean> {
  const { revisionId, manifestHash } = application;
  if (!revisionId || !manifestHash) {
    throw new Error(`${application.reference} has no revision to assess.`);
  }
  if (await tx.assessments.has(application.id, manifestHash)) return false;
  const revision = await tx.projects.revision(revisionId);
  const evidence = await tx.projects.evidence(application.projectId);
  const result = assess({
    framework: deps.frameworks.pinned(application),
    document: JSON.parse(revision.document) as DossierDocument,
    evidence,
    assessedOn,
    revisionHash: revision.contentHash,
    traced: true,
  });
  const scope = { applicationId: application.id, revisionId, manifestHash };
  await tx.assessments.add(
    assessmentRow(result, { projectId: application.projectId, ...scope }, deps.clock.now()),
  );
  return true;
}

export function assessmentRow(
  assessment: Assessment,
  scope: Pick<AssessmentRow, 'projectId' | 'applicationId' | 'revisionId' | 'manifestHash'>,
  at: Date,
): AssessmentRow {
  const result = canonicalJson(assessment);
  return Object.assign(new AssessmentRow(), {
    ...scope,
    id: newId(),
    documentHash: assessment.revisionHash,
    frameworkId: assessment.framework.id,
    frameworkVersion: assessment.framework.version,
    engineVersion: assessment.engineVersion,
    result,
    resultHash: sha256(result),
    createdAt: at,
  });
}
