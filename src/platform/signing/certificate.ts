/**
 * A certificate as signatures need it: who it names, what its key may do, and the way up to a root.
 *
 * Signatures, names and dates are read by Node; the exact bytes of issuer and serial number, and the
 * uses of the key, are read here.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { Remembered } from '../../kernel/remembered';
import { certificateParts } from './certificate-parts';

export interface Certificate {
  readonly bytes: Buffer;
  readonly x509: X509Certificate;
  /** DER of the issuer's name and of the serial number, as CMS repeats them. */
  readonly issuer: Buffer;
  readonly serial: Buffer;
  /** DER of the name of the one whom it is about. */
  readonly subject: Buffer;
  readonly extendedKeyUsage: readonly string[];
  readonly extendedKeyUsageCritical: boolean;
  /** Nothing in it forbids its key to sign revocation lists. */
  readonly maySignLists: boolean;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** The certificates of a house are few, and read for each check. */
const known = new Remembered<Certificate>(100);

export function readCertificate(bytes: Uint8Array): Certificate {
  const copy = Buffer.from(bytes);
  return known.get(copy.toString('base64'), () => newCertificate(copy));
}

function newCertificate(copy: Buffer): Certificate {
  const x509 = new X509Certificate(copy);
  return {
    bytes: copy,
    x509,
    ...certificateParts(copy),
    validFrom: new Date(x509.validFrom),
    validUntil: new Date(x509.validTo),
  };
}

/** Every certificate in a PEM text. */
export function readPem(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => readCertificate(Buffer.from(body, 'base64')));
}

export function pemOf(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

export function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function validAt({ validFrom, validUntil }: Certificate, at: Date): boolean {
  return validFrom <= at && at <= validUntil;
}

const longestPath = 6;

/**
 * The certificates from a leaf up to one of the roots, the root last; undefined where no path leads
 * to one. Dates are for the caller to judge.
 */
export function pathToRoot(
  leaf: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
): readonly Certificate[] | undefined {
  const climb = (path: readonly Certificate[]): readonly Certificate[] | undefined => {
    const top = path.at(-1);
    if (!top || path.length > longestPath) return undefined;
    if (path.length > 1 && roots.some((root) => root.bytes.equals(top.bytes))) return path;
    const above = [...roots, ...others].filter(
      (one) => !path.includes(one) && one.x509.ca && issued(one, top),
    );
    for (const one of above) {
      const found = climb([...path, one]);
      if (found) return found;
    }
    return undefined;
  };
  return climb([leaf]);
}

function issued(above: Certificate, below: Certificate): boolean {
  return below.x509.checkIssued(above.x509) && below.x509.verify(above.x509.publicKey);
}
