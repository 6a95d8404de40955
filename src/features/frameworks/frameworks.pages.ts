/** The criteria as pages, for anybody who wants to know what a certificate means. */
import { anyone, type Screen, screen } from '../../platform/http/route';
import { catalogueModel, criterionModel, criterionOf } from './framework.views';
import type { Frameworks } from './frameworks';
import { currentCriterionParams } from './frameworks.schema';

export function frameworkPages(frameworks: Frameworks): Screen[] {
  return [
    screen({
      path: '/criteria',
      access: anyone,
      view: async () => ({
        template: 'criteria/list.njk',
        model: catalogueModel(frameworks.current()),
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
          model: criterionModel(framework, criterionOf(framework, params.code)),
        };
      },
    }),
  ];
}
