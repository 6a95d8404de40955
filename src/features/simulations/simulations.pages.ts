/** “What would change?”: the form that starts a simulation, and its report. */
import type { Framework } from '../../domain/framework/framework';
import { type Screen, screen, withRole } from '../../platform/http/route';
import { simulationPage, stateWords } from './simulation-page';
import type { Simulations } from './simulations';
import { idParams, resultPageQuery, simulationForm, startQuery } from './simulations.schema';

const access = withRole('secretariat');

export function simulationPages(simulations: Simulations): Screen[] {
  const { views, frameworks } = simulations;
  return [
    screen({
      path: '/desk/simulations',
      access,
      query: startQuery,
      body: simulationForm,
      view: async ({ actor, query }, returned) => {
        const versions = frameworks.all();
        const current = frameworks.inForce();
        const others = versions.filter(({ hash }) => hash !== current?.hash);
        const draft = others.find(({ status }) => status === 'draft') ?? others[0];
        return {
          template: 'simulations/list.njk',
          model: {
            versions: versions.map((each) => ({ value: choiceOf(each), text: nameOf(each) })),
            chosen: query.framework ?? (draft && choiceOf(draft)),
            baseline: current && choiceOf(current),
            simulations: (await views.list(actor)).map((row) => ({
              ...row,
              words: stateWords[row.state],
            })),
            returned,
          },
        };
      },
      submit: async ({ actor, body }) => {
        const { id } = await simulations.request(actor, body);
        return { to: `/desk/simulations/${id}`, notice: 'The simulation is queued.' };
      },
    }),
    screen({
      path: '/desk/simulations/:id',
      access,
      params: idParams,
      query: resultPageQuery,
      view: async ({ actor, params, query }) => ({
        template: 'simulations/simulation.njk',
        model: await simulationPage(simulations, actor, params.id, query),
      }),
    }),
    screen({
      path: '/desk/simulations/:id/cancel',
      access,
      params: idParams,
      submit: async ({ actor, params }) => {
        await simulations.cancel(actor, params.id);
        return {
          to: `/desk/simulations/${params.id}`,
          notice: 'The simulation is cancelled. What it has found stays here.',
        };
      },
    }),
  ];
}

function choiceOf({ id, version }: Framework): string {
  return `${id} ${version}`;
}

function nameOf({ id, version, status }: Framework): string {
  return `${id} ${version} (${status})`;
}
