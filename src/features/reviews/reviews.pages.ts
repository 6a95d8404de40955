/** Pages of reviewers: their list, and an invitation with its declaration of interests. */
import { z } from 'zod';
import { type Screen, screen, withRole } from '../../platform/http/route';
import { type InterestKind, interestKinds } from './declare-interests';
import type { ReviewListItem } from './review.views';
import type { Reviews } from './reviews';
import { reasonInput, reviewParams } from './reviews.schema';
import { workbenchPages } from './workbench.pages';

const access = withRole('reviewer');

const interestWords: Readonly<Record<InterestKind, string>> = {
  employment: 'You or someone close to you works for a party, or did in the last three years',
  money: 'You hold shares in a party, or would gain or lose money by the outcome',
  family: 'A relative or partner of yours has a part in the project',
  'earlier work': 'You have advised on, designed or assessed this project before',
  competitor: 'Your organisation competes with a party, or supplies one',
  other: 'Anything else that a fair person would want to know',
};

const fieldOf = (kind: InterestKind) => kind.replace(' ', '-');

const declarationForm = z
  .object({
    answer: z.enum(['none', 'some'], { error: 'must be answered' }),
    declared: z.literal('yes', { error: 'must be ticked' }),
  })
  .catchall(z.union([z.string().trim().max(1000), z.array(z.string())]))
  .transform(({ answer, ...fields }) => ({
    answer,
    declared: interestKinds.flatMap((kind) => {
      const detail = fields[fieldOf(kind)];
      return typeof detail === 'string' && detail ? [{ kind, detail }] : [];
    }),
  }))
  .refine(({ answer, declared }) => answer === 'none' || declared.length > 0, {
    path: ['employment'],
    error: 'or another kind must be described',
  })
  .refine(({ answer, declared }) => answer === 'some' || declared.length === 0, {
    path: ['answer'],
    error: 'says that there is none, yet one is described',
  });

export function reviewPages(reviews: Reviews): Screen[] {
  return [
    screen({
      path: '/review',
      access,
      view: async ({ actor }) => ({
        template: 'reviews/list.njk',
        model: grouped(await reviews.views.list(actor)),
      }),
    }),
    screen({
      path: '/review/:id/interests',
      access,
      params: reviewParams,
      body: declarationForm,
      view: async ({ actor, params }, returned) => ({
        template: 'reviews/interests.njk',
        model: {
          ...(await reviews.views.invitation(actor, params.id)),
          kinds: interestKinds.map((kind) => ({
            name: fieldOf(kind),
            label: interestWords[kind],
          })),
          returned,
        },
      }),
      submit: async ({ actor, params, body }) => {
        const { state } = await reviews.declareInterests(actor, {
          reviewId: params.id,
          declared: body.declared,
        });
        return state === 'accepted'
          ? { to: `/review/${params.id}`, notice: 'You have accepted. The dossier is open to you.' }
          : { to: '/review', notice: 'Thank you. The secretariat decides on what you declared.' };
      },
    }),
    screen({
      path: '/review/:id/decline',
      access,
      params: reviewParams,
      body: reasonInput,
      view: async ({ actor, params }, returned) => ({
        template: 'reviews/decline.njk',
        model: { ...(await reviews.views.invitation(actor, params.id)), returned },
      }),
      submit: async ({ actor, params, body }) => {
        await reviews.decline(actor, { reviewId: params.id, reason: body.reason });
        return { to: '/review', notice: 'You have stepped back from this review.' };
      },
    }),
    ...workbenchPages(reviews),
  ];
}

function grouped(items: readonly ReviewListItem[]) {
  return {
    invitations: items.filter(({ state }) => state === 'invited' || state === 'declared'),
    active: items.filter(({ state }) => state === 'accepted'),
    done: items.filter(({ state }) => state === 'submitted'),
  };
}
