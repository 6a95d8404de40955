/**
 * Every route and screen, tried as nobody, as each role and with a key that lacks the scope.
 *
 * What answers is compared with the access that the value declares, so a forgotten check is found.
 * Then everything that writes is sent what it cannot take: the answer is a refusal, never a fault.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agent, type Response } from 'supertest';
import { type Actor, roles } from '../src/kernel/actor';
import { newId } from '../src/kernel/ids';
import type { Access, Route, Screen } from '../src/platform/http/route';
import { type Cast, everyone, gatherCast, signInAgain } from './journeys/cast';
import { bringTo, type Case, certificateOf, newCase } from './journeys/shortcuts';
import { as } from './support/actors';
import type { Visitor } from './support/visitor';
import { startWholeApp, type WholeApp } from './support/whole-app';

let app: WholeApp;
let cast: Cast;
let open: Case;
let certified: Case;
let ids: Record<string, string>;

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
  open = await newCase(app, cast);
  certified = await newCase(app, cast);
  await bringTo(app, cast, certified, 'certified');
  ids = { number: await certificateOf(app, certified.id) };
  await signInAgain(...everyone(cast));
});
afterAll(() => app.close());

/** An address with things that are not there, or are nobody's of those who ask. */
function addressOf(path: string, own = newId()): string {
  return path
    .replace(':number', ids.number ?? '')
    .replace(':from', '1')
    .replace(':to', '2')
    .replace(':condition', '0')
    .replace(/:(code|criterion)/, 'BDN-01.1')
    .replace(':reference', 'BP-2026-9999')
    .replace(':secret', 'x'.repeat(43))
    .replace(':jobId', 'no-such-job')
    .replace(':id', own)
    .replace(/:[A-Za-z]+/g, () => newId());
}

type Answer = 'in' | 'sign in' | 'no';

function declared(access: Access, actor: Actor | undefined): Answer {
  if (access.who === 'anyone') return 'in';
  if (!actor) return 'sign in';
  if (access.who === 'signed in') return 'in';
  const has = actor.roles.some((role) => access.anyOf.includes(role));
  const there = access.organisations?.includes(actor.organisationKind) ?? true;
  return has && there ? 'in' : 'no';
}

function given({ status, headers }: Response): Answer {
  if (status === 401 || (status === 303 && headers.location?.startsWith('/sign-in'))) {
    return 'sign in';
  }
  return status === 403 ? 'no' : 'in';
}

function people(): { name: string; who: Visitor; actor: Actor | undefined }[] {
  const { secretariat, agency, reviewers, panel, investor, observer } = cast;
  return [
    { name: 'nobody', who: as.visitor(app), actor: undefined },
    ...[secretariat, agency, reviewers[0], panel[0], investor, observer].map((who) => ({
      name: who.actor.roles.join() || who.actor.organisationKind,
      who,
      actor: who.actor,
    })),
  ];
}

