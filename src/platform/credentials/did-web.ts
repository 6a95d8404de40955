/** Who the issuer is, as an identifier that leads to its keys (did:web), and the document behind it. */
import { fromMultikey, toMultikey } from './multikey';

export interface PublishedKey {
  readonly id: string;
  /** What it may vouch for: credentials and status lists, or the codes on printed sheets. */
  readonly purpose: 'credential' | 'qr';
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

/** `https://desk.example.org:8443` gives `did:web:desk.example.org%3A8443`. */
export function didOf(publicUrl: string): string {
  return `did:web:${encodeURIComponent(new URL(publicUrl).host)}`;
}

export function methodOf(did: string, keyId: string): string {
  return `${did}#${keyId}`;
}

export interface DidDocument {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly verificationMethod: readonly {
    readonly id: string;
    readonly type: 'Multikey';
    readonly controller: string;
    readonly publicKeyMultibase: string;
  }[];
  /** Those that may sign credentials; the keys of codes are not among them. */
  readonly assertionMethod: readonly string[];
}

export function didDocument(did: string, keys: readonly PublishedKey[]): DidDocument {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ id, publicKey }) => ({
      id: methodOf(did, id),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: toMultikey(publicKey),
    })),
    assertionMethod: keys
      .filter(({ purpose }) => purpose === 'credential')
      .map(({ id }) => methodOf(did, id)),
  };
}

/** The key of that address, if it may sign credentials. */
export function keyOf(
  { verificationMethod, assertionMethod }: DidDocument,
  address: string,
): Uint8Array | undefined {
  if (!assertionMethod.includes(address)) return undefined;
  const found = verificationMethod.find(({ id }) => id === address);
  return found && fromMultikey(found.publicKeyMultibase);
}
