/** What the rest of the house can ask of certificates between their issue and their end. */
import type { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import { giveExpiryNotices, type NoticeDeps } from './give-notices';
import { readNotice } from './read-notice';
import { SurveillanceViews } from './surveillance.views';

export interface SurveillanceDeps extends Omit<NoticeDeps, 'views'> {
  readonly dataSource: DataSource;
}

export type Surveillance = ReturnType<typeof createSurveillance>;

export function createSurveillance(given: SurveillanceDeps) {
  const views = new SurveillanceViews(given.dataSource, given.clock);
  const deps = { ...given, views };
  return {
    giveNotices: giveExpiryNotices.bind(null, deps),
    readNotice: readNotice.bind(null, deps),
    notices: ({ organisationId }: Actor) => views.noticesTo(organisationId),
    unreadNotices: ({ organisationId }: Actor) => views.unreadBy(organisationId),
    heldCertificates: ({ organisationId }: Actor) => views.heldBy(organisationId),
  };
}