describe('access', () => {
  test('somebody of every role is tried', () => {
    expect(new Set(people().flatMap(({ actor }) => actor?.roles ?? []))).toEqual(new Set(roles));
  });

  test('every API route answers as its access says', async () => {
    const wrong: string[] = [];
    await each(people(), async ({ name, who, actor }) => {
      for (const route of app.routes) {
        const response = await who.agent[route.method](`/api/v1${addressOf(route.path)}`);
        const expected = declared(route.access, actor);
        if (given(response) !== expected || response.status >= 500) {
          wrong.push(`${route.operation} as ${name}: ${response.status}, expected ${expected}`);
        }
      }
    });
    expect(wrong).toEqual([]);
  });

  test('every page and form answers as its access says', async () => {
    const wrong: string[] = [];
    await each(people(), async ({ name, who, actor }) => {
      const token = await who.formToken('/').catch(() => who.formToken('/sign-in'));
      for (const screen of app.screens) {
        if (screen.path === '/sign-out') continue;
        for (const method of methodsOf(screen)) {
          const address = addressOf(screen.path);
          const response =
            method === 'get'
              ? await who.agent.get(address)
              : await who.agent.post(address).type('form').send({ _csrf: token });
          const expected = declared(screen.access, actor);
          if (isWrong(response, expected)) {
            wrong.push(`${method} ${screen.path} as ${name}: ${response.status} (${expected})`);
          }
        }
      }
    });
    expect(wrong).toEqual([]);
  });

  test('a key without the scope is refused on every route that is not for anyone', async () => {
    const wrong: string[] = [];
    const everyRole = await as.secretariat(app);
    const { key } = await app.accounts.createApiKey(everyRole.actor, {
      name: 'reads only',
      scopes: ['read'],
      validForDays: 1,
    });
    for (const route of app.routes) {
      if (route.access.who === 'anyone' || route.scope === 'read') continue;
      const response = await agent(app.web)
        [route.method](`/api/v1${addressOf(route.path)}`)
        .set('Authorization', `Bearer ${key}`);
      if (response.status !== 403) wrong.push(`${route.operation}: ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  await Promise.all(items.map(act));
}

/** Nobody's form tokens and sign-in are 403 and 401 of their own; they are not about access. */
function isWrong(response: Response, expected: Answer): boolean {
  if (response.status >= 500) return true;
  if (expected === 'in' && response.status === 401) return false;
  return given(response) !== expected;
}

function methodsOf({ view, submit }: Screen): ('get' | 'post')[] {
  return [...(view ? (['get'] as const) : []), ...(submit ? (['post'] as const) : [])];
}

describe('things of others are not found', () => {
  test('another agency finds nothing of a project, its case and its documents', async () => {
    const { otherAgency } = cast;
    const wrong: string[] = [];
    const [evidence] = await app.features.projects.views.evidence(open.projectId);
    const own = (path: string): string =>
      addressOf(
        path.replace(':evidenceId', evidence?.id ?? ''),
        /^\/(agency\/)?projects/.test(path) ? open.projectId : open.id,
      );
    const paths = [
      ...app.routes
        .filter(({ path, access }) => isOfAgency(path, access))
        .map(({ method, path }) => ({ method, path: `/api/v1${own(path)}` })),
      ...app.screens
        .filter(({ path, access, view }) => view && isOfAgency(path, access))
        .map(({ path }) => ({ method: 'get' as const, path: own(path) })),
    ];
    expect(paths.length).toBeGreaterThan(25);
    for (const { method, path } of paths) {
      const full = /\/part$/.test(path) ? `${path}?at=/project` : path;
      const response = await otherAgency.agent[method](full)
        .set('If-Match', '"1"')
        .send(method === 'get' ? undefined : bodyFor(path));
      if (![404, 422].includes(response.status))
        wrong.push(`${method} ${full}: ${response.status}`);
      if (method === 'get' && response.status !== 404) wrong.push(`${full}: ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

function isOfAgency(path: string, access: Access): boolean {
  return (
    access.who === 'role' &&
    access.anyOf.includes('submitter') &&
    /^\/(agency\/)?(projects|applications)\/:id/.test(path)
  );
}

/** Well-formed, so that the answer is about whose it is. */
function bodyFor(path: string): object {
  if (path.endsWith('/dossier')) return { dossier: {}, provenance: {} };
  if (path.endsWith('/submission')) return { declaredBy: 'Somebody Else' };
  if (path.endsWith('/answer')) return { answer: 'Somebody else answers.' };
  if (path.endsWith('/appeal')) return { ground: 'Somebody else appeals.' };
  return {};
}

describe('input that cannot be used', () => {
  const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`;
  const bodies: [string, (route: Route) => string][] = [
    ['not JSON', () => '{"a":'],
    ['a number', () => '7'],
    ['a list', () => '[1,"2",null]'],
    ['wrong types', () => JSON.stringify({ ...everyField([1, { a: true }]) })],
    ['bottomless nesting', () => `{"dossier":${deep},"items":${deep}}`],
    ['keys into the prototype', () => '{"__proto__":{"admin":true},"dossier":{"__proto__":{}}}'],
    ['lone surrogates', () => JSON.stringify(everyField('\ud800 and \udfff'))],
    ['signs that cannot be stored', () => JSON.stringify(everyField('a\u0000b'))],
    // In its own fields alone: in all that there are they would only be a body that is too large.
    ['very long words', ({ body }) => JSON.stringify(allSet(fieldsOf(body), 'x'.repeat(60_000)))],
  ];

  test.each(bodies)('%s: every write refuses with a problem document', async (_what, body) => {
    const wrong: string[] = [];
    for (const route of app.routes.filter(({ method }) => method !== 'get')) {
      const who = whoMay(route);
      const response = await who.agent[route.method](`/api/v1${writable(route)}`)
        .set('Content-Type', 'application/json')
        .set('If-Match', '"1"')
        .send(body(route));
      const { status, type } = response;
      const taken = status < 400 && !takesNothing(route);
      if (status >= 500 || taken || (status >= 400 && type !== 'application/problem+json')) {
        wrong.push(`${route.operation}: ${status} ${type} ${response.text.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(app.errors).toEqual([]);
  });

  test.each([
    ['lone surrogates', '%ED%A0%80'],
    ['a zero byte', 'a%00b'],
    ['a quote in a long word', `'; drop table project; --${'x'.repeat(800)}`],
  ])('%s in an address or a query is no fault of the server', async (_what, word) => {
    const wrong: string[] = [];
    const gets = [
      ...app.routes.filter(({ method }) => method === 'get').map(({ path }) => `/api/v1${path}`),
      ...app.screens.filter(({ view }) => view).map(({ path }) => path),
    ];
    for (const path of gets) {
      for (const address of [
        path.replace(/:[A-Za-z]+/g, word),
        `${addressOf(path)}?q=${word}&cursor=${word}&limit=${word}&at=${word}&country=${word}&state=${word}`,
      ]) {
        const { status } = await cast.secretariat.agent.get(address);
        if (status >= 500) wrong.push(`${address.slice(0, 120)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(app.errors).toEqual([]);
  });

  function whoMay({ access }: Route): Visitor {
    if (access.who === 'anyone') return as.visitor(app);
    const { secretariat, agency, reviewers, panel, investor } = cast;
    const all = [agency, reviewers[0], panel[0], investor, secretariat];
    const found = all.find(({ actor }) => declared(access, actor) === 'in');
    if (!found) throw new Error('Nobody may come in.');
    return found;
  }

  function writable(route: Route): string {
    const own = /^\/projects/.test(route.path) ? open.projectId : open.id;
    return addressOf(route.path, /^\/(projects|applications)/.test(route.path) ? own : newId());
  }

  /** A step without a body does not look at one. */
  function takesNothing({ body }: Route): boolean {
    return body === undefined;
  }

  function everyField(value: unknown): Record<string, unknown> {
    const names = new Set([
      'dossier',
      'items',
      ...app.routes.flatMap(({ body }) => fieldsOf(body)),
    ]);
    return allSet([...names], value);
  }

  function allSet(names: readonly string[], value: unknown): Record<string, unknown> {
    return Object.fromEntries(names.map((name) => [name, value]));
  }

  function fieldsOf(schema: unknown): string[] {
    return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
  }
});
