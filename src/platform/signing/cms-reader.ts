/**
 * Reading a document's signature back, strictly.
 *
 * The parts are taken out and put together again; the bytes must be the same. So there is exactly
 * one spelling of a signature, with one signer, no attribute more, less or twice, and no room for
 * anything that was not signed.
 */
import { verify } from 'node:crypto';
import { type Certificate, readCertificate } from './certificate';
import { algorithmIdentifier, type CmsParts, encodeCms, signedAttributes } from './cms';
import { tags } from './der';
import { contentOf, DerError, type DerValue, partsOf, readDer, readOid } from './der-reader';
import { oids } from './oids';

const implicit0 = 0xa0;
const implicit1 = 0xa1;

/** Refuses with DerError whatever `encodeCms` would not have written. */
export function readCms(bytes: Uint8Array): CmsParts {
  const [, wrapped] = partsOf(readDer(bytes));
  const [signedData] = partsOf(wrapped, implicit0);
  const [, , , certificateSet, signerInfos] = partsOf(signedData);
  const [signerInfo] = partsOf(signerInfos, tags.set);
  const [, sid, , attributes, algorithm, signature, unsigned] = partsOf(signerInfo);
  const [issuer, serial] = partsOf(sid);
  const certificates = partsOf(certificateSet, implicit0).map(certificateIn);
  const isSigner = (one: Certificate) =>
    one.issuer.equals(issuer?.bytes ?? nothing) && one.serial.equals(serial?.bytes ?? nothing);
  const signer = certificates.find(isSigner);
  if (!signer) throw new DerError('The certificate of the signer is not in the signature.');
  const parts: CmsParts = {
    signer,
    intermediates: certificates.filter((one) => one !== signer),
    alg: algorithmOf(algorithm),
    messageDigest: contentOf(
      attributeIn(attributes, implicit0, oids.messageDigest),
      tags.octetString,
    ),
    signature: contentOf(signature, tags.octetString),
    ...(unsigned && {
      timestamp: attributeIn(unsigned, implicit1, oids.timestampToken).bytes,
    }),
  };
  if (!encodeCms(parts).equals(bytes)) {
    throw new DerError('The signature is not written in the one way in which it may be.');
  }
  return parts;
}

const nothing = Buffer.alloc(0);

function certificateIn({ bytes }: DerValue): Certificate {
  try {
    return readCertificate(bytes);
  } catch (cause) {
    throw new DerError('A certificate in the signature cannot be read.', { cause });
  }
}

function algorithmOf(identifier: DerValue | undefined): CmsParts['alg'] {
  for (const alg of ['ES256', 'RS256'] as const) {
    if (identifier?.bytes.equals(algorithmIdentifier(alg))) return alg;
  }
  throw new DerError('The signature is of a kind that is not used here.');
}

function attributeIn(set: DerValue | undefined, tag: number, type: string): DerValue {
  for (const attribute of partsOf(set, tag)) {
    const [name, values] = partsOf(attribute);
    const [value] = partsOf(values, tags.set);
    if (value && readOid(name) === type) return value;
  }
  throw new DerError('An attribute of the signature is missing.');
}

/** Whether the signer's key made the signature's value. Says nothing yet of whose key it is. */
export function signatureHolds({ signer, alg, messageDigest, signature }: CmsParts): boolean {
  const key = signer.x509.publicKey;
  const rightKind = { ES256: 'ec', RS256: 'rsa' }[alg] === key.asymmetricKeyType;
  if (!rightKind || (alg === 'ES256' && !hasLowS(signature))) return false;
  return verify('sha256', signedAttributes(messageDigest, signer), key, signature);
}

/** Half of the order of P-256 (FIPS 186-5). */
const halfOrder = Buffer.from(
  '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8',
  'hex',
);

/** (r, s) and (r, -s) both verify; only one of the two is accepted, so that nobody can swap them. */
function hasLowS(signature: Uint8Array): boolean {
  const value = valueOfS(signature);
  const padded = Buffer.concat([Buffer.alloc(Math.max(0, 33 - value.length)), value]);
  return (
    value.length > 0 && padded.length === 33 && Buffer.compare(padded.subarray(1), halfOrder) <= 0
  );
}

/** Empty where the signature is not made of two numbers. */
function valueOfS(signature: Uint8Array): Buffer {
  try {
    return contentOf(partsOf(readDer(signature))[1], tags.integer);
  } catch (error) {
    if (error instanceof DerError) return nothing;
    throw error;
  }
}
