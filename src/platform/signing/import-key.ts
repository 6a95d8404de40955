/**
 * Taking in a key of the house's own, with the certificates that an authority gave for it.
 *
 * The whole way up to the root must be there and hold together, so that a wrong file is noticed here
 * and not when the first certificate is to be issued.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Certificate, pathToRoot, readPem } from './certificate';
import { algorithmOf, KeyError } from './signing-key';

export interface ImportedKey {
  readonly privateKey: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export function importDocumentKey({
  pem,
  passphrase,
}: {
  /** A private key (PKCS #8 or the older forms) and its certificates, in any order. */
  readonly pem: string;
  /** Opens the private key, where it is encrypted. */
  readonly passphrase?: string | undefined;
}): ImportedKey {
  const privateKey = readPrivateKey(pem, passphrase);
  if (algorithmOf(privateKey) === 'EdDSA') {
    throw new KeyError('Documents are signed with EC keys on P-256 or RSA keys.');
  }
  const publicKey = createPublicKey(privateKey);
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
    ...pathIn(pem, ({ x509 }) => x509.publicKey.equals(publicKey)),
  };
}

/** The certificates of a key that stays in its token: the one that is no authority's, and its path. */
export function importTokenCertificates(pem: string): Omit<ImportedKey, 'privateKey'> {
  return pathIn(pem, ({ x509 }) => !x509.ca);
}

function pathIn(pem: string, isOwn: (one: Certificate) => boolean) {
  const certificates = readPem(pem);
  const own = certificates.find(isOwn);
  if (!own) throw new KeyError('There is no certificate for this key in the file.');
  const roots = certificates.filter(({ x509 }) => x509.subject === x509.issuer && x509.ca);
  const path = pathToRoot(own, certificates, roots);
  if (!path) throw new KeyError('The certificates do not lead up from the key to a root.');
  return {
    chain: path.slice(0, -1).map(({ bytes }) => bytes),
    root: path.at(-1)?.bytes ?? own.bytes,
  };
}

function readPrivateKey(pem: string, passphrase: string | undefined) {
  const [block] =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem) ?? [];
  if (!block) throw new KeyError('There is no private key in the file.');
  try {
    return createPrivateKey({ key: block, ...(passphrase && { passphrase }) });
  } catch (cause) {
    throw new KeyError(
      'The private key cannot be opened: is the passphrase right (--passphrase-file)?',
      { cause },
    );
  }
}
