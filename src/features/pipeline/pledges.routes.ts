/** The JSON API of pledges. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import type { Pipeline } from './pipeline';
import { idParams, pledgeOutput, projectParams } from './pipeline.schema';
import { pledgeInput } from './pledges.schema';

const tag = 'Pledges';
const access = withRole('investor', 'submitter');

export function pledgeRoutes({ pledges, ...pipeline }: Pipeline): Route[] {
  return [
    route({
      method: 'get',
      path: '/pledges',
      operation: 'listPledges',
      tag,
      summary: "Your organisation's pledges",
      access,
      scope: 'read',
      output: z.object({ items: z.array(pledgeOutput) }),
      handle: async ({ actor }) => ({ items: await pledges.own(actor) }),
    }),
    route({
      method: 'post',
      path: '/pipeline/:reference/pledges',
      operation: 'makePledge',
      tag,
      summary: 'Indicate or commit finance, in the currency that the project seeks',
      access,
      scope: 'pledges',
      params: projectParams,
      body: pledgeInput,
      status: 201,
      output: pledgeOutput,
      version: ({ version }) => version,
      location: ({ id }) => `/api/v1/pledges/${id}`,
      handle: async ({ actor, params, body }) => {
        const { id } = await pipeline.pledge(actor, { ...body, ...params });
        return pledges.one(actor, id);
      },
    }),
    route({
      method: 'get',
      path: '/pledges/:id',
      operation: 'getPledge',
      tag,
      summary: 'One pledge: for who made it, the agency of the project, and the secretariat',
      access: withRole('investor', 'submitter', 'secretariat'),
      scope: 'read',
      params: idParams,
      output: pledgeOutput,
      version: ({ version }) => version,
      handle: ({ actor, params }) => pledges.one(actor, params.id),
    }),
    route({
      method: 'post',
      path: '/pledges/:id/commit',
      operation: 'commitPledge',
      tag,
      summary: 'Raise an indication to a commitment',
      access,
      scope: 'pledges',
      params: idParams,
      output: pledgeOutput,
      version: ({ version }) => version,
      demandsIfMatch: true,
      handle: async ({ actor, params, expectedVersion }) => {
        await pipeline.commitPledge(actor, { id: params.id, expectedVersion });
        return pledges.one(actor, params.id);
      },
    }),
    route({
      method: 'post',
      path: '/pledges/:id/withdraw',
      operation: 'withdrawPledge',
      tag,
      summary: 'Withdraw a pledge',
      access,
      scope: 'pledges',
      params: idParams,
      output: pledgeOutput,
      version: ({ version }) => version,
      demandsIfMatch: true,
      handle: async ({ actor, params, expectedVersion }) => {
        await pipeline.withdrawPledge(actor, { id: params.id, expectedVersion });
        return pledges.one(actor, params.id);
      },
    }),
  ];
}
