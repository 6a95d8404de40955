/** The desk: what needs the secretariat now, every queue by state, and the queued jobs. */
import { z } from 'zod';
import { applicationStates } from '../../domain/application/states';
import { type Screen, screen, withRole } from '../../platform/http/route';
import { jobStates } from '../../platform/jobs/job-queue';
import { caseButtons } from './case-buttons.pages';
import { caseForms } from './case-forms.pages';
import { decisionForms } from './decision-forms.pages';
import type { Desk } from './desk';
import { countsOf, type QueuedCase } from './queue.views';

const access = withRole('secretariat');

export function deskPages(desk: Desk): Screen[] {
  return [
    overview(desk),
    ...jobPages(desk),
    screen({
      path: '/desk/applications/:id',
      access,
      params: z.object({ id: z.uuid() }),
      view: async ({ actor, params }) => {
        const file = await desk.cases.file(actor, params.id);
        return {
          template: 'desk/case.njk',
          model: { ...file, words: desk.words[file.application.state] },
        };
      },
    }),
    ...caseButtons(desk),
    ...caseForms(desk),
    ...decisionForms(desk),
  ];
}

function overview(desk: Desk): Screen {
  return screen({
    path: '/desk',
    access,
    query: z.object({ state: z.enum(applicationStates).optional().catch(undefined) }),
    view: async ({ query }) => {
      const cases = await desk.queues.cases();
      return {
        template: 'desk/desk.njk',
        model: {
          counts: countsOf(cases).map((one) => ({ ...one, ...wordsOf(desk, one.state) })),
          needed: cases.filter(({ need }) => need),
          state: query.state,
          listed: cases
            .filter(({ state }) => !query.state || state === query.state)
            .map((one) => ({ ...one, ...wordsOf(desk, one.state) })),
          failedJobs: await failedJobs(desk),
          ...(await desk.surveillance.needs()),
          complaints: await desk.complaints.views.waiting(),
          partiesToJudge: await desk.sanctions.views.toJudge(),
        },
      };
    },
  });
}

function wordsOf(desk: Desk, state: QueuedCase['state']) {
  const { agency, tone } = desk.words[state];
  return { agencyLabel: agency, tone };
}

/** The desk shows its cases also when the queue does not answer; the jobs page says what is wrong. */
async function failedJobs({ jobs }: Desk): Promise<number | undefined> {
  return jobs.counts().then(
    ({ failed }) => failed,
    () => undefined,
  );
}

function jobPages({ jobs }: Desk): Screen[] {
  return [
    screen({
      path: '/desk/jobs',
      access,
      view: async () => {
        const counts = await jobs.counts();
        const shown = jobStates.filter((state) => state !== 'completed');
        return {
          template: 'desk/jobs.njk',
          model: {
            counts: jobStates.map((state) => ({ state, count: counts[state] })),
            lists: await Promise.all(
              shown.map(async (state) => ({ state, jobs: await jobs.list(state, 50) })),
            ),
            completed: await jobs.list('completed', 20),
          },
        };
      },
    }),
    screen({
      path: '/desk/jobs/:jobId/retry',
      access,
      params: z.object({ jobId: z.string().min(1).max(200) }),
      submit: async ({ params }) => {
        await jobs.retry(params.jobId);
        return { to: '/desk/jobs', notice: 'The job is queued again.' };
      },
    }),
  ];
}
