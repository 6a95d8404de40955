/**
 * Certificates of our own (X.509 v3, RFC 5280): a root that vouches for itself, and signing keys below it.
 *
 * They are for houses that have no certificate from a public authority. Nobody trusts such a root
 * unless they were given it and took it in by hand.
 */
import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { certificateParts } from './certificate-parts';
import { algorithmIdentifier, documentAlgorithm } from './cms';
import {
  bits,
  context,
  contextPrimitive,
  extension,
  integer,
  octets,
  oid,
  sequence,
  setOf,
  time,
  utf8,
  yes,
} from './der';
import { partsOf, readBits, readDer } from './der-reader';
import { type IsoInstant, oids } from './oids';
import type { SigningKey } from './signing-key';

export interface CertificateRequest {
  readonly publicKey: KeyObject;
  readonly organisation: string;
  readonly name: string;
  readonly notBefore: IsoInstant;
  readonly notAfter: IsoInstant;
  readonly use: 'root' | 'document';
  /** The address at which the issuer publishes its revocation list. */
  readonly revocationList?: string | undefined;
}

/** @param issuer the key of the issuer and its certificate; left out, the certificate vouches for itself. */
export async function makeCertificate(
  request: CertificateRequest,
  key: Pick<SigningKey, 'alg' | 'sign'>,
  issuer?: Uint8Array,
): Promise<Buffer> {
  const subject = nameOf(request);
  const algorithm = algorithmIdentifier(documentAlgorithm(key));
  const spki = request.publicKey.export({ format: 'der', type: 'spki' });
  const above = issuer ? certificateParts(Buffer.from(issuer)) : { subject, spki };
  const extensions = [
    ...(request.use === 'root' ? rootExtensions : signerExtensions),
    extension(oids.subjectKeyIdentifier, octets(keyIdentifier(spki))),
    extension(
      oids.authorityKeyIdentifier,
      sequence(contextPrimitive(0, keyIdentifier(above.spki))),
    ),
    ...(request.revocationList ? [distributionPoint(request.revocationList)] : []),
  ];
  const content = sequence(
    context(0, integer(2)),
    integer(serialNumber()),
    algorithm,
    above.subject,
    sequence(time(request.notBefore), time(request.notAfter)),
    subject,
    spki,
    context(3, sequence(...extensions)),
  );
  return sequence(content, algorithm, bits(await key.sign(content)));
}

/** 127 bits of chance: positive, and longer than the 64 that RFC 5280's users ask for. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function nameOf({ organisation, name }: CertificateRequest): Buffer {
  const part = (type: string, text: string) => setOf(sequence(oid(type), utf8(text)));
  return sequence(part(oids.organisation, organisation), part(oids.commonName, name));
}

/** One point with one full name, which is an address (RFC 5280, 4.2.1.13). */
function distributionPoint(address: string): Buffer {
  const name = context(0, context(0, contextPrimitive(6, Buffer.from(address))));
  return extension(oids.crlDistributionPoints, sequence(sequence(name)));
}

const rootExtensions = [
  extension(oids.basicConstraints, sequence(yes, integer(0)), true),
  // keyCertSign and cRLSign
  extension(oids.keyUsage, bits(Buffer.from([0x06]), 1), true),
];
const signerExtensions = [
  extension(oids.basicConstraints, sequence(), true),
  // digitalSignature and contentCommitment
  extension(oids.keyUsage, bits(Buffer.from([0xc0]), 6), true),
  // Programs that stand on NSS (pdfsig among them) know only the older of the two uses.
  extension(oids.extendedKeyUsage, sequence(oid(oids.documentSigning), oid(oids.emailProtection))),
];

/** The first 160 bits of SHA-256 over the key itself (RFC 7093, method 1). */
export function keyIdentifier(spki: Uint8Array): Buffer {
  const key = readBits(partsOf(readDer(spki))[1]);
  return createHash('sha256').update(key).digest().subarray(0, 20);
}
