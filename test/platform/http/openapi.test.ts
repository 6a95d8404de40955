import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { openApiDocument } from '../../../src/platform/http/openapi';
import { anyone, route, withRole } from '../../../src/platform/http/route';

const part = z.object({ name: z.string(), count: z.int().default(0) }).meta({ id: 'TestPart' });
interface Node {
  name: string;
  children: Node[];
}
const node: z.ZodType<Node> = z
  .object({ name: z.string(), children: z.array(z.lazy(() => node)) })
  .meta({ id: 'TestNode' });

const change = route({
  method: 'put',
  path: '/things/:id/parts/:place',
  operation: 'changePart',
  tag: 'Things',
  summary: 'Change a part',
  access: withRole('submitter'),
  scope: 'projects',
  params: z.object({ id: z.uuid(), place: z.coerce.number().int() }),
  body: z.strictObject({ part }),
  output: z.object({ part, version: z.int() }),
  version: ({ version }) => version,
  demandsIfMatch: true,
  handle: async ({ body }) => ({ part: body.part, version: 1 }),
});
const list = route({
  method: 'get',
  path: '/things',
  operation: 'listThings',
  tag: 'Things',
  summary: 'All things',
  access: anyone,
  scope: 'read',
  query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().max(200).default(50) }),
  output: z.object({ items: z.array(node), next: z.string().nullable() }),
  handle: async () => ({ items: [], next: null }),
});
const upload = route({
  method: 'post',
  path: '/things/:id/file',
  operation: 'addFile',
  tag: 'Files',
  summary: 'Add a file',
  access: withRole('submitter'),
  scope: 'projects',
  params: z.object({ id: z.uuid() }),
  upload: { field: 'file', maxBytes: 10, required: true },
  status: 204,
  output: z.void(),
  handle: async () => undefined,
});

const document = openApiDocument([change, list, upload], { siteUrl: 'https://bluemark.example' });
const changed = document.paths['/things/{id}/parts/{place}']?.put;
const listed = document.paths['/things']?.get;

describe('the OpenAPI document', () => {
  test('has each route under its path and method, with its parameters', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: 'https://bluemark.example/api/v1' }]);
    const named = changed?.parameters.map(({ in: place, name }) => `${place} ${name}`);
    expect(named).toEqual(['path id', 'path place', 'header Idempotency-Key', 'header If-Match']);
    expect(listed?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['cursor', false],
      ['limit', false],
    ]);
  });

  test('says who may call it', () => {
    expect(listed?.security).toEqual([]);
    expect(changed?.security).toEqual([{ session: [] }, { apiKey: ['projects'] }]);
    expect(changed?.description).toContain('submitter');
  });

  test('every reference leads to a shape, one that refers to itself too', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/#\/components\/schemas\/([^"]+)/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['TestNode', 'Problem']));
    for (const name of names) expect(document.components.schemas).toHaveProperty([name ?? '']);
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('$schema');
  });

  test('a shape that differs between in and out has two names', () => {
    expect(document.components.schemas.TestPart?.required).toEqual(['name', 'count']);
    expect(document.components.schemas.TestPartInput?.required).toEqual(['name']);
    expect(JSON.stringify(changed?.requestBody)).toContain('TestPartInput');
  });

  test('files, versions and refusals are described', () => {
    const added = document.paths['/things/{id}/file']?.post;
    expect(Object.keys(added?.requestBody?.content ?? {})).toEqual(['multipart/form-data']);
    expect(changed?.responses['200']).toHaveProperty('headers.ETag');
    expect(Object.keys(changed?.responses ?? {})).toEqual(
      expect.arrayContaining(['401', '403', '404', '412', '422', '428', 'default']),
    );
  });
});
