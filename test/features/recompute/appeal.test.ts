/** A decision that was judged anew on appeal: the earlier one can still be recomputed to the byte. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bundle } from '../../../src/domain/assessment/bundle';
import { readBundle } from '../../../src/domain/assessment/read-bundle';
import { recomputeBundle } from '../../../src/domain/assessment/recompute-bundle';
import { sha256 } from '../../../src/kernel/digest';
import { type Cast, gatherCast, signInAgain } from '../../journeys/cast';
import { bringTo, type Case, certificateOf, decide, newCase } from '../../journeys/shortcuts';
import { as, type Person } from '../../support/actors';
import type { Visitor } from '../../support/visitor';
import { startWholeApp, type WholeApp } from '../../support/whole-app';

let app: WholeApp;
let cast: Cast;
let one: Case;

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
  one = await newCase(app, cast);
  await bringTo(app, cast, one, 'certified');
});
afterAll(() => app.close());

const bundleOf = (round: number) => `/api/v1/applications/${one.id}/bundle?round=${round}`;

async function text(who: Visitor, address: string): Promise<string> {
  const answer = await who.agent.get(address);
  expect(answer.status).toBe(200);
  return answer.text;
}

/** The case goes back to review on appeal, where a third reviewer finds less than the first two. */
async function judgeAnew(third: Person): Promise<void> {
  const { applications, decisions, reviews } = app.features;
  const [agency, secretariat] = [cast.agency.actor, cast.secretariat.actor];
  const applicationId = one.id;
  await applications.appeal(agency, { applicationId, ground: 'One paper was not read.' });
  await decisions.open(secretariat, applicationId);
  const question = await applications.writeQuestion(secretariat, applicationId, {
    text: 'Which paper?',
    criterion: null,
    pointers: [],
    severity: 'minor',
  });
  await applications.sendQuestions(secretariat, applicationId);
  await applications.answerQuestion(agency, {
    applicationId,
    questionId: question.id,
    answer: 'The plan.',
  });
  await applications.returnAnswers(agency, applicationId);
  const { id: reviewId } = await reviews.invite(secretariat, {
    applicationId,
    reviewerId: third.actor.userId,
  });
  await reviews.declareInterests(third.actor, { reviewId, declared: [] });
  const { criteria } = await reviews.views.workbench(third.actor, reviewId);
  for (const { criterion, mustBeJudged } of criteria) {
    if (!mustBeJudged) continue;
    const rating = criterion.kind === 'gate' ? 'met' : 'partly met';
    const judgement = { criterion: criterion.code, rating, reason: 'In part.' } as const;
    await reviews.judge(third.actor, { reviewId, ...judgement });
  }
  await reviews.submit(third.actor, { reviewId, summary: 'Less than was said.' });
  await reviews.reconcile(secretariat, applicationId);
  await bringTo(app, cast, one, 'in decision');
}

test('both decisions of a case keep their bundles, to the byte', async () => {
  await signInAgain(cast.agency);
  const visitor = as.visitor(app);
  const firstNumber = await certificateOf(app, one.id);
  const first = await text(cast.agency, bundleOf(1));
  const firstPublic = await text(visitor, `/api/v1/certificates/${firstNumber}/bundle`);

  await judgeAnew(await as.reviewer(app, { name: 'Thandi Third' }));
  const panel = cast.freshPanel;
  await decide(app, { secretariat: cast.secretariat, panel }, one.id, 'certified');
  await signInAgain(cast.agency, cast.secretariat);

  const second = await text(cast.agency, bundleOf(2));
  expect(await text(cast.agency, bundleOf(2).replace(/\?.*/, ''))).toBe(second);
  expect(await text(cast.agency, bundleOf(1))).toBe(first);
  expect(await text(visitor, `/api/v1/certificates/${firstNumber}/bundle`)).toBe(firstPublic);
  const [before, after] = [first, second].map((each) => JSON.parse(each) as Bundle);
  expect(after?.hashes.judgements).not.toBe(before?.hashes.judgements);
  expect(after?.sheet.score).not.toBe(before?.sheet.score);
  for (const each of [first, second]) {
    const bundle = readBundle(JSON.parse(each));
    const { id, version } = bundle.framework;
    const again = recomputeBundle(bundle, app.features.frameworks.get(id, version));
    expect(again).toMatchObject({ verdict: 'same', sha256: sha256(each) });
  }
});

test('the decision sheet leads to the bundle of each decision; a round without one has none', async () => {
  const page = await cast.secretariat.get(`/panel/${one.id}`);
  for (const round of [1, 2]) expect(page.$(`a[href="${bundleOf(round)}"]`)).toHaveLength(1);
  expect((await cast.agency.agent.get(bundleOf(3))).status).toBe(404);
  expect((await cast.agency.agent.get(bundleOf(0))).status).toBe(422);
});
