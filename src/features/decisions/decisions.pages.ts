/** Pages of the panel: the cases before it, the decision sheet, the vote. */
import { z } from 'zod';
import { votes } from '../../domain/decision/tally';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { Decisions } from './decisions';
import { caseParams } from './decisions.schema';
import { sheetModel } from './sheet-page';

export function decisionPages(decisions: Decisions): Screen[] {
  return [
    screen({
      path: '/panel',
      access: withRole('decision-maker', 'secretariat'),
      view: async ({ actor }) => {
        const cases = await decisions.views.list(actor);
        return {
          template: 'decisions/list.njk',
          model: {
            open: cases.filter(({ state }) => state === 'in decision'),
            past: cases.filter(({ state }) => state !== 'in decision'),
          },
        };
      },
    }),
    screen({
      path: '/panel/:id',
      access: withRole('decision-maker', 'secretariat'),
      params: caseParams,
      body: z.object({
        vote: z.enum(votes, { error: 'must be chosen' }),
        reason: z.string().trim().min(1, 'is missing').max(4000),
      }),
      view: async ({ actor, params }, returned) => ({
        template: 'decisions/sheet.njk',
        model: { ...sheetModel(await decisions.views.sheet(actor, params.id)), returned },
      }),
      submit: async ({ actor, params, body }) => {
        await decisions.vote(actor, { applicationId: params.id, ...body });
        return { to: `/panel/${params.id}`, notice: 'Your vote is recorded with its reason.' };
      },
    }),
  ];
}
