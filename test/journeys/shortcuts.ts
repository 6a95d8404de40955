/**
 * A case brought to where a story begins, through the use cases and without pages.
 *
 * Every step looks at the state that the case is in; the last state wanted ends the way.
 */
import type { ApplicationState } from '../../src/domain/application/states';
import { pdf } from '../support/builders';
import { eventually, type WholeApp } from '../support/whole-app';
import type { Cast } from './cast';
import { example, type JourneyExample } from './example';

export interface Case {
  readonly projectId: string;
  readonly id: string;
  readonly reference: string;
}

export async function stateOf({ query }: WholeApp, id: string): Promise<ApplicationState> {
  const [row] = await query<{ state: ApplicationState }>(
    'select state from application where id = $1',
    [id],
  );
  if (!row) throw new Error(`There is no application ${id}.`);
  return row.state;
}

export async function newCase(
  { features }: WholeApp,
  { agency }: Cast,
  model: JourneyExample = example('red-abierta-open-ran'),
): Promise<Case> {
  const { title, document } = model;
  const project = await features.projects.create(agency.actor, { title, document });
  for (const [index, one] of model.evidence.entries()) {
    await features.projects.addEvidence(agency.actor, {
      ...one,
      projectId: project.id,
      filename: `${one.type}.pdf`,
      content: pdf(`${index} ${one.title}`),
    });
  }
  const { id, reference } = await features.applications.open(agency.actor, {
    projectId: project.id,
  });
  return { projectId: project.id, id, reference };
}

/** Takes a case on, step by step, until it is in the state wanted. */
export async function bringTo(
  app: WholeApp,
  cast: Cast,
  one: Case,
  wanted: ApplicationState,
  model: JourneyExample = example('red-abierta-open-ran'),
): Promise<void> {
  for (let steps = 0; steps < 20; steps++) {
    const state = await stateOf(app, one.id);
    if (state === wanted) return;
    await step(app, cast, one, state, model);
  }
  throw new Error(`${one.reference} does not come to “${wanted}”.`);
}

async function step(
  app: WholeApp,
  cast: Cast,
  { id }: Case,
  state: ApplicationState,
  model: JourneyExample,
): Promise<void> {
  const { applications, reviews, decisions } = app.features;
  const { agency, secretariat } = cast;
  switch (state) {
    case 'draft':
      await applications.submit(agency.actor, id, { declaredBy: agency.actor.name });
      return;
    case 'submitted':
      return applications.accept(secretariat.actor, id);
    case 'screening':
      await eventually('the screening', async () => (await stateOf(app, id)) !== 'screening');
      return;
    case 'assigning':
      for (const { actor } of cast.reviewers) {
        const review = await reviews.invite(secretariat.actor, {
          applicationId: id,
          reviewerId: actor.userId,
        });
        await reviews.declareInterests(actor, { reviewId: review.id, declared: [] });
      }
      return reviews.begin(secretariat.actor, id);
    case 'in review':
      await eventually('the assessment of what is put forward now', () => isAssessed(app, id));
      for (const { actor } of cast.reviewers) await judgeAll(app, actor, id, model);
      return reviews.reconcile(secretariat.actor, id);
    case 'reconciliation':
      app.clock.advance({ days: 15 });
      return decisions.open(secretariat.actor, id);
    case 'in decision':
      await decide(app, cast, id, 'certified');
      return;
    default:
      throw new Error(`There is no shortcut out of “${state}”.`);
  }
}

/** Answers change what is put forward at once; its assessment is queued. */
async function isAssessed({ query }: WholeApp, id: string): Promise<boolean> {
  const found = await query(
    `select from application a join assessment s on s.application_id = a.id
       and s.manifest_hash = a.manifest_hash where a.id = $1`,
    [id],
  );
  return found.length > 0;
}

type Actor = Cast['agency']['actor'];

async function judgeAll(app: WholeApp, actor: Actor, id: string, model: JourneyExample) {
  const { reviews } = app.features;
  const own = (await reviews.views.list(actor)).filter(({ state }) => state === 'accepted');
  for (const { id: reviewId } of own) {
    const { application, criteria } = await reviews.views.workbench(actor, reviewId);
    if (application.id !== id) continue;
    for (const { criterion, mustBeJudged } of criteria) {
      if (!mustBeJudged) continue;
      const judgement = model.judgements[criterion.code] ?? met;
      await reviews.judge(actor, { reviewId, criterion: criterion.code, ...judgement });
    }
    await reviews.submit(actor, { reviewId, summary: 'What is declared is shown.' });
  }
}

const met = { rating: 'met', reason: 'The papers show it.' } as const;

/** A proposal, the votes of the panel, and the count. */
export async function decide(
  { features: { decisions } }: WholeApp,
  { secretariat, panel }: Pick<Cast, 'secretariat' | 'panel'>,
  applicationId: string,
  outcome: 'certified' | 'conditional' | 'declined',
  conditions: { text: string; criterion: null; dueOn: string }[] = [],
): Promise<void> {
  await decisions.propose(secretariat.actor, {
    applicationId,
    outcome,
    reasons: 'As the reviews say.',
    conditions,
  });
  for (const { actor } of panel) {
    await decisions.vote(actor, { applicationId, vote: 'approve', reason: 'Agreed.' });
  }
  await decisions.close(secretariat.actor, applicationId);
}

export async function certificateOf(app: WholeApp, id: string): Promise<string> {
  return eventually('the certificate', async () => {
    const [row] = await app.query<{ number: string }>(
      "select number from certificate where application_id = $1 and status = 'active'",
      [id],
    );
    return row?.number;
  });
}
