/** The JSON API of the pipeline: for anyone to read, without an account. */
import type { z } from 'zod';
import { anyone, type Route, route } from '../../platform/http/route';
import { csvExport, jsonExport } from './listing-export';
import type { Pipeline } from './pipeline';
import {
  filterOf,
  filterQuery,
  profileOutput,
  projectParams,
  searchOutput,
  searchQuery,
  totalsOutput,
} from './pipeline.schema';
import { pledgeRoutes } from './pledges.routes';
import { poolRoutes } from './pool.routes';

const tag = 'Pipeline';
const open = { tag, method: 'get', access: anyone, scope: 'read' } as const;

export function pipelineRoutes(pipeline: Pipeline): Route[] {
  const { listings } = pipeline;
  return [
    route({
      ...open,
      path: '/pipeline',
      operation: 'searchPipeline',
      summary: 'Certified projects, by words and filters, with counts',
      query: searchQuery,
      output: searchOutput,
      handle: async ({ query }) => {
        const filter = filterOf(query);
        const { sort, limit, cursor } = query;
        const page = await listings.page({ filter, sort, limit, cursor });
        return {
          ...page,
          total: await listings.count(filter),
          facets: await listings.facets(filter),
        } as z.input<typeof searchOutput>;
      },
    }),
    route({
      ...open,
      path: '/pipeline/totals',
      operation: 'getPipelineTotals',
      summary: 'Projects and finance sought by country and sector; currencies are never added',
      query: filterQuery,
      output: totalsOutput,
      handle: async ({ query }) =>
        (await listings.totals(filterOf(query))) as z.input<typeof totalsOutput>,
    }),
    route({
      ...open,
      path: '/pipeline/export.csv',
      operation: 'exportPipelineCsv',
      summary: 'All that fits, as CSV',
      query: filterQuery,
      output: 'file',
      handle: async ({ query, siteUrl }) => csvExport(listings.all(filterOf(query)), siteUrl),
    }),
    route({
      ...open,
      path: '/pipeline/export.json',
      operation: 'exportPipelineJson',
      summary: 'All that fits, as JSON',
      query: filterQuery,
      output: 'file',
      handle: async ({ query }) => jsonExport(listings.all(filterOf(query))),
    }),
    route({
      ...open,
      path: '/pipeline/:reference',
      operation: 'getPipelineProject',
      summary: 'One project: what is public of its dossier, its funding and its pledges',
      params: projectParams,
      output: profileOutput,
      handle: async ({ actor, params }) => {
        const profile = await pipeline.profiles.find(actor, params.reference);
        const { project, parts, sums, pledges, open: takesPledges } = profile;
        return { project, parts, pledgeSums: sums, pledges, takesPledges } as z.input<
          typeof profileOutput
        >;
      },
    }),
    ...pledgeRoutes(pipeline),
    ...poolRoutes(pipeline),
  ];
}
