/** The JSON API of yearly statements. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import { numberParams } from '../certificates';
import type { Statement } from './statement.views';
import type { Surveillance } from './surveillance';
import { statementInput, statementOutput } from './surveillance.schema';

const tag = 'Surveillance';
const items = z.object({ items: z.array(statementOutput) });

export function statementRoutes(surveillance: Surveillance): Route[] {
  return [
    route({
      method: 'get',
      path: '/certificates/:number/statements',
      operation: 'listStatements',
      tag,
      summary: 'The yearly statements on a certificate, for its holder and the secretariat',
      access: withRole('submitter', 'secretariat'),
      scope: 'read',
      params: numberParams,
      output: items,
      handle: async ({ actor, params }) => ({
        items: (await surveillance.statementsOf(actor, params.number)).map(statementView),
      }),
    }),
    route({
      method: 'post',
      path: '/certificates/:number/statements',
      operation: 'giveStatement',
      tag,
      summary: 'Give the statement that was asked for; a change opens a re-examination',
      access: withRole('submitter'),
      scope: 'projects',
      params: numberParams,
      body: statementInput,
      output: items,
      handle: async ({ actor, params, body }) => {
        await surveillance.giveStatement(actor, { ...params, ...body });
        return {
          items: (await surveillance.statementsOf(actor, params.number)).map(statementView),
        };
      },
    }),
    route({
      method: 'get',
      path: '/statements',
      operation: 'listOpenStatements',
      tag,
      summary: 'Statements that were asked for and are not given, the longest due first',
      access: withRole('secretariat'),
      scope: 'administration',
      output: items,
      handle: async () => ({ items: (await surveillance.watch()).statements.map(statementView) }),
    }),
  ];
}

function statementView(statement: Statement) {
  return {
    ...statement,
    changes: [...statement.changes],
    evidence: [...statement.evidence],
    givenAt: statement.givenAt?.toISOString() ?? null,
  };
}
