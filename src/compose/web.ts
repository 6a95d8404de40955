/** The web server: every route and page of every feature, and what surrounds them. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountPages, accountRoutes } from '../features/accounts';
import { agencyPages } from '../features/agency';
import { applicationRoutes } from '../features/applications';
import { assessmentRoutes } from '../features/assessments';
import { certificatePages, certificateRoutes } from '../features/certificates';
import { complaintPages, complaintRoutes } from '../features/complaints';
import { credentialPages } from '../features/credentials';
import { decisionPages, decisionRoutes } from '../features/decisions';
import { deskPages, deskRoutes } from '../features/desk';
import { examinationPages, examinationRoutes } from '../features/examinations';
import { frameworkPages, frameworkRoutes } from '../features/frameworks';
import { pipelinePages, pipelineRoutes } from '../features/pipeline';
import { projectRoutes } from '../features/projects';
import { recomputeRoutes } from '../features/recompute';
import { registerPages, registerRoutes } from '../features/register';
import { reportRoutes } from '../features/reports';
import { reviewPages, reviewRoutes } from '../features/reviews';
import { sanctionPages, sanctionRoutes } from '../features/sanctions';
import { simulationPages, simulationRoutes } from '../features/simulations';
import { sitePages, siteRoutes } from '../features/site';
import { surveillancePages, surveillanceRoutes } from '../features/surveillance';
import { type Actor, hasRole } from '../kernel/actor';
import type { Config } from '../platform/config';
import { assetFiles } from '../platform/http/assets';
import type { Route, Screen } from '../platform/http/route';
import { closeServer, createWebApp, listen } from '../platform/http/server';
import type { PageChrome, PageRenderer } from '../platform/http/web-options';
import type { Features } from './features';
import type { Platform } from './platform';

export function allRoutes(features: Features): Route[] {
  const routes = [
    ...accountRoutes(features.accounts),
    ...frameworkRoutes(features.frameworks),
    ...projectRoutes(features.projects),
    ...applicationRoutes(features.applications),
    ...assessmentRoutes(features.assessments),
    ...reviewRoutes(features.reviews),
    ...decisionRoutes(features.decisions),
    ...certificateRoutes(features.certificates),
    ...examinationRoutes(features.examinations),
    ...complaintRoutes(features.complaints),
    ...sanctionRoutes(features.sanctions),
    ...surveillanceRoutes(features.surveillance),
    ...registerRoutes(features.register),
    ...recomputeRoutes(features.recompute),
    ...reportRoutes(features.reports),
    ...pipelineRoutes(features.pipeline),
    ...deskRoutes(features.desk),
    ...simulationRoutes(features.simulations),
  ];
  return [...routes, ...siteRoutes(routes)];
}

export function allScreens(features: Features, routes: readonly Route[]): Screen[] {
  return [
    ...sitePages(routes),
    ...accountPages(features.accounts),
    ...frameworkPages(features.frameworks),
    ...agencyPages(features.agency),
    ...reviewPages(features.reviews),
    ...decisionPages(features.decisions),
    ...credentialPages(features.credentials),
    ...certificatePages(features.certificates),
    ...examinationPages(features.examinations, features.certificates),
    ...complaintPages(features.complaints),
    ...sanctionPages(features.sanctions),
    ...surveillancePages(features.surveillance),
    ...registerPages(features.register),
    ...pipelinePages(features.pipeline),
    ...deskPages(features.desk),
    ...simulationPages(features.simulations),
  ];
}

/** What stands in the navigation: public pages for all, and the pages of one's roles. */
export function navigation(actor: Actor | undefined): PageChrome['navigation'] {
  const own = [
    { text: 'Projects', href: '/agency', shown: hasRole(actor, 'submitter') },
    { text: 'Reviews', href: '/review', shown: hasRole(actor, 'reviewer') },
    { text: 'Panel', href: '/panel', shown: hasRole(actor, 'decision-maker') },
    { text: 'Desk', href: '/desk', shown: hasRole(actor, 'secretariat') },
    { text: 'Pledges', href: '/pledges', shown: hasRole(actor, 'submitter', 'investor') },
    { text: 'Pool', href: '/pool', shown: hasRole(actor, 'submitter', 'investor', 'secretariat') },
  ];
  return [
    ...own.filter(({ shown }) => shown).map(({ text, href }) => ({ text, href })),
    { text: 'Pipeline', href: '/pipeline' },
    { text: 'Register', href: '/register' },
    { text: 'Verify', href: '/verify' },
    { text: 'Criteria', href: '/criteria' },
  ];
}

export function composeWeb(
  platform: Platform,
  features: Features,
  renderer: PageRenderer,
): ReturnType<typeof createWebApp> {
  const { config, database, clock, log, sessionSecret } = platform;
  const assets = assetFiles();
  const routes = allRoutes(features);
  return createWebApp({
    routes,
    screens: allScreens(features, routes),
    renderer,
    navigation,
    authenticator: {
      bySession: (userId, signedInAt) => features.accounts.views.actorOfSession(userId, signedInAt),
      byKey: (key) => features.accounts.views.actorOfKey(key),
    },
    staticFiles: [{ path: '/assets', directory: assets.directory }],
    dataSource: database.dataSource,
    pool: database.pool,
    clock,
    log,
    sessionSecret,
    publicUrl: config.web.publicUrl,
    trustProxy: config.web.trustProxy,
    ready: async () => ({
      database: await database.pool.query('select 1').then(
        () => true,
        () => false,
      ),
      queue: await platform.queue.overview().then(
        () => true,
        () => false,
      ),
    }),
  });
}

/** Where the site will be: what it tells of itself names the port, which the system may choose. */
export async function openServer({ config, lifecycle }: Platform): Promise<Server> {
  const server = await listen(config.web.port, config.web.host);
  lifecycle.onStop('web server', () => closeServer(server));
  return server;
}

/** The address under which people reach the site: PUBLIC_URL, or this machine. */
export function siteAddress({ web }: Config, server: Server | undefined): string {
  const given = (server?.address() as AddressInfo | undefined)?.port;
  return web.publicUrl ?? `http://localhost:${given ?? web.port}`;
}
