/** The JSON API of the pool. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import type { Pipeline } from './pipeline';
import { idParams } from './pipeline.schema';
import { contributionInput, poolOutput } from './pledges.schema';
import type { Pool } from './pool.views';

const tag = 'Pool';

export function poolRoutes(pipeline: Pipeline): Route[] {
  return [
    route({
      method: 'get',
      path: '/pool/contributions',
      operation: 'getPool',
      tag,
      summary: 'Contributions to the pool, and which certified projects each could fund',
      access: withRole('submitter', 'investor', 'secretariat'),
      scope: 'read',
      output: poolOutput,
      handle: async ({ actor }) => poolView(await pipeline.pool.pool(actor)),
    }),
    route({
      method: 'post',
      path: '/pool/contributions',
      operation: 'contributeToPool',
      tag,
      summary: 'Contribute, with the sectors, countries and level that are eligible',
      access: withRole('submitter'),
      scope: 'pledges',
      body: contributionInput,
      status: 201,
      output: z.object({ id: z.uuid() }),
      handle: ({ actor, body }) => pipeline.contribute(actor, body),
    }),
    route({
      method: 'post',
      path: '/pool/contributions/:id/withdraw',
      operation: 'withdrawContribution',
      tag,
      summary: 'Withdraw a contribution',
      access: withRole('submitter'),
      scope: 'pledges',
      params: idParams,
      status: 204,
      output: z.void(),
      handle: ({ actor, params }) => pipeline.withdrawContribution(actor, params.id),
    }),
  ];
}

function poolView({ totals, contributions, projects }: Pool): z.input<typeof poolOutput> {
  return {
    totals: [...totals],
    contributions: contributions.map(({ couldFund, sectors, countries, madeAt, ...one }) => ({
      ...one,
      sectors: [...sectors],
      countries: [...countries],
      madeAt: madeAt.toISOString(),
      couldFund: couldFund.map(({ with: { reference, title }, sameCurrency }) => ({
        reference,
        title,
        sameCurrency,
      })),
    })),
    projects: projects.map(({ project: { reference, title }, fundableBy }) => ({
      reference,
      title,
      fundableBy: fundableBy.map(({ with: given, sameCurrency }) => ({ ...given, sameCurrency })),
    })),
  };
}
