/** The steps of a case that are one button, or a button with one short field. */
import { z } from 'zod';
import type { Actor } from '../../kernel/actor';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { Desk } from './desk';

const access = withRole('secretariat');
const params = z.object({ id: z.uuid() });
const words = z.string().trim().min(1, 'is missing').max(4000);
const caseOf = (id: string) => `/desk/applications/${id}`;

export function caseButtons(desk: Desk): Screen[] {
  const { applications, reviews, decisions } = desk;
  return [
    step('accept', applications.accept, 'Accepted. The screening is queued.'),
    step('begin-review', reviews.begin, 'The review has begun.'),
    step('send-questions', applications.sendQuestions, 'The questions are with the agency.'),
    step('reconcile', reviews.reconcile, 'The reviews are laid side by side.'),
    step('open-decision', decisions.open, 'The case is before the panel.'),
    screen({
      path: '/desk/applications/:id/close-ballot',
      access,
      params,
      submit: async ({ actor, params: { id } }) => {
        const { passed } = await decisions.close(actor, id);
        return {
          to: caseOf(id),
          notice: passed
            ? 'The rule is met: the outcome is the decision.'
            : 'The rule is not met. The round has ended; another proposal may follow.',
        };
      },
    }),
    screen({
      path: '/desk/applications/:id/conclude',
      access,
      params,
      body: z.object({ outcome: z.enum(['certified', 'declined']) }),
      submit: async ({ actor, params: { id }, body }) => {
        await decisions.conclude(actor, { applicationId: id, outcome: body.outcome });
        return { to: caseOf(id), notice: `The case has ended: ${body.outcome}.` };
      },
    }),
    screen({
      path: '/desk/applications/:id/conditions/:condition/met',
      access,
      params: params.extend({ condition: z.coerce.number().int().min(0).max(99) }),
      submit: async ({ actor, params: { id, condition } }) => {
        await decisions.conditionMet(actor, { applicationId: id, condition });
        return { to: caseOf(id), notice: 'The condition is recorded as met.' };
      },
    }),
    ...reviewerButtons(desk),
  ];
}

function reviewerButtons({ reviews }: Desk): Screen[] {
  return [
    screen({
      path: '/desk/applications/:id/reviewers',
      access,
      params,
      body: z.object({ reviewerId: z.uuid('must be chosen') }),
      submit: async ({ actor, params: { id }, body }) => {
        const { alias } = await reviews.invite(actor, { applicationId: id, ...body });
        return { to: caseOf(id), notice: `Invited as ${alias}.` };
      },
    }),
    screen({
      path: '/desk/applications/:id/reviewers/:reviewId/clear',
      access,
      params: params.extend({ reviewId: z.uuid() }),
      body: z.object({ reason: words }),
      submit: async ({ actor, params: { id, reviewId }, body }) => {
        await reviews.clearInterests(actor, { reviewId, reason: body.reason });
        return { to: caseOf(id), notice: 'The interest is cleared; the reviewer is in.' };
      },
    }),
  ];
}

function step(
  path: string,
  take: (actor: Actor, applicationId: string) => Promise<void>,
  notice: string,
): Screen {
  return screen({
    path: `/desk/applications/:id/${path}`,
    access,
    params,
    submit: async ({ actor, params: { id } }) => {
      await take(actor, id);
      return { to: caseOf(id), notice };
    },
  });
}
