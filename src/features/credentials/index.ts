/** Certificates as verifiable credentials: signing, status lists, checks. The face of this feature. */
export { type CheckedCredential, checkCredential } from './check-credential';
export { CredentialRepository } from './credential.repository';
export { CredentialRow } from './credential.row';
export { type CredentialDeps, type Credentials, createCredentials } from './credentials';
export { credentialJobs } from './credentials.jobs';
export { credentialPages } from './credentials.pages';
export type { StatusPlace } from './issue-credential';
export type { CredentialKeys, KnownIssuer } from './issuer';

export const credentialEvents = ['credential.added'] as const;
