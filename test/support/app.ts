/**
 * The web server of the tests: accounts and site on a database of its own, with a clock that moves.
 *
 * `extend` adds the routes and screens of other features, made from the same parts. Nothing
 * listens on a port unless the test asks for it: supertest calls the server directly.
 */
import type { Express } from 'express';
import {
  AccountRepository,
  accountPages,
  accountRoutes,
  createAccounts,
} from '../../src/features/accounts';
import { sitePages, siteRoutes } from '../../src/features/site';
import { MovableClock } from '../../src/kernel/clock';
import { createUnitOfWork } from '../../src/platform/db/unit-of-work';
import { templateFolders } from '../../src/platform/http/assets';
import { createPageRenderer } from '../../src/platform/http/page-renderer';
import type { Route, Screen } from '../../src/platform/http/route';
import { createWebApp } from '../../src/platform/http/server';
import type { StaticFiles, WebOptions } from '../../src/platform/http/web-options';
import { createLog } from '../../src/platform/log';
import { cheapPassword } from './cheap-costs';
import { createTestDatabase, type TestDatabase } from './database';

export interface TestApp {
  readonly web: Express;
  readonly clock: MovableClock;
  readonly database: TestDatabase;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly routes: readonly Route[];
  readonly screens: readonly Screen[];
  close(): Promise<void>;
}

export interface TestParts {
  readonly clock: MovableClock;
  readonly database: TestDatabase;
}

export interface TestAppOptions {
  readonly startAt?: Date;
  readonly extend?: (parts: TestParts) => { routes?: Route[]; screens?: Screen[] };
  readonly publicUrl?: string;
  readonly staticFiles?: StaticFiles[];
  readonly navigation?: WebOptions['navigation'];
  /** The folder below `/assets`; needed only where a browser loads the files. */
  readonly assetVersion?: string;
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = new MovableClock(options.startAt ?? new Date('2026-11-25T09:00:00Z'));
  const { dataSource, pool } = database;
  const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
    accounts: new AccountRepository(manager),
  }));
  const accounts = createAccounts({
    unitOfWork,
    dataSource,
    pool,
    clock,
    passwordCost: cheapPassword,
  });
  const more = options.extend?.({ clock, database }) ?? {};
  const own = [...accountRoutes(accounts), ...(more.routes ?? [])];
  const routes = [...own, ...siteRoutes(own)];
  const screens = [...sitePages(routes), ...accountPages(accounts), ...(more.screens ?? [])];
  const web = createWebApp({
    routes,
    screens,
    renderer: createPageRenderer({
      ...templateFolders(),
      assetVersion: options.assetVersion ?? 'test',
      lazy: true,
    }),
    navigation: options.navigation ?? (() => [{ text: 'Register', href: '/register' }]),
    authenticator: {
      bySession: (userId, signedInAt) => accounts.views.actorOfSession(userId, signedInAt),
      byKey: (key) => accounts.views.actorOfKey(key),
    },
    staticFiles: options.staticFiles ?? [],
    dataSource,
    pool,
    clock,
    log: createLog('silent'),
    sessionSecret: 'a secret that only tests know, 32 signs and more',
    publicUrl: options.publicUrl,
    trustProxy: 0,
    ready: async () => ({ database: true }),
  });
  return { web, clock, database, accounts, routes, screens, close: () => database.drop() };
}
