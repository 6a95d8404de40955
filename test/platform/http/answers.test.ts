import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { anyone, route } from '../../../src/platform/http/route';
import { as, type Person } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';

describe('every answer', () => {
  let app: TestApp;
  let officer: Person;
  beforeAll(async () => {
    app = await startTestApp({
      extend: () => ({
        routes: [
          route({
            method: 'get',
            path: '/bug',
            operation: 'fail',
            tag: 'Test',
            summary: 'Fails',
            access: anyone,
            scope: 'read',
            output: z.object({}),
            handle: () => Promise.reject(new TypeError('a secret inside')),
          }),
        ],
      }),
    });
    officer = await as.secretariat(app);
  });
  afterAll(() => app.close());

  test.each([
    ['a page', '/', 200],
    ['a redirect', '/account', 303],
    ['a page that is not there', '/nothing-here', 404],
    ['an answer of the API', '/api/v1/openapi.json', 200],
    ['a refusal by the API', '/api/v1/me', 401],
    ['an address that the API does not have', '/api/v1/nothing', 404],
    ['a bug', '/api/v1/bug', 500],
    ['a probe', '/health/live', 200],
  ])('%s carries the security headers and a request id', async (_name, path, status) => {
    const { headers, status: got } = await as.visitor(app).get(path);
    expect(got).toBe(status);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a bug tells nobody outside what it was', async () => {
    const { text, headers } = await as.visitor(app).get('/api/v1/bug');
    expect(text).not.toContain('secret');
    expect(headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'server.error' });
  });

  const send = (body: string, type = 'application/json') =>
    officer.agent.post('/api/v1/organisations').set('Content-Type', type).send(body);

  test.each([
    ['20 MB of JSON', `{"name":"${'x'.repeat(20_000_000)}"}`, 413, 'request.too-large'],
    ['a body that is cut off', '{"name":', 400, 'request.not-json'],
    ['a __proto__ key', '{"__proto__":{"admin":true}}', 400, 'request.forbidden-key'],
    ['a constructor key deep inside', '{"a":[{"constructor":1}]}', 400, 'request.forbidden-key'],
    ['bottomless nesting', '['.repeat(400_000) + ']'.repeat(400_000), 400, 'request.too-deep'],
    ['a list instead of an object', '[]', 422, 'request.body-invalid'],
    ['a number instead of a text', '{"name":7,"kind":"member"}', 422, 'request.body-invalid'],
    [
      'a field that is not known',
      '{"name":"AB","kind":"member","x":1}',
      422,
      'request.body-invalid',
    ],
  ])('%s gets a problem document', async (_name, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.type).toContain(`/problems/${code}`);
    expect(answer.body.instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`);
  });

  test('faults name the field by a JSON pointer', async () => {
    const { body } = await send('{"name":"A","kind":"bank","country":"XXX"}');
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/name',
      '/kind',
      '/country',
    ]);
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'a body of the type %s is refused',
    async (type) => {
      const answer = await send('name=AB&kind=member', type);
      expect([answer.status, answer.body.code]).toEqual([415, 'request.not-json-type']);
    },
  );

  test('a write that another site causes is refused', async () => {
    const answer = await send('{"name":"AB","kind":"member"}').set('Sec-Fetch-Site', 'cross-site');
    expect([answer.status, answer.body.code]).toEqual([403, 'access.foreign-site']);
  });

  test('the same write with the same key has one effect and one answer', async () => {
    const body = '{"name":"Once Agency","kind":"member"}';
    const first = await send(body).set('Idempotency-Key', 'once');
    const second = await send(body).set('Idempotency-Key', 'once');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.location).toBe(first.headers.location);
    const other = await send('{"name":"Other","kind":"member"}').set('Idempotency-Key', 'once');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused']);
  });

  test('an answer that holds a secret is not kept: a key for it is refused, and not offered', async () => {
    const { paths } = (await as.visitor(app).agent.get('/api/v1/openapi.json')).body;
    const { organisationId } = officer.actor;
    for (const [path, body] of [
      ['/api-keys', { name: 'a key', validForDays: 1, scopes: ['read'] }],
      ['/organisations/{id}/users', { email: 'a@example.org', name: 'Ana', roles: [] }],
    ] as const) {
      const { status, body: problem } = await officer.post(
        path.replace('{id}', organisationId),
        body,
        { 'Idempotency-Key': 'once more' },
      );
      expect([path, status, problem.code]).toEqual([path, 400, 'idempotency.not-offered']);
      expect(JSON.stringify(paths[path].post.parameters)).not.toContain('Idempotency-Key');
    }
    const [row] = await app.database.dataSource.query<{ kept: number }[]>(
      "select count(*)::int as kept from idempotency_key where key = 'once more'",
    );
    expect(row).toEqual({ kept: 0 });
  });
});
