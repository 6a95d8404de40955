/** Pages of the site itself. They read nothing from the database. */
import { z } from 'zod';
import { openApiDocument } from '../../platform/http/openapi';
import { anyone, type Route, type Screen, screen } from '../../platform/http/route';
import { apiDocs } from './api-docs';
import { meaningOf } from './problem-codes';
import { siteRoutes } from './site.routes';

/** Takes the routes that the API page describes. */
export function sitePages(routes: readonly Route[]): Screen[] {
  const documented = routes.some(({ path }) => path === '/openapi.json')
    ? routes
    : [...routes, ...siteRoutes(routes)];
  const docs = apiDocs(openApiDocument(documented));
  return [
    screen({
      path: '/',
      access: anyone,
      view: async () => ({ template: 'home.njk', model: {} }),
    }),
    screen({
      path: '/about',
      access: anyone,
      view: async () => ({ template: 'about.njk', model: {} }),
    }),
    screen({
      path: '/api/docs',
      access: anyone,
      view: async ({ siteUrl }) => ({ template: 'docs/api.njk', model: { docs, siteUrl } }),
    }),
    screen({
      path: '/problems/:code',
      access: anyone,
      params: z.object({ code: z.string().max(200) }),
      view: async ({ params: { code } }) => ({
        template: 'problems/problem-code.njk',
        model: { code, meaning: meaningOf(code) },
      }),
    }),
  ];
}
