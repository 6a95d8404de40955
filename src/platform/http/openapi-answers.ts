/** What an operation takes in its body and answers, in OpenAPI's words. */
import type { JsonSchema } from './openapi-shapes';
import type { Route } from './route';

export type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

export function requestContent(route: Route, body: JsonSchema | undefined): Content | undefined {
  if (!route.upload) return body && { 'application/json': { schema: body } };
  const { field, required } = route.upload;
  const properties = {
    ...(body?.properties as object | undefined),
    [field]: { type: 'string', contentMediaType: 'application/octet-stream' },
  };
  const needed = [
    ...((body?.required as string[] | undefined) ?? []),
    ...(required ? [field] : []),
  ];
  return { 'multipart/form-data': { schema: { type: 'object', properties, required: needed } } };
}

export function success(route: Route, output: JsonSchema | undefined): object {
  const sent: Record<string, object> = {};
  if (route.version) sent.ETag = { description: 'The version.', schema: { type: 'string' } };
  if (route.location) sent.Location = { description: 'Where it is.', schema: { type: 'string' } };
  const binary = { 'application/octet-stream': { schema: {} } };
  return {
    description: words[route.status],
    ...(Object.keys(sent).length > 0 && { headers: sent }),
    ...(route.output === 'file' && { content: binary }),
    ...(route.status !== 204 && output && { content: { 'application/json': { schema: output } } }),
  };
}

const words = { 200: 'Done.', 201: 'Made.', 202: 'Accepted; the work is queued.', 204: 'Done.' };

export const problemResponse = {
  description: 'What was wrong, and what to do.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

export function refusals(route: Route): Record<string, object> {
  const writes = route.method !== 'get';
  const statuses = [
    ...(route.access.who === 'anyone' ? [] : [401, 403]),
    ...(route.params ? [404] : []),
    ...(writes ? [400, 409, 413, 415] : []),
    ...(route.demandsIfMatch ? [412, 428] : []),
    ...(route.params || route.query || route.body || route.upload ? [422] : []),
    'default',
  ];
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]),
  );
}
