/** The criteria as pages, for anybody who wants to know what a certificate means. */
import { anyone, type Screen, screen } from '../../platform/http/route';
import { changesModel } from './changes.views';
import { catalogueModel, criterionModel, criterionOf } from './framework.views';
import type { Frameworks } from './frameworks';
import {
  changesPageParams,
  criterionParams,
  currentCriterionParams,
  frameworkParams,
  tableParams,
} from './frameworks.schema';
import { tableModel } from './reference.views';

export function frameworkPages(frameworks: Frameworks): Screen[] {
  return [
    screen({
      path: '/criteria',
      access: anyone,
      view: async () => ({
        template: 'criteria/list.njk',
        model: catalogueModel(frameworks.current(), frameworks),
      }),
    }),
    screen({
      path: '/criteria/:code',
      access: anyone,
      params: currentCriterionParams,
      view: async ({ params }) => {
        const framework = frameworks.current();
        return {
          template: 'criteria/criterion.njk',
          model: criterionModel(framework, criterionOf(framework, params.code), frameworks),
        };
      },
    }),
    screen({
      path: '/criteria/versions/:id/:version',
      access: anyone,
      params: frameworkParams,
      view: async ({ params: { id, version } }) => ({
        template: 'criteria/list.njk',
        model: catalogueModel(frameworks.get(id, version), frameworks),
      }),
    }),
    screen({
      path: '/criteria/versions/:id/:version/:code',
      access: anyone,
      params: criterionParams,
      view: async ({ params: { id, version, code } }) => {
        const framework = frameworks.get(id, version);
        return {
          template: 'criteria/criterion.njk',
          model: criterionModel(framework, criterionOf(framework, code), frameworks),
        };
      },
    }),
    screen({
      path: '/criteria/versions/:id/:version/reference/:name',
      access: anyone,
      params: tableParams,
      view: async ({ params: { id, version, name } }) => ({
        template: 'criteria/table.njk',
        model: tableModel(frameworks.get(id, version), name, frameworks),
      }),
    }),
    screen({
      path: '/criteria/changes/:id/:from/:to',
      access: anyone,
      params: changesPageParams,
      view: async ({ params: { id, from, to } }) => ({
        template: 'criteria/changes.njk',
        model: changesModel(frameworks.get(id, from), frameworks.get(id, to), frameworks),
      }),
    }),
  ];
}
