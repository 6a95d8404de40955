/** The JSON API of the register: for anyone, without an account. */
import type { z } from 'zod';
import { anyone, type Route, route } from '../../platform/http/route';
import type { Register } from './register';
import {
  filterOf,
  numberOf,
  recordOutput,
  recordParams,
  registerOutput,
  registerQuery,
} from './register.schema';

const open = { tag: 'Register', method: 'get', access: anyone, scope: 'read' } as const;

export function registerRoutes({ views }: Register): Route[] {
  return [
    route({
      ...open,
      path: '/register',
      operation: 'searchRegister',
      summary: 'Certificates, and refusals that can no longer be appealed, newest first',
      query: registerQuery,
      output: registerOutput,
      handle: async ({ query }) => {
        const filter = filterOf(query);
        const { limit, cursor } = query;
        return {
          ...(await views.page({ filter, limit, cursor })),
          total: await views.count(filter),
          facets: await views.facets(filter),
        } as z.input<typeof registerOutput>;
      },
    }),
    route({
      ...open,
      path: '/register/:number',
      operation: 'getRegisterRecord',
      summary: 'One certificate with its status, its history and the decision behind it',
      params: recordParams,
      output: recordOutput,
      handle: async ({ params }) =>
        (await views.record(numberOf(params.number))) as z.input<typeof recordOutput>,
    }),
  ];
}
