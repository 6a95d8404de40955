import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Job, job } from '../../../src/platform/jobs/job';
import { refuseFaultyJobs } from '../../../src/platform/jobs/job-list';

const run = async () => undefined;
const payload = z.strictObject({ id: z.uuid() });
const triggered = (name: string, event: string): Job =>
  job({ name, trigger: { event, payload: () => ({ id: 'x' }) }, payload, run });
const scheduled = (name: string, everySeconds: number, shape: z.ZodType = z.strictObject({})) =>
  job({ name, everySeconds, payload: shape, run });

test('jobs that fit together are accepted', () => {
  const jobs = [triggered('issue-certificate', 'decision.closed'), scheduled('expire', 60)];
  expect(() => refuseFaultyJobs(jobs, ['decision.closed'])).not.toThrow();
});

test.each<[string, Job[], string]>([
  ['two of one name', [scheduled('expire', 1), scheduled('expire', 2)], 'two jobs have this name'],
  ['an unknown trigger', [triggered('issue', 'decision.closd')], 'no event "decision.closd"'],
  ['a schedule of nothing', [scheduled('expire', 0)], 'cannot run every 0 seconds'],
  ['a schedule backwards', [scheduled('expire', -5)], 'cannot run every -5 seconds'],
  ['a schedule of no number', [scheduled('expire', Number.NaN)], 'cannot run every NaN seconds'],
  ['a schedule without end', [scheduled('expire', Number.POSITIVE_INFINITY)], 'every Infinity'],
  ['a scheduled job that needs ids', [scheduled('expire', 60, payload)], 'an empty payload'],
  ['a name with an underscore', [scheduled('expire_all', 60)], 'kebab case'],
])('%s is refused by name', (_, jobs, words) => {
  expect(() => refuseFaultyJobs(jobs, ['decision.closed'])).toThrow(words);
});

test('every fault is told at once', () => {
  const jobs = [triggered('issue', 'nothing'), scheduled('expire', 0)];
  expect(() => refuseFaultyJobs(jobs, [])).toThrow(/issue:.*\n.*expire:/);
});
