/**
 * A JSON route, served: access, preconditions, idempotency, parsing, the handler, the answer.
 */
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { sha256 } from '../../kernel/digest';
import { Failure } from '../../kernel/failure';
import { withContext } from '../context';
import { assertAccess } from './access';
import { jsonBody, jsonUnlessForm, uploadBody } from './body';
import { sendFile } from './file-reply';
import { fingerprint, type IdempotencyKeys, type StoredAnswer } from './idempotency';
import { parseInput } from './parse';
import { etag, expectedVersion } from './preconditions';
import { FileReply, invalidUpload, type Route } from './route';

interface RouteContext {
  readonly keys: IdempotencyKeys;
}

export function runRoute(app: Express, route: Route, { keys }: RouteContext): void {
  const enter: RequestHandler = (request, response, next) => {
    assertAccess(route.access, response.locals.actor as Actor | undefined, route.scope);
    if (route.method !== 'get') refuseForeignSite(request, response);
    next();
  };
  const form = route.upload ? [uploadBody(route.upload)] : [];
  const body = [...form, ...(route.upload ? jsonUnlessForm : jsonBody)];
  app[route.method](`/api/v1${route.path}`, enter, ...body, async (request, response) => {
    const key = request.get('idempotency-key');
    if (route.method === 'get' || key === undefined) {
      await answerFile(response, await serve(route, request, response));
      return;
    }
    if (route.answersSecret) throw notRepeatable();
    const actor = response.locals.actor as Actor | undefined;
    const owner = actor?.userId ?? `anyone:${request.ip}`;
    const print = fingerprint(request.method, request.originalUrl, contentOf(request));
    const stored = await keys.begin(owner, key, print);
    if (stored) return send(response, stored);
    const answer = await keepKey(keys, owner, key, () =>
      withContext({ idempotency: { owner, key } }, () => serve(route, request, response)),
    );
    if (answer instanceof FileReply) throw new TypeError('A file is never the answer to a write.');
    await keys.complete(owner, key, answer);
    send(response, answer);
  });
}

function notRepeatable(): Failure {
  return new Failure(
    'malformed',
    'idempotency.not-offered',
    'The answer holds a secret and is not kept. Send this without an Idempotency-Key.',
  );
}

/** What was sent: for a form with a file, the file's digest and name too. */
function contentOf({ body, file }: Request): unknown {
  return file ? [body, sha256(file.buffer), file.originalname] : body;
}

/** A request that is turned down gives its key back; one that had an effect keeps it. */
async function keepKey<T>(
  keys: IdempotencyKeys,
  owner: string,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await keys.release(owner, key);
    throw error;
  }
}

async function serve(
  route: Route,
  request: Request,
  response: Response,
): Promise<StoredAnswer | FileReply> {
  if (route.upload?.required && !request.file) throw invalidUpload(route.upload.field);
  const output = await route.handle({
    params: parseInput(route.params, request.params, 'path'),
    query: parseInput(route.query, request.query, 'query'),
    body: parseInput(route.body, request.body, 'body'),
    actor: response.locals.actor,
    expectedVersion: route.demandsIfMatch ? expectedVersion(request.get('if-match')) : 0,
    siteUrl: response.locals.siteUrl,
    address: request.ip ?? 'unknown',
    upload: request.file && { filename: request.file.originalname, content: request.file.buffer },
  } as never);
  if (output instanceof FileReply) return output;
  return answerOf(route, output);
}

function answerOf(route: Route, output: unknown): StoredAnswer {
  const shaped = route.output === 'file' ? undefined : route.output.parse(output);
  const headers: Record<string, string> = {};
  if (route.version) headers.ETag = etag(route.version(shaped as never));
  if (route.location) headers.Location = route.location(shaped as never);
  return {
    status: route.status,
    headers,
    body: route.status === 204 ? '' : JSON.stringify(shaped),
  };
}

async function answerFile(response: Response, answer: StoredAnswer | FileReply): Promise<void> {
  if (answer instanceof FileReply) await sendFile(response, answer);
  else send(response, answer);
}

function send(response: Response, { status, headers, body }: StoredAnswer): void {
  response.status(status).set(headers);
  if (body === '') response.end();
  else response.type('application/json').send(body);
}

/** A session cookie travels with requests that other sites cause; a key does not. */
function refuseForeignSite(request: Request, response: Response): void {
  const site = request.get('sec-fetch-site') ?? 'none';
  if (response.locals.byKey || site === 'none' || site === 'same-origin') return;
  throw new Failure('forbidden', 'access.foreign-site', 'This request comes from another site.');
}
