/**
 * Reading a time-stamp token (RFC 3161, RFC 5816): who says that these bytes existed, and when.
 *
 * Tokens are made by others, so that more spellings are read than in our own signatures; everything
 * that the token states is checked against the bytes, the source's certificate and a trusted root.
 */
import { createHash, verify } from 'node:crypto';
import { type Certificate, pathToRoot, readCertificate, validAt } from './certificate';
import { integer, nothing, tags, tlv } from './der';
import {
  contentOf,
  DerError,
  type DerValue,
  partsOf,
  readDer,
  readGeneralizedTime,
  readOid,
} from './der-reader';
import { oids } from './oids';
import { hashInside } from './signature-hash';

export class TimestampError extends Error {
  override readonly name = 'TimestampError';
}

export interface Timestamp {
  readonly at: Date;
  /** As it stands in the token; present where the request had one. */
  readonly nonce: Buffer | undefined;
}

/** @param stamped the bytes whose SHA-256 the token must state. */
export function readTimestamp(
  token: Uint8Array,
  stamped: Uint8Array,
  roots: readonly Certificate[],
): Timestamp {
  try {
    return verified(token, stamped, roots);
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw new TimestampError(`The time stamp cannot be read: ${cause.message}`, { cause });
  }
}

function verified(
  token: Uint8Array,
  stamped: Uint8Array,
  roots: readonly Certificate[],
): Timestamp {
  const { content, certificates, signerInfo, digests } = signedDataIn(token);
  const info = infoIn(content);
  demand(info.digest.equals(sha256(stamped)), 'it is of other bytes');
  const [version, sid, digestAlgorithm, attributes, algorithm, signature] = partsOf(signerInfo);
  const [issuer, serial] = partsOf(sid).map(({ bytes }) => bytes);
  const signer = certificates.find(
    (one) => issuer && serial && one.issuer.equals(issuer) && one.serial.equals(serial),
  );
  if (!signer) throw new TimestampError('The time stamp does not hold the source’s certificate.');
  const digest = algorithmIn(digestAlgorithm);
  demand(version?.bytes.equals(integer(1)) && digests.includes(digest), 'its parts do not fit');
  const hash = hashNamed(digest);
  const signed = attributesIn(attributes);
  demand(
    readOid(signed.get(oids.contentType)) === oids.timestampInfo &&
      contentOf(signed.get(oids.messageDigest), tags.octetString).equals(
        createHash(hash).update(content).digest(),
      ),
    'its content was changed',
  );
  demand(namesSigner(signed, signer), 'it is bound to another certificate');
  const value = contentOf(signature, tags.octetString);
  const set = tlv(tags.set, contentOf(attributes, 0xa0));
  demand(
    verify(signatureHash(algorithm, hash), set, signer.x509.publicKey, value),
    'its signature does not hold',
  );
  const { extendedKeyUsage: uses, extendedKeyUsageCritical: critical } = signer;
  demand(
    critical && uses.length === 1 && uses[0] === oids.timeStamping,
    'its source is not one for time stamps',
  );
  const path = pathToRoot(signer, certificates, roots);
  demand(path?.every((one) => validAt(one, info.at)) ?? false, 'its source is not trusted');
  return { at: info.at, nonce: info.nonce };
}

function demand(holds: boolean | undefined, otherwise: string): void {
  if (!holds) throw new TimestampError(`The time stamp does not hold: ${otherwise}.`);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function signedDataIn(token: Uint8Array) {
  const [type, wrapped] = partsOf(readDer(token));
  demand(readOid(type) === oids.signedData, 'it is not a signature');
  const [version, digests, encapsulated, ...rest] = partsOf(partsOf(wrapped, 0xa0)[0]);
  // Of the third version is what signs something else than plain data (RFC 5652, 5.1).
  demand(version?.bytes.equals(integer(3)), 'it is of another version');
  const [contentType, content] = partsOf(encapsulated);
  demand(readOid(contentType) === oids.timestampInfo, 'it says nothing of time');
  const set = rest.find(({ tag }) => tag === 0xa0);
  const signerInfos = partsOf(rest.at(-1), tags.set);
  demand(signerInfos.length === 1, 'it has not one signer');
  return {
    content: contentOf(partsOf(content, 0xa0)[0], tags.octetString),
    certificates: (set ? partsOf(set, 0xa0) : []).flatMap(certificateIn),
    signerInfo: signerInfos[0],
    digests: partsOf(digests, tags.set).map(algorithmIn),
  };
}

/** Sources may send certificates of other kinds, too; what Node cannot read is left aside. */
function certificateIn({ bytes }: DerValue): Certificate[] {
  try {
    return [readCertificate(bytes)];
  } catch {
    return [];
  }
}

function infoIn(content: Buffer) {
  const [, , imprint, , time, ...rest] = partsOf(readDer(content));
  const [algorithm, digest] = partsOf(imprint);
  demand(readOid(partsOf(algorithm)[0]) === oids.sha256, 'it is not over SHA-256');
  return {
    digest: contentOf(digest, tags.octetString),
    at: readGeneralizedTime(time),
    nonce: rest.find(({ tag }) => tag === tags.integer)?.bytes,
  };
}

/** The name of an algorithm, which has no settings: there is one way to spell it, or two. */
function algorithmIn(identifier: DerValue | undefined): string {
  const [name, settings, ...rest] = partsOf(identifier);
  demand(
    rest.length === 0 && (!settings || settings.bytes.equals(nothing)),
    'it uses an algorithm with settings',
  );
  return readOid(name);
}

function attributesIn(set: DerValue | undefined): Map<string, DerValue | undefined> {
  const found = new Map<string, DerValue | undefined>();
  for (const attribute of partsOf(set, 0xa0)) {
    const [type, values] = partsOf(attribute);
    const name = readOid(type);
    demand(!found.has(name), 'it states something twice');
    found.set(name, partsOf(values, tags.set)[0]);
  }
  return found;
}

/** ESSCertIDv2, or its forerunner, whose hash can only be SHA-1 and which older sources still send. */
function namesSigner(signed: Map<string, DerValue | undefined>, { bytes }: Certificate): boolean {
  const second = signed.get(oids.signingCertificateV2);
  const first = second ?? signed.get(oids.signingCertificate);
  if (!first) return false;
  const parts = partsOf(partsOf(partsOf(first)[0])[0]);
  const named = parts[0]?.tag === tags.sequence ? parts[0] : undefined;
  const hash = second ? (named ? hashNamed(readOid(partsOf(named)[0])) : 'sha256') : 'sha1';
  const digest = contentOf(named ? parts[1] : parts[0], tags.octetString);
  return createHash(hash).update(bytes).digest().equals(digest);
}

function hashNamed(type: string): string {
  const hash = hashes.get(type);
  if (!hash) throw new TimestampError('The time stamp uses a hash that is not accepted.');
  return hash;
}

const hashes = new Map<string, string>([
  [oids.sha256, 'sha256'],
  [oids.sha384, 'sha384'],
  [oids.sha512, 'sha512'],
]);

/** The hash that the signature's algorithm names; plain RSA names none and uses that of the digest. */
function signatureHash(algorithm: DerValue | undefined, hash: string): string {
  const type = algorithmIn(algorithm);
  const named = type === oids.rsa ? hash : hashInside(type);
  if (named === undefined) {
    throw new TimestampError('The time stamp uses a signature that is not accepted.');
  }
  return named;
}
