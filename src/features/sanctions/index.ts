/** Parties on lists of sanctions, and the certificates that name them. The face of this feature. */
export { ListedPartyRow } from './listed-party.row';
export { LookRow } from './look.row';
export { SanctionRepository } from './sanction.repository';
export { createSanctions, type Sanctions } from './sanctions';
export { sanctionJobs } from './sanctions.jobs';
export { sanctionPages } from './sanctions.pages';
export { sanctionRoutes } from './sanctions.routes';

export const sanctionEvents = [
  'sanction.recorded',
  'sanction.match-judged',
  'sanction.withdrawn',
] as const;
