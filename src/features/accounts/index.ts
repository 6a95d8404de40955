/** Accounts: organisations, people, passwords, API keys. The face of this feature. */

export { AccountRepository } from './account.repository';
export { type Accounts, createAccounts } from './accounts';
export { accountPages } from './accounts.pages';
export { accountRoutes } from './accounts.routes';
export { ApiKeyRow } from './api-key.row';
export { OneTimeLinkRow } from './one-time-link.row';
export { OrganisationRow } from './organisation.row';
export { UserRow } from './user.row';

export const accountEvents = [
  'organisation.created',
  'user.invited',
  'user.link-renewed',
  'user.password-set',
  'user.signed-in',
  'user.disabled',
  'api-key.created',
  'api-key.revoked',
] as const;
