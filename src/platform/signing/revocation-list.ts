/**
 * Revocation lists of an authority (X.509 CRL v2; RFC 5280, 5): which of its certificates hold no more.
 *
 * Complete lists only: one that speaks of a part, of changes, or for another authority says so in a
 * critical extension, and critical extensions are not understood here.
 */
import { verify } from 'node:crypto';
import type { Certificate } from './certificate';
import { extensionOf } from './certificate-parts';
import { integer, tags } from './der';
import {
  DerError,
  type DerValue,
  partsOf,
  readBits,
  readDer,
  readOid,
  readTime,
} from './der-reader';
import { hashInside } from './signature-hash';

export interface RevocationList {
  readonly bytes: Buffer;
  /** DER of the name of the authority. */
  readonly issuer: Buffer;
  /** The instant as of which it speaks. */
  readonly madeAt: Date;
  /** When the next one is due; from then on this one is out of date. */
  readonly nextAt: Date | undefined;
  /** Since when a certificate is revoked, by its serial number (DER, hexadecimal). */
  readonly revoked: ReadonlyMap<string, Date>;
  /** What the authority signed, how, and the signature. */
  readonly signed: Buffer;
  readonly hash: string;
  readonly signature: Buffer;
}

const explicitExtensions = 0xa0;

/** Refuses with DerError what is no complete list of the second version. */
export function readRevocationList(content: Uint8Array): RevocationList {
  const bytes = Buffer.from(content);
  const [list, algorithm, signature] = partsOf(readDer(bytes));
  const [version, inner, issuer, madeAt, ...rest] = partsOf(list);
  if (!list || !issuer || !version?.bytes.equals(integer(1))) {
    throw new DerError('Not a list of the second version.');
  }
  const hash = hashInside(readOid(partsOf(algorithm)[0]));
  if (!hash || !inner?.bytes.equals(algorithm?.bytes ?? bytes)) {
    throw new DerError('The list is signed in a way that is not accepted.');
  }
  const next = rest.find(({ tag }) => tag === tags.utcTime || tag === tags.generalizedTime);
  const entries = rest.find(({ tag }) => tag === tags.sequence);
  const extensions = rest.find(({ tag }) => tag === explicitExtensions);
  refuseCritical(extensions && partsOf(extensions, explicitExtensions)[0]);
  return {
    bytes,
    issuer: issuer.bytes,
    madeAt: readTime(madeAt),
    nextAt: next && readTime(next),
    revoked: new Map(entries ? partsOf(entries).map(entryOf) : []),
    signed: list.bytes,
    hash,
    signature: readBits(signature),
  };
}

function entryOf(entry: DerValue): [string, Date] {
  const [serial, since, extensions] = partsOf(entry);
  refuseCritical(extensions);
  if (serial?.tag !== tags.integer) throw new DerError('An entry has no serial number.');
  return [serial.bytes.toString('hex'), readTime(since)];
}

function refuseCritical(extensions: DerValue | undefined): void {
  if (extensions && partsOf(extensions).some((one) => extensionOf(one).critical)) {
    throw new DerError('The list is not a complete one, or asks for more than is understood here.');
  }
}

/** Whether the authority itself signed the list, with a key that may do so. */
export function madeBy(
  list: RevocationList,
  { subject, maySignLists, x509 }: Certificate,
): boolean {
  const key = x509.publicKey;
  return (
    list.issuer.equals(subject) &&
    maySignLists &&
    ['ec', 'rsa'].includes(key.asymmetricKeyType ?? '') &&
    verify(list.hash, list.signed, key, list.signature)
  );
}

/** The serial number of a certificate as lists name it. */
export function serialOf({ serial }: Pick<Certificate, 'serial'>): string {
  return serial.toString('hex');
}
