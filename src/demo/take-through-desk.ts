/**
 * One example, from the dossier to its end, step by step as people would take them.
 *
 * Each step looks at the state that the application is in and moves it on, through the same use
 * cases that pages and API call. A demonstration that was stopped goes on where it was.
 */
import type { Features } from '../compose/features';
import type { ApplicationState } from '../domain/application/states';
import { closedStates } from '../domain/application/states';
import type { ApplicationRow } from '../features/applications';
import type { Actor } from '../kernel/actor';
import { daysBetween, isoDate, type LaggingClock } from '../kernel/clock';
import type { PdfRenderer } from '../platform/pdf/pdf-renderer';
import type { Cast } from './demo-people';
import { eventually } from './eventually';
import { evidenceFile } from './evidence-file';
import type { Example } from './example';

export interface Stage {
  readonly features: Features;
  readonly pdf: PdfRenderer;
  readonly cast: Cast;
  readonly clock: LaggingClock;
  readonly say: (text: string) => void;
}

export interface Outcome {
  readonly projectId: string;
  readonly applicationId: string;
  readonly reference: string;
  readonly state: ApplicationState;
}

export async function takeThroughDesk(stage: Stage, example: Example): Promise<Outcome> {
  const { features, cast } = stage;
  const projectId = await findOrCreateProject(stage, example);
  const applicationId = await findOrOpenApplication(features, cast.agency, projectId);
  for (;;) {
    const { application } = await features.applications.views.details(cast.agency, applicationId);
    const { state, reference } = application;
    const end = example.real ? ['returned'] : closedStates;
    if (end.includes(state)) return { projectId, applicationId, reference, state };
    stage.say(state);
    await step(stage, example, application);
  }
}

async function findOrCreateProject(
  { features, cast, pdf }: Stage,
  example: Example,
): Promise<string> {
  const known = (await features.projects.views.list(cast.agency)).find(
    ({ title, demo }) => demo && title === example.title,
  );
  const { title, document } = example;
  const project =
    known ?? (await features.projects.create(cast.agency, { title, document, demo: true }));
  const held = await features.projects.views.evidence(project.id);
  for (const one of example.case.evidence) {
    if (held.some((row) => row.title === one.title)) continue;
    await features.projects.addEvidence(cast.agency, {
      ...one,
      projectId: project.id,
      filename: `${one.type}.pdf`,
      content: await evidenceFile(pdf, one.title, example.title),
    });
  }
  return project.id;
}

async function findOrOpenApplication(
  { applications }: Features,
  agency: Actor,
  projectId: string,
): Promise<string> {
  const [known] = await applications.views.ofProject(agency, projectId);
  return (known ?? (await applications.open(agency, { projectId }))).id;
}

async function step(stage: Stage, example: Example, application: ApplicationRow): Promise<void> {
  const { features, cast } = stage;
  switch (application.state) {
    case 'draft':
      await selfAssess(stage, application.projectId);
      await features.applications.submit(cast.agency, application.id, {
        declaredBy: cast.agency.name,
      });
      return;
    case 'submitted':
      if (example.real) return returnWithGaps(stage, application);
      return features.applications.accept(cast.secretariat, application.id);
    case 'screening':
      return screened(stage, application.id);
    case 'assigning':
      return assign(stage, application.id);
    case 'in review':
      return review(stage, example, application);
    case 'reconciliation':
      return reconcile(stage, application);
    case 'in decision':
      return decide(stage, application.id);
    default:
      throw new Error(`The demonstration does not know how to go on from “${application.state}”.`);
  }
}

/** The agency looks at its own gaps first, as a queued job. */
async function selfAssess({ features, cast }: Stage, projectId: string): Promise<void> {
  const newest = () => features.assessments.views.newestOfProject(cast.agency, projectId);
  if (await newest()) return;
  await features.assessments.requestSelfAssessment(cast.agency, projectId);
  await eventually('the self-assessment', newest);
}

async function returnWithGaps(
  { features, cast }: Stage,
  application: ApplicationRow,
): Promise<void> {
  const details = await features.assessments.views.newestOfProject(
    cast.agency,
    application.projectId,
  );
  const gaps = details?.report.gaps.filter(({ outcome }) => outcome === 'not met') ?? [];
  await features.applications.return(
    cast.secretariat,
    application.id,
    gaps.slice(0, 100).map((gap) => ({
      text: `${gap.title}. ${gap.reason} ${gap.remedy}`.slice(0, 4000),
      criterion: gap.criterion,
      pointers: gap.missing,
      severity: gap.kind === 'gate' ? ('major' as const) : ('minor' as const),
    })),
  );
}

