/** The JSON API of frameworks: what is certified against is public. */
import { z } from 'zod';
import { anyone, type Route, route } from '../../platform/http/route';
import { changesView } from './changes.views';
import { criterionDetail, criterionOf, detailOf, summaryOf } from './framework.views';
import type { Frameworks } from './frameworks';
import {
  changesOutput,
  changesParams,
  criterionOutput,
  criterionParams,
  frameworkDetailOutput,
  frameworkOutput,
  frameworkParams,
  tableOutput,
  tableParams,
} from './frameworks.schema';
import { tableDetail } from './reference.views';

const tag = 'Frameworks';

export function frameworkRoutes(frameworks: Frameworks): Route[] {
  return [
    route({
      method: 'get',
      path: '/frameworks',
      operation: 'listFrameworks',
      tag,
      summary: 'All versions of the criteria, newest first',
      access: anyone,
      scope: 'read',
      output: z.object({ items: z.array(frameworkOutput) }),
      handle: async () => ({
        items: frameworks.all().map((framework) => summaryOf(framework, frameworks)),
      }),
    }),
    route({
      method: 'get',
      path: '/frameworks/:id/:version',
      operation: 'getFramework',
      tag,
      summary: 'One version: elements, levels, constants and the list of its criteria',
      access: anyone,
      scope: 'read',
      params: frameworkParams,
      output: frameworkDetailOutput,
      handle: async ({ params }) => detailOf(frameworks.get(params.id, params.version), frameworks),
    }),
    route({
      method: 'get',
      path: '/frameworks/:id/:version/criteria/:code',
      operation: 'getCriterion',
      tag,
      summary: 'One criterion: question, rule, evidence, sources and remedy',
      access: anyone,
      scope: 'read',
      params: criterionParams,
      output: criterionOutput,
      handle: async ({ params: { id, version, code } }) =>
        criterionDetail(criterionOf(frameworks.get(id, version), code)),
    }),
    route({
      method: 'get',
      path: '/frameworks/:id/:version/reference/:name',
      operation: 'getReferenceTable',
      tag,
      summary: 'One dated table that rules look up: source, day, columns and rows',
      access: anyone,
      scope: 'read',
      params: tableParams,
      output: tableOutput,
      handle: async ({ params: { id, version, name } }) =>
        tableDetail(frameworks.get(id, version), name, frameworks),
    }),
    route({
      method: 'get',
      path: '/frameworks/:id/:version/changes/:to',
      operation: 'getFrameworkChanges',
      tag,
      summary: 'What changes from this version to another, part by part and field by field',
      access: anyone,
      scope: 'read',
      params: changesParams,
      output: changesOutput,
      handle: async ({ params: { id, version, to } }) =>
        changesView(frameworks.get(id, version), frameworks.get(id, to)),
    }),
  ];
}
