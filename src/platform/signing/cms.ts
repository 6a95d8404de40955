/**
 * The signature of a document as CAdES (RFC 5652, ETSI EN 319 122-1): one signer, detached content.
 *
 * Of the same parts it always makes the same bytes, and reading (cms-reader.ts) rests on that: what
 * is not exactly what would be written here is not a signature of ours. There is no signing time:
 * a time is worth what its witness is worth, and the witness is the time stamp.
 */
import { createHash } from 'node:crypto';
import { type Certificate, readCertificate } from './certificate';
import { context, integer, nothing, octets, oid, sequence, setOf, tlv } from './der';
import { oids } from './oids';
import type { SigningKey } from './signing-key';

export type DocumentAlgorithm = 'ES256' | 'RS256';

export interface CmsParts {
  /** The signer's own certificate. */
  readonly signer: Certificate;
  /** Those above it, without the root. */
  readonly intermediates: readonly Certificate[];
  readonly alg: DocumentAlgorithm;
  /** SHA-256 of the document. */
  readonly messageDigest: Uint8Array;
  readonly signature: Uint8Array;
  /** A time-stamp token over the signature's value (RFC 3161). */
  readonly timestamp?: Uint8Array | undefined;
}

/** The algorithm as X.509 and CMS name it (RFC 5754, RFC 5758). */
export function algorithmIdentifier(alg: DocumentAlgorithm): Buffer {
  return alg === 'ES256'
    ? sequence(oid(oids.ecdsaWithSha256))
    : sequence(oid(oids.rsaWithSha256), nothing);
}

export function documentAlgorithm({ alg }: Pick<SigningKey, 'alg'>): DocumentAlgorithm {
  if (alg === 'EdDSA') throw new Error('Documents are signed with EC or RSA keys only.');
  return alg;
}

/** Signs a document of which only the digest is needed. */
export async function signDigest(
  key: SigningKey,
  messageDigest: Uint8Array,
  stamp?: (signature: Uint8Array) => Promise<Uint8Array>,
): Promise<Buffer> {
  const [signer, ...intermediates] = key.chain.map(readCertificate);
  if (!signer) throw new Error(`The key ${key.id} has no certificate.`);
  const alg = documentAlgorithm(key);
  const signature = await key.sign(signedAttributes(messageDigest, signer));
  const timestamp = await stamp?.(signature);
  return encodeCms({ signer, intermediates, alg, messageDigest, signature, timestamp });
}

const sha256 = sequence(oid(oids.sha256));
const implicitSet = 0xa0;

export function encodeCms(parts: CmsParts): Buffer {
  const { signer, intermediates, timestamp } = parts;
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer, signer.serial),
    sha256,
    retagged(signedAttributes(parts.messageDigest, signer), implicitSet),
    algorithmIdentifier(parts.alg),
    octets(parts.signature),
    ...(timestamp
      ? [retagged(setOf(attribute(oids.timestampToken, timestamp)), implicitSet + 1)]
      : []),
  );
  const certificates = setOf(signer.bytes, ...intermediates.map(({ bytes }) => bytes));
  const signedData = sequence(
    integer(1),
    setOf(sha256),
    sequence(oid(oids.data)),
    retagged(certificates, implicitSet),
    setOf(signerInfo),
  );
  return sequence(oid(oids.signedData), context(0, signedData));
}

/** What is really signed: the SET OF the attributes (RFC 5652, 5.4). */
export function signedAttributes(messageDigest: Uint8Array, signer: Certificate): Buffer {
  return setOf(
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(messageDigest)),
    attribute(oids.signingCertificateV2, signingCertificate(signer)),
  );
}

/** Binds the signature to this one certificate; SHA-256 is the default and left out (RFC 5035, 3). */
function signingCertificate({ bytes, issuer, serial }: Certificate): Buffer {
  const directoryName = context(4, issuer);
  const hash = octets(createHash('sha256').update(bytes).digest());
  return sequence(sequence(sequence(hash, sequence(sequence(directoryName), serial))));
}

function attribute(type: string, value: Uint8Array): Buffer {
  return sequence(oid(type), setOf(value));
}

/** The same content under another tag, as IMPLICIT tagging does. */
function retagged(set: Buffer, tag: number): Buffer {
  const start = set.length - contentLength(set);
  return tlv(tag, set.subarray(start));
}

function contentLength(value: Buffer): number {
  const first = value[1] ?? 0;
  return value.length - 2 - (first < 0x80 ? 0 : first & 0x7f);
}
