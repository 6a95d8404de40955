/** Pages of listed parties, for the secretariat: all of them, one with its certificates, one match. */
import { verdictsAfter, verdictWords } from '../../domain/sanction/verdict';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { Sanctions } from './sanctions';
import {
  judgementInput,
  matchParams,
  partyInput,
  partyParams,
  withdrawalInput,
} from './sanctions.schema';

const access = withRole('secretariat');
const most = 200;

export function sanctionPages(sanctions: Sanctions): Screen[] {
  const { views } = sanctions;
  return [
    screen({
      path: '/desk/sanctions',
      access,
      body: partyInput,
      view: async (_input, returned) => ({
        template: 'sanctions/list.njk',
        model: { parties: await views.list(most), returned },
      }),
      submit: async ({ actor, body }) => {
        const id = await sanctions.record(actor, body);
        const { looked, toJudge } = await views.one(id);
        return {
          to: `/desk/sanctions/${id}`,
          notice: `Running certificates looked at: ${looked}. To be judged: ${toJudge}.`,
        };
      },
    }),
    screen({
      path: '/desk/sanctions/:id',
      access,
      params: partyParams,
      body: withdrawalInput,
      view: async ({ params }, returned) => {
        const looks = await views.looks(params.id);
        return {
          template: 'sanctions/record.njk',
          model: {
            party: await views.one(params.id),
            found: looks.filter(({ matches }) => matches.length > 0),
            others: looks.filter(({ matches }) => matches.length === 0),
            words: verdictWords,
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        await sanctions.withdraw(actor, { partyId: params.id, ...body });
        return { to: `/desk/sanctions/${params.id}`, notice: 'The record is withdrawn.' };
      },
    }),
    screen({
      path: '/desk/sanctions/:id/matches/:matchId',
      access,
      params: matchParams,
      body: judgementInput,
      view: async ({ params }, returned) => {
        const look = await views.match(params.id, params.matchId);
        const party = await views.one(params.id);
        return {
          template: 'sanctions/match.njk',
          model: {
            party,
            look,
            verdicts: party.withdrawn ? [] : verdictsAfter(look.verdict),
            words: verdictWords,
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        await sanctions.judge(actor, { partyId: params.id, matchId: params.matchId, ...body });
        return { to: `/desk/sanctions/${params.id}`, notice: `${verdictWords[body.verdict]}.` };
      },
    }),
  ];
}
