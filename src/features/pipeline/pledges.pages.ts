/** An organisation's own pledges, with the buttons that raise and withdraw them. */
import { z } from 'zod';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { Pipeline } from './pipeline';
import { idParams } from './pipeline.schema';

const access = withRole('investor', 'submitter');
const seenVersion = z.object({ version: z.coerce.number().int().min(1) });

export function pledgePages(pipeline: Pipeline): Screen[] {
  return [
    screen({
      path: '/pledges',
      access,
      view: async ({ actor }) => ({
        template: 'pipeline/pledges.njk',
        model: { pledges: await pipeline.pledges.own(actor) },
      }),
    }),
    screen({
      path: '/pledges/:id/commit',
      access,
      params: idParams,
      body: seenVersion,
      submit: async ({ actor, params, body }) => {
        await pipeline.commitPledge(actor, { id: params.id, expectedVersion: body.version });
        return { to: '/pledges', notice: 'The pledge is now a commitment.' };
      },
    }),
    screen({
      path: '/pledges/:id/withdraw',
      access,
      params: idParams,
      body: seenVersion,
      submit: async ({ actor, params, body }) => {
        await pipeline.withdrawPledge(actor, { id: params.id, expectedVersion: body.version });
        return { to: '/pledges', notice: 'The pledge is withdrawn.' };
      },
    }),
  ];
}
