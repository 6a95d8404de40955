import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as } from '../../support/actors';
import { allMet, Case, type Desk, type People, peopleOf, startDesk } from './case';

let desk: Desk;
let people: People;

beforeAll(async () => {
  desk = await startDesk();
  people = {
    ...(await peopleOf(desk)),
    one: await as.reviewer(desk),
    other: await as.reviewer(desk),
  };
});
afterAll(() => desk.close());

/** Everything that a reviewer can fetch of a review, with what differs by chance taken out. */
async function everythingSeen(reviewId: string): Promise<string[]> {
  const paths = [
    '/review',
    `/review/${reviewId}`,
    `/review/${reviewId}/dossier`,
    `/review/${reviewId}/criteria/A.1`,
    `/review/${reviewId}/criteria/B.1`,
    `/review/${reviewId}/submit`,
    `/review/${reviewId}/questions`,
    '/api/v1/reviews',
    `/api/v1/reviews/${reviewId}`,
    `/api/v1/reviews/${reviewId}/invitation`,
  ];
  const pages = [];
  for (const path of paths) {
    const { status, text } = await people.one.get(path);
    expect([path, status]).toEqual([path, 200]);
    pages.push(text.replace(/nonce="[^"]*"|name="_csrf" value="[^"]*"/g, ''));
  }
  return pages;
}

describe('blindness', () => {
  test('nothing that a reviewer can fetch changes with what the other does', async () => {
    const found = await Case.inReview(desk, people);
    const own = await found.reviewOf(people.one);
    const before = await everythingSeen(own);
    const reviewId = await found.reviewOf(people.other);
    await desk.reviews.judge(people.other.actor, {
      reviewId,
      criterion: 'A.1',
      rating: 'not met',
      reason: 'Nobody was asked.',
    });
    await desk.reviews.askQuestion(people.other.actor, {
      reviewId,
      item: { text: 'Who was asked?', criterion: 'A.1', pointers: [], severity: 'minor' },
    });
    expect(await everythingSeen(own)).toEqual(before);
    await found.judged(people.other, allMet);
    expect(await everythingSeen(own)).toEqual(before);
  });

  test('the other reviewer’s pages are not there', async () => {
    const found = await Case.inReview(desk, people);
    const theirs = await found.reviewOf(people.other);
    for (const path of [
      `/review/${theirs}`,
      `/review/${theirs}/interests`,
      `/review/${theirs}/criteria/A.1`,
      `/review/${theirs}/submit`,
      `/api/v1/reviews/${theirs}`,
      `/api/v1/reviews/${theirs}/invitation`,
    ]) {
      expect([path, (await people.one.get(path)).status]).toEqual([path, 404]);
    }
    for (const path of [
      `/api/v1/applications/${found.id}/reviews`,
      `/desk/applications/${found.id}`,
      `/panel/${found.id}`,
    ]) {
      expect([path, (await people.one.get(path)).status]).toEqual([path, 403]);
    }
  });

  test('the secretariat sees no judgement before a review is in', async () => {
    const found = await Case.inReview(desk, people);
    await desk.reviews.judge(people.other.actor, {
      reviewId: await found.reviewOf(people.other),
      criterion: 'A.1',
      rating: 'not met',
      reason: 'Nobody was asked.',
    });
    const seen = await desk.reviews.caseViews.forSecretariat(people.secretariat.actor, found.id);
    expect(seen.reviews.map(({ judged }) => judged)).toEqual([0, 1]);
    expect(JSON.stringify(seen)).not.toContain('Nobody was asked');
  });
});
