/**
 * Keys made here: a root of our own and a key below it for documents, Ed25519 keys for the rest.
 *
 * The root is only as good as the way in which somebody came by it. A house that needs to be trusted
 * by strangers brings a key and certificate of an authority that they trust already.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readCertificate } from './certificate';
import type { KeyPurpose, KeyRecord } from './key-record';
import type { KeyStore } from './key-store';
import { makeCertificate } from './make-certificate';
import { algorithmOf, type SigningKey, softwareKey } from './signing-key';

export type DocumentKeyType = 'ES256' | 'RS256';

export interface MakeOptions {
  readonly organisation: string;
  readonly now: Date;
  readonly alg?: DocumentKeyType;
  /** Where the site is reached: certificates name the revocation list there. */
  readonly publicUrl?: string | undefined;
}

/** The path at which a site publishes the list of an authority of its own. */
export function listPath(authority: string): string {
  return `/issuer/lists/${authority}.crl`;
}

const rootYears = 25;
/** Longer than a certificate of ours is valid, so that it outlives what it signs on its last day. */
const documentYears = 10;

/** Where no key signs documents yet, one is made, so that a first start needs no preparation. */
export async function ensureDocumentKey(keys: KeyStore, options: MakeOptions): Promise<void> {
  if (await keys.currentId('document')) return;
  await keys.use('document', (await makeDocumentKey(keys, options)).id);
}

/** Below the root that is there, else below a new one. */
export async function makeDocumentKey(keys: KeyStore, options: MakeOptions): Promise<KeyRecord> {
  const { organisation, now, alg = 'ES256', publicUrl } = options;
  if (!(await keys.currentId('root'))) await makeRoot(keys, options);
  const root = await keys.current('root');
  const [rootCertificate] = root.chain;
  if (!rootCertificate) throw new Error('The root key has no certificate.');
  const { privateKey, bytes } = newPrivateKey(alg);
  const rootEnd = readCertificate(rootCertificate).validUntil;
  const certificate = await makeCertificate(
    {
      publicKey: createPublicKey(privateKey),
      organisation,
      name: `${organisation} certificates`,
      notBefore: dayBefore(now).toISOString(),
      notAfter: earlier(yearsAfter(now, documentYears), rootEnd).toISOString(),
      use: 'document',
      revocationList: publicUrl && `${publicUrl}${listPath(root.id)}`,
    },
    root,
    rootCertificate,
  );
  return keys.add({
    purpose: 'document',
    privateKey: bytes,
    chain: [certificate],
    root: rootCertificate,
    createdAt: now,
  });
}

async function makeRoot(keys: KeyStore, { organisation, now }: MakeOptions): Promise<void> {
  const { privateKey, bytes } = newPrivateKey('ES256');
  const key: SigningKey = softwareKey('root', bytes, []);
  const certificate = await makeCertificate(
    {
      publicKey: createPublicKey(privateKey),
      organisation,
      name: `${organisation} self-made root ${now.getUTCFullYear()}`,
      notBefore: dayBefore(now).toISOString(),
      notAfter: yearsAfter(now, rootYears).toISOString(),
      use: 'root',
    },
    key,
  );
  const { id } = await keys.add({
    purpose: 'root',
    privateKey: bytes,
    chain: [certificate],
    root: certificate,
    createdAt: now,
  });
  await keys.use('root', id);
}

/** A key without a certificate, for credentials and codes. */
export function makePlainKey(
  keys: KeyStore,
  purpose: Extract<KeyPurpose, 'credential' | 'qr'>,
  now: Date,
): Promise<KeyRecord> {
  return keys.add({
    purpose,
    privateKey: newPrivateKey('EdDSA').bytes,
    chain: [],
    createdAt: now,
  });
}

function newPrivateKey(alg: DocumentKeyType | 'EdDSA'): { privateKey: KeyObject; bytes: Buffer } {
  const { privateKey } = pairs[alg]();
  algorithmOf(privateKey);
  return { privateKey, bytes: privateKey.export({ format: 'der', type: 'pkcs8' }) };
}

const pairs = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 3072 }),
  EdDSA: () => generateKeyPairSync('ed25519'),
} as const;

function yearsAfter(at: Date, years: number): Date {
  const later = new Date(at);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

/** Clocks of several machines are not quite the same: a new key holds on all of them. */
function dayBefore(at: Date): Date {
  return new Date(at.getTime() - 24 * 60 * 60 * 1000);
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