async function screened({ features, cast }: Stage, applicationId: string): Promise<void> {
  await eventually('the screening', async () => {
    const { application } = await features.applications.views.details(cast.agency, applicationId);
    return application.state === 'screening' ? undefined : application;
  });
}

async function assign({ features, cast }: Stage, applicationId: string): Promise<void> {
  const { reviews } = features;
  for (const reviewer of cast.reviewers) {
    const known = await ownReview(features, reviewer, applicationId);
    const review =
      known ??
      (await reviews.invite(cast.secretariat, { applicationId, reviewerId: reviewer.userId }));
    if (review.state === 'invited') {
      await reviews.declareInterests(reviewer, { reviewId: review.id, declared: [] });
    }
    if ((await ownReview(features, reviewer, applicationId))?.state === 'declared') {
      await reviews.clearInterests(cast.secretariat, {
        reviewId: review.id,
        reason: 'A shared home country alone does not touch this review.',
      });
    }
  }
  await reviews.begin(cast.secretariat, applicationId);
}

function ownReview({ unitOfWork }: Features, reviewer: Actor, applicationId: string) {
  return unitOfWork.run(async (tx) =>
    (await tx.reviews.of(applicationId)).find(({ reviewerId }) => reviewerId === reviewer.userId),
  );
}

async function review(stage: Stage, example: Example, application: ApplicationRow): Promise<void> {
  const { features, cast } = stage;
  const [, second] = cast.reviewers;
  for (const reviewer of cast.reviewers) {
    const own = await ownReview(features, reviewer, application.id);
    if (own?.state !== 'accepted') continue;
    const judgements = {
      ...example.case.judgements,
      ...(reviewer === second && example.case.second),
    };
    const { findings } = await features.unitOfWork.run((tx) => tx.assessments.of(application));
    for (const { criterion, outcome } of findings) {
      const judgement = judgements[criterion];
      if (outcome !== 'needs judgement' || !judgement) continue;
      await features.reviews.judge(reviewer, { reviewId: own.id, criterion, ...judgement });
    }
    await features.reviews.submit(reviewer, {
      reviewId: own.id,
      summary:
        'The documents support what the dossier declares; differences are named by criterion.',
    });
  }
  await features.reviews.reconcile(cast.secretariat, application.id);
}

/** One voice from the public, its answer, differences settled, and the end of the comment period. */
async function reconcile(stage: Stage, { id, commentUntil }: ApplicationRow): Promise<void> {
  const { features, cast, clock } = stage;
  const { applications, reviews, decisions } = features;
  const { comments } = await applications.views.details(cast.secretariat, id);
  if (comments.length === 0 && commentUntil && isoDate(clock.now()) <= commentUntil) {
    await applications.receiveComment({
      applicationId: id,
      author: 'A reader of the local newspaper',
      text: 'Will people outside the capital see a benefit in the first year?',
      address: 'demo',
    });
  }
  const after = await applications.views.details(cast.secretariat, id);
  for (const comment of after.comments.filter(({ answeredAt }) => !answeredAt)) {
    await applications.answerComment(cast.secretariat, {
      applicationId: id,
      commentId: comment.id,
      answer: 'The coverage targets by region are in the public summary; they are checked yearly.',
    });
  }
  const { reconciled } = await reviews.caseViews.of(id);
  for (const { criterion, outcome, judgements } of reconciled) {
    const [stricter] = judgements;
    if (outcome || !stricter) continue;
    await reviews.settle(cast.secretariat, {
      applicationId: id,
      criterion,
      rating: stricter.rating,
      reason: 'Both reviewers agreed in writing on this reading of the evidence.',
    });
  }
  if (commentUntil) {
    const days = daysBetween(isoDate(clock.now()), commentUntil) + 1;
    if (days > 0) clock.advance({ days });
  }
  await decisions.open(cast.secretariat, id);
}

async function decide({ features, cast }: Stage, applicationId: string): Promise<void> {
  const { decisions, unitOfWork } = features;
  const open = await unitOfWork.run((tx) => tx.decisions.openBallot(applicationId));
  if (!open) {
    await decisions.propose(cast.secretariat, {
      applicationId,
      outcome: 'certified',
      reasons: 'Every required criterion is met and the score reaches the level proposed.',
      conditions: [],
    });
  }
  const ballot = await unitOfWork.run((tx) => tx.decisions.openBallot(applicationId));
  const cast_ = ballot ? await unitOfWork.run((tx) => tx.decisions.votes(ballot.id)) : [];
  for (const member of cast.panel) {
    if (cast_.some(({ organisationId }) => organisationId === member.organisationId)) continue;
    await decisions.vote(member, {
      applicationId,
      vote: 'approve',
      reason: 'The case file supports the proposal.',
    });
  }
  await decisions.close(cast.secretariat, applicationId);
}
