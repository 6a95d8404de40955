/** The signature's own bytes: one spelling, and a list of others that must not pass. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../../../src/kernel/digest';
import { type Certificate, readCertificate } from '../../../src/platform/signing/certificate';
import { encodeCms, signDigest, signedAttributes } from '../../../src/platform/signing/cms';
import { readCms, signatureHolds } from '../../../src/platform/signing/cms-reader';
import {
  integer,
  octets,
  oid,
  sequence,
  setOf,
  tags,
  tlv,
} from '../../../src/platform/signing/der';
import {
  contentOf,
  type DerValue,
  partsOf,
  readDer,
  readOid,
} from '../../../src/platform/signing/der-reader';
import { oids } from '../../../src/platform/signing/oids';
import { documentKeys } from '../../support/signing';

const digest = Buffer.from(sha256('a document'), 'hex');

describe.each(['ES256', 'RS256'] as const)('a signature with %s', (alg) => {
  let keys: Awaited<ReturnType<typeof documentKeys>>;
  let other: Awaited<ReturnType<typeof documentKeys>>;
  let cms: Buffer;
  let signer: Certificate;
  beforeAll(async () => {
    keys = await documentKeys(alg);
    other = await documentKeys(alg);
    cms = await signDigest(keys.key, digest);
    signer = readCertificate(keys.key.chain[0] ?? Buffer.alloc(0));
  });

  test('is the same each time, reads back, and holds', async () => {
    expect((await signDigest(keys.key, digest)).equals(cms)).toBe(true);
    const parts = readCms(cms);
    expect(parts).toMatchObject({ alg, messageDigest: digest });
    expect(parts.signer.bytes.equals(signer.bytes)).toBe(true);
    expect(signatureHolds(parts)).toBe(true);
    expect(signatureHolds({ ...parts, messageDigest: Buffer.alloc(32) })).toBe(false);
  });

  test('has three signed attributes in the order of their bytes, and no time', () => {
    const set = readDer(signedAttributes(digest, signer));
    const attributes = partsOf(set, tags.set);
    expect(attributes.map((one) => readOid(partsOf(one)[0])).toSorted()).toEqual(
      [oids.contentType, oids.messageDigest, oids.signingCertificateV2].toSorted(),
    );
    const encoded = attributes.map((one) => one.bytes.toString('hex'));
    expect(encoded).toEqual(encoded.toSorted());
  });

  test('every byte matters', () => {
    for (let at = 0; at < cms.length; at += 1) {
      const changed = Buffer.from(cms);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(holds(changed)).toBe(false);
    }
  });

  test('bytes after it, or another signature in it, are refused', async () => {
    expect(holds(Buffer.concat([cms, Buffer.alloc(1)]))).toBe(false);
    const second = await signDigest(other.key, digest);
    const both = rebuilt(cms, (signerInfos) => [...signerInfos, ...signerInfosIn(second)]);
    expect(holds(both)).toBe(false);
    expect(holds(rebuilt(cms, () => []))).toBe(false);
  });

  test('another certificate of the same name cannot be put in', async () => {
    const parts = readCms(cms);
    const [theirs = Buffer.alloc(0)] = other.key.chain;
    expect(holds(encodeCms({ ...parts, signer: readCertificate(theirs) }))).toBe(false);
  });

  test('an attribute more, one less, or one twice is refused', () => {
    const time = sequence(oid('1.2.840.113549.1.9.5'), setOf(octets(Buffer.from('now'))));
    const changes: ((all: Buffer[]) => Buffer[])[] = [
      (all) => [...all, time],
      (all) => all.slice(1),
      (all) => [...all, ...all.slice(0, 1)],
      (all) => all.toReversed(),
    ];
    for (const change of changes) {
      const altered = rebuilt(cms, (infos) => infos.map((one) => withAttributes(one, change)));
      expect(holds(altered)).toBe(false);
    }
  });
});

test('of the two values that ECDSA allows, only the lower one passes', async () => {
  const { key } = await documentKeys('ES256');
  const parts = readCms(await signDigest(key, digest));
  const [r, s] = partsOf(readDer(parts.signature));
  const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  const value = BigInt(`0x${contentOf(s, tags.integer).toString('hex')}`);
  const mirrored = Buffer.from((order - value).toString(16).padStart(64, '0'), 'hex');
  const signature = sequence(r?.bytes ?? Buffer.alloc(0), integer(mirrored));
  expect(signatureHolds({ ...parts, signature })).toBe(false);
});

test('keys for credentials do not sign documents', async () => {
  const key = { id: 'x', alg: 'EdDSA' as const, sign: async () => Buffer.alloc(64) };
  const { key: other } = await documentKeys('ES256');
  await expect(signDigest({ ...key, chain: other.chain }, digest)).rejects.toThrow('EC or RSA');
  await expect(signDigest({ ...other, chain: [] }, digest)).rejects.toThrow('no certificate');
});

function holds(bytes: Buffer): boolean {
  try {
    return signatureHolds(readCms(bytes));
  } catch (error) {
    expect((error as Error).name).toBe('DerError');
    return false;
  }
}

function signerInfosIn(cms: Buffer): Buffer[] {
  const [, wrapped] = partsOf(readDer(cms));
  const infos = partsOf(partsOf(wrapped, 0xa0)[0]).at(-1);
  return partsOf(infos, tags.set).map((one) => one.bytes);
}

/** The same signature with other signer infos, correctly encoded. */
function rebuilt(cms: Buffer, change: (signerInfos: Buffer[]) => Buffer[]): Buffer {
  const [type, wrapped] = partsOf(readDer(cms));
  const parts = partsOf(partsOf(wrapped, 0xa0)[0]);
  const infos = tlv(tags.set, ...change(signerInfosIn(cms)));
  const signedData = sequence(...parts.slice(0, -1).map(bytesOf), infos);
  return sequence(bytesOf(type), tlv(0xa0, signedData));
}

function withAttributes(signerInfo: Buffer, change: (attributes: Buffer[]) => Buffer[]): Buffer {
  const parts = partsOf(readDer(signerInfo));
  const attributes = tlv(0xa0, ...change(partsOf(parts[3], 0xa0).map(bytesOf)));
  return sequence(...parts.map((part, index) => (index === 3 ? attributes : part.bytes)));
}

function bytesOf(value: DerValue | undefined): Buffer {
  return value?.bytes ?? Buffer.alloc(0);
}
