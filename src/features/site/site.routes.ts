/** The API's own description, as a route like the others. */
import { z } from 'zod';
import { openApiDocument } from '../../platform/http/openapi';
import { anyone, type Route, route } from '../../platform/http/route';

/** Takes all other routes; the document lists them and itself. */
export function siteRoutes(routes: readonly Route[]): Route[] {
  const own: Route = route({
    method: 'get',
    path: '/openapi.json',
    operation: 'getOpenApiDocument',
    tag: 'Site',
    summary: 'This document',
    access: anyone,
    scope: 'read',
    output: z.record(z.string(), z.unknown()),
    handle: async ({ siteUrl }) => ({ ...openApiDocument([...routes, own], { siteUrl }) }),
  });
  return [own];
}
