/**
 * Sessions for people: a signed cookie that names a row in PostgreSQL.
 *
 * The row holds who signed in and when, nothing else. Rights are looked up on every request, so
 * that taking one away works at once. Eight idle hours end a session, and so do twenty-four in all.
 */
import pgSession from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { Clock } from '../../kernel/clock';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    signedInAt: number;
    notice: string;
  }
}

const idleMs = 8 * 60 * 60 * 1000;
const absoluteMs = 24 * 60 * 60 * 1000;

export interface SessionOptions {
  readonly secret: string;
  readonly secure: boolean;
  readonly pool: Pool;
}

export function sessions({ secret, secure, pool }: SessionOptions): RequestHandler {
  const Store = pgSession(session);
  return session({
    name: secure ? '__Host-bluemark' : 'bluemark',
    secret: [secret],
    resave: false,
    saveUninitialized: false,
    rolling: true,
    unset: 'destroy',
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: idleMs, path: '/' },
    store: new Store({
      pool,
      tableName: 'session',
      createTableIfMissing: false,
      pruneSessionInterval: false,
      errorLog: () => undefined,
    }),
  });
}

/** The session's person and when they signed in, unless the session is over. */
export function signedInUser(
  request: Request,
  clock: Clock,
): { userId: string; signedInAt: Date } | undefined {
  const { userId, signedInAt } = request.session;
  if (!userId || !signedInAt) return undefined;
  if (clock.now().getTime() - signedInAt > absoluteMs) return undefined;
  return { userId, signedInAt: new Date(signedInAt) };
}

/** A new session id for a new person, so that one that was planted before is worth nothing. */
export async function startSession(request: Request, userId: string, clock: Clock): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  request.session.userId = userId;
  request.session.signedInAt = clock.now().getTime();
}

export async function endSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.destroy((error) => (error ? reject(error) : resolve()));
  });
}
