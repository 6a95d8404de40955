/** The agency asks what a draft would come to: a queued run on the working copy as it is then. */
import { may } from '../../domain/access/policy';
import { assess } from '../../domain/assessment/assess';
import type { DossierDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import { isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { type AssessmentDeps, assessmentRow } from './screen-application';

export async function requestSelfAssessment(
  deps: AssessmentDeps,
  actor: Actor,
  projectId: string,
): Promise<void> {
  await deps.unitOfWork.run(async ({ projects, record }) => {
    const project = await projects.forUpdate(projectId);
    if (!may(actor, 'project.edit', { ownerId: project.organisationId })) throw notFound('project');
    record({
      type: 'self-assessment.requested',
      subject: { type: 'project', id: project.id },
      actorId: actor.userId,
      data: { version: project.version },
    });
  });
}

export async function selfAssess(
  deps: AssessmentDeps,
  { projectId, jobId }: { projectId: string; jobId: string },
): Promise<void> {
  await deps.unitOfWork.once(jobId, async ({ projects, applications, assessments, record }) => {
    const project = await projects.forUpdate(projectId);
    const application = await applications.openOf(project.id);
    const result = assess({
      framework: application ? deps.frameworks.pinned(application) : deps.frameworks.current(),
      document: project.draft as DossierDocument,
      evidence: await projects.evidence(project.id),
      assessedOn: isoDate(deps.clock.now()),
      traced: true,
    });
    const scope = {
      projectId: project.id,
      applicationId: null,
      revisionId: null,
      manifestHash: null,
    };
    await assessments.add(assessmentRow(result, scope, deps.clock.now()));
    record({ type: 'self-assessment.done', subject: { type: 'project', id: project.id } });
  });
}
