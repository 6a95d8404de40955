/** The JSON API of listed parties, for the secretariat. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import type { Look, RecordedParty } from './sanction.views';
import type { Sanctions } from './sanctions';
import {
  judgementInput,
  matchParams,
  partiesQuery,
  partyInput,
  partyOutput,
  partyParams,
  recordOutput,
  withdrawalInput,
} from './sanctions.schema';

const tag = 'Sanctions';
const access = withRole('secretariat');
const scope = 'administration';

export function sanctionRoutes(sanctions: Sanctions): Route[] {
  const { views } = sanctions;
  const whole = async (id: string) => ({
    ...partyView(await views.one(id)),
    looks: (await views.looks(id)).map(lookView),
  });
  return [
    route({
      method: 'get',
      path: '/sanctions',
      operation: 'listListedParties',
      tag,
      summary: 'Parties that are recorded as listed, newest first',
      access,
      scope,
      query: partiesQuery,
      output: z.object({ items: z.array(partyOutput) }),
      handle: async ({ query }) => ({ items: (await views.list(query.limit)).map(partyView) }),
    }),
    route({
      method: 'post',
      path: '/sanctions',
      operation: 'recordListedParty',
      tag,
      summary: 'Record that a party is on a list, and look at every running certificate',
      access,
      scope,
      body: partyInput,
      status: 201,
      output: recordOutput,
      handle: async ({ actor, body }) => whole(await sanctions.record(actor, body)),
    }),
    route({
      method: 'get',
      path: '/sanctions/:id',
      operation: 'getListedParty',
      tag,
      summary: 'A listed party, with every certificate that was looked at, and when',
      access,
      scope,
      params: partyParams,
      output: recordOutput,
      handle: ({ params }) => whole(params.id),
    }),
    route({
      method: 'post',
      path: '/sanctions/:id/withdrawal',
      operation: 'withdrawListedParty',
      tag,
      summary: 'Take out a party that was recorded wrongly; it is looked for no more',
      access,
      scope,
      params: partyParams,
      body: withdrawalInput,
      output: recordOutput,
      handle: async ({ actor, params, body }) => {
        await sanctions.withdraw(actor, { partyId: params.id, ...body });
        return whole(params.id);
      },
    }),
    route({
      method: 'post',
      path: '/sanctions/:id/matches/:matchId',
      operation: 'judgeMatch',
      tag,
      summary: 'Say whether a certificate names this party; if so, it is examined again',
      access,
      scope,
      params: matchParams,
      body: judgementInput,
      output: recordOutput,
      handle: async ({ actor, params, body }) => {
        await sanctions.judge(actor, { partyId: params.id, matchId: params.matchId, ...body });
        return whole(params.id);
      },
    }),
  ];
}

function partyView(party: RecordedParty) {
  const { recordedAt, withdrawn } = party;
  return {
    ...party,
    recordedAt: recordedAt.toISOString(),
    withdrawn: withdrawn && { ...withdrawn, at: withdrawn.at.toISOString() },
  };
}

function lookView(look: Look) {
  return {
    ...look,
    matches: [...look.matches],
    lookedAt: look.lookedAt.toISOString(),
    judgedAt: look.judgedAt?.toISOString() ?? null,
  };
}
