/**
 * The web server: middlewares in one order, then every route and screen, then the error edge.
 *
 * It knows nothing of certification. Who an actor is, what the pages look like and which routes
 * there are is handed in by the composition root.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { Failure, notFound } from '../../kernel/failure';
import { isId, newId } from '../../kernel/ids';
import { withContext } from '../context';
import { csrfProtection } from './csrf';
import { answerProblem } from './error-edge';
import { IdempotencyKeys } from './idempotency';
import { requestLog } from './request-log';
import { runRoute } from './run-route';
import { runScreen } from './run-screen';
import { sessions, signedInUser } from './session';
import type { WebOptions } from './web-options';

export function createWebApp(options: WebOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(identify(options), requestLog(options.log), securityHeaders(options));
  addProbes(app, options);
  app.use(compression());
  for (const { path, directory } of options.staticFiles) {
    app.use(
      path,
      express.static(directory, { immutable: true, maxAge: '365d', index: false, redirect: false }),
    );
  }
  app.use(onlyKnownMethods, authenticate(options));
  const keys = new IdempotencyKeys(options.dataSource, options.clock);
  for (const route of options.routes) runRoute(app, route, { keys, ...options });
  app.use('/api/v1', () => {
    throw notFound('address');
  });
  app.use(csrfProtection(options.sessionSecret, isSecure(options)));
  for (const screen of options.screens) runScreen(app, screen, options);
  app.use(() => {
    throw notFound('page');
  });
  app.use(answerProblem(options));
  return app;
}

/** Listens on one network address, or on every one where none is named; it has no pages yet. */
export function listen(port: number, host?: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 });
    server.once('error', (error) => reject(portFailure(error, port)));
    server.listen(port, host, () => resolve(server));
  });
}

function portFailure(error: Error, port: number): Error {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error;
  return new Failure(
    'unavailable',
    'server.port-taken',
    `Port ${port} is taken. Set PORT to another one.`,
  );
}

/** Stops listening, lets running requests finish, and closes idle connections at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}

function isSecure({ publicUrl }: WebOptions): boolean {
  return publicUrl?.startsWith('https://') ?? false;
}

function identify({ publicUrl }: WebOptions): RequestHandler {
  return (request, response, next) => {
    const requestId = newId();
    response.locals.requestId = requestId;
    response.locals.cspNonce = randomBytes(16).toString('base64');
    response.locals.siteUrl =
      publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
    response.setHeader('X-Request-Id', requestId);
    withContext({ requestId }, next);
  };
}

function securityHeaders(options: WebOptions): RequestHandler {
  const secure = isSecure(options);
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': [
          (_request, response) =>
            `'nonce-${(response as unknown as { locals: { cspNonce: string } }).locals.cspNonce}'`,
          "'self'",
        ],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        ...(secure && { 'upgrade-insecure-requests': [] }),
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

/** Live: the process turns. Ready: it can serve, and if not, which part is away. */
function addProbes(app: Express, options: WebOptions): void {
  app.get('/health/live', (_request, response) => void response.json({ live: true }));
  app.get('/health/ready', async (_request, response) => {
    const parts = await options.ready();
    const ready = Object.values(parts).every(Boolean);
    response.status(ready ? 200 : 503).json({ ready, parts });
  });
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const onlyKnownMethods: RequestHandler = (request, _response, next) => {
  if (!methods.has(request.method)) throw notFound('address');
  next();
};

/** Finds out who asks: an API key where one is sent, else the session. */
function authenticate(options: WebOptions): RequestHandler[] {
  const session = sessions({
    secret: options.sessionSecret,
    secure: isSecure(options),
    pool: options.pool,
  });
  const byKey: RequestHandler = async (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    const authorization = request.get('authorization');
    if (authorization === undefined) return session(request, response, next);
    const [scheme, key = ''] = authorization.split(' ');
    const actor =
      scheme?.toLowerCase() === 'bearer' ? await options.authenticator.byKey(key) : undefined;
    if (!actor) {
      throw new Failure(
        'unauthenticated',
        'access.key-unknown',
        'This API key is unknown, expired or withdrawn.',
      );
    }
    response.locals.actor = actor;
    response.locals.byKey = true;
    next();
  };
  const bySession: RequestHandler = async (request, response, next) => {
    if (!response.locals.byKey && request.session) {
      const signedIn = signedInUser(request, options.clock);
      if (signedIn && isId(signedIn.userId)) {
        response.locals.actor = await options.authenticator.bySession(
          signedIn.userId,
          signedIn.signedInAt,
        );
      }
    }
    next();
  };
  return [cookieParser(options.sessionSecret), byKey, bySession];
}
