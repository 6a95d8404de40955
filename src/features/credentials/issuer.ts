/** Who issues: its address, its identifier and its keys. */
import {
  type DidDocument,
  didDocument,
  didOf,
  type PublishedKey,
} from '../../platform/credentials/did-web';
import type { SigningKey } from '../../platform/signing/signing-key';

/** Asked each time, so that a new key is taken up without a new start. */
export interface CredentialKeys {
  /** The Ed25519 key that signs: credentials and status lists, or the codes on printed sheets. */
  current(purpose: PublishedKey['purpose']): Promise<SigningKey>;
  /** Those that sign today, and older ones under which certificates still stand. */
  published(): Promise<readonly PublishedKey[]>;
}

export interface Issuer {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly did: string;
  readonly keys: CredentialKeys;
}

/** What somebody who checks knows of an issuer. */
export interface KnownIssuer {
  readonly didDocument: DidDocument;
  /** A status list by its address, as text; undefined where it is not at hand. */
  readonly statusList: (address: string) => Promise<string | undefined>;
  /** The keys are all that there are: then a key that is not among them is no key of the issuer. */
  readonly complete: boolean;
}

export function issuerAt(publicUrl: string, keys: CredentialKeys): Issuer {
  return { publicUrl, did: didOf(publicUrl), keys };
}

export async function didDocumentOf({ did, keys }: Issuer): Promise<DidDocument> {
  return didDocument(did, await keys.published());
}
