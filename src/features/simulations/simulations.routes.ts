/** The JSON API of simulations: for the secretariat. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import type { SimulationRow } from './simulation.row';
import { resultsCsv } from './simulation-export';
import type { Simulations } from './simulations';
import {
  idParams,
  resultPageQuery,
  resultQuery,
  resultsOutput,
  simulationDetailOutput,
  simulationInput,
  simulationOutput,
} from './simulations.schema';

const usual = {
  tag: 'Simulations',
  access: withRole('secretariat'),
  scope: 'administration',
} as const;

export function simulationRoutes(simulations: Simulations): Route[] {
  const { views } = simulations;
  return [
    route({
      ...usual,
      method: 'get',
      path: '/simulations',
      operation: 'listSimulations',
      summary: 'What was tried on the portfolio, the newest first',
      output: z.object({ items: z.array(simulationOutput) }),
      handle: async ({ actor }) => ({ items: (await views.list(actor)).map(shaped) }),
    }),
    route({
      ...usual,
      method: 'post',
      path: '/simulations',
      operation: 'requestSimulation',
      summary: 'Ask what a version of the criteria would change; the run is queued',
      body: simulationInput,
      status: 202,
      output: simulationOutput,
      location: ({ id }) => `/api/v1/simulations/${id}`,
      handle: async ({ actor, body }) => shaped(await simulations.request(actor, body)),
    }),
    route({
      ...usual,
      method: 'get',
      path: '/simulations/:id',
      operation: 'getSimulation',
      summary: 'How far it is, and what it comes to so far',
      params: idParams,
      output: simulationDetailOutput,
      handle: async ({ actor, params }) => {
        const { simulation, totals } = await views.details(actor, params.id);
        return { ...shaped(simulation), totals } as z.input<typeof simulationDetailOutput>;
      },
    }),
    route({
      ...usual,
      method: 'post',
      path: '/simulations/:id/cancellation',
      operation: 'cancelSimulation',
      summary: 'Stop it; what was found until then stays to be read',
      params: idParams,
      output: simulationOutput,
      handle: async ({ actor, params }) => shaped(await simulations.cancel(actor, params.id)),
    }),
    route({
      ...usual,
      method: 'get',
      path: '/simulations/:id/results',
      operation: 'listSimulationResults',
      summary: 'Application by application: levels, scores, and the criteria that change',
      params: idParams,
      query: resultPageQuery,
      output: resultsOutput,
      handle: async ({ actor, params, query: { limit, cursor, ...filter } }) =>
        (await views.results(actor, params.id, { filter, limit, cursor })) as z.input<
          typeof resultsOutput
        >,
    }),
    route({
      ...usual,
      method: 'get',
      path: '/simulations/:id/results.csv',
      operation: 'exportSimulationResults',
      summary: 'All results that fit, as CSV',
      params: idParams,
      query: resultQuery,
      output: 'file',
      handle: async ({ actor, params, query }) => {
        await views.one(actor, params.id);
        return resultsCsv(views.all(actor, params.id, query));
      },
    }),
  ];
}

function shaped(row: SimulationRow) {
  const { id, state, engineVersion, total, done, failure } = row;
  return {
    id,
    state,
    engineVersion,
    total,
    done,
    failure,
    framework: { id: row.frameworkId, version: row.frameworkVersion, hash: row.frameworkHash },
    baseline: { id: row.baselineId, version: row.baselineVersion, hash: row.baselineHash },
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
