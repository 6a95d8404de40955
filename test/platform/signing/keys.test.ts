/** Keys in files: who can read them, who can open them, how they take turns. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pemOf } from '../../../src/platform/signing/certificate';
import { tags } from '../../../src/platform/signing/der';
import {
  contentOf,
  type DerValue,
  partsOf,
  readDer,
} from '../../../src/platform/signing/der-reader';
import { importDocumentKey } from '../../../src/platform/signing/import-key';
import { Sealer } from '../../../src/platform/signing/key-envelope';
import { KeyStore } from '../../../src/platform/signing/key-store';
import { makeCertificate } from '../../../src/platform/signing/make-certificate';
import { ensureDocumentKey, makeDocumentKey } from '../../../src/platform/signing/make-keys';
import { isPkcs12, pemOfPkcs12 } from '../../../src/platform/signing/pkcs12';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { algorithmOf, softwareKey } from '../../../src/platform/signing/signing-key';
import { verifyPdf } from '../../../src/platform/signing/verify-pdf';
import { cheapPassphrase } from '../../support/cheap-costs';
import { documentKeys, emptyKeys, passphrase, signablePdf, signedAt } from '../../support/signing';
import { testWith } from '../../support/tools';

const options = { organisation: 'Bluemark', now: signedAt };

describe('keys in files', () => {
  test('are readable by their owner alone, and hold nothing private in the open', async () => {
    const { folder, keys } = await documentKeys();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const modes = files.map((name) => statSync(path.join(folder, name)).mode & 0o077);
    expect(modes.every((mode) => mode === 0)).toBe(true);
    const [record] = await keys.list('document');
    const text = readFileSync(path.join(folder, 'document', `${record?.id}.json`), 'utf8');
    expect(text).not.toContain('PRIVATE');
    expect(JSON.parse(text).secret).toMatchObject({ kdf: 'scrypt', cipher: 'aes-256-gcm' });
  });

  test('open with their passphrase only', async () => {
    const { folder } = await documentKeys();
    const thief = new KeyStore(folder, new Sealer('a guess that is long enough', cheapPassphrase));
    await expect(thief.current('document')).rejects.toThrow('passphrase does not open');
    expect(await thief.documentRoots()).toHaveLength(1);
  });

  test('do not open beside another certificate', async () => {
    const { folder, keys } = await documentKeys();
    const other = await documentKeys();
    const [record] = await keys.list('document');
    const file = path.join(folder, 'document', `${record?.id}.json`);
    const theirs = Buffer.from(other.key.chain[0] ?? []).toString('base64');
    writeFileSync(file, JSON.stringify({ ...record, chain: [theirs] }));
    const reopened = new KeyStore(folder, new Sealer(passphrase, cheapPassphrase));
    await expect(reopened.current('document')).rejects.toThrow('its file was changed');
  });

  test('are made once, however often the house starts', async () => {
    const { keys } = emptyKeys();
    await ensureDocumentKey(keys, options);
    const first = await keys.currentId('document');
    await ensureDocumentKey(keys, options);
    expect(await keys.currentId('document')).toBe(first);
    expect(await keys.list('root')).toHaveLength(1);
  });

  test('the usual cost of a guess is 128 MiB', async () => {
    const sealed = await new Sealer(passphrase).seal(Buffer.from('secret'), 'beside');
    expect(sealed).toMatchObject({ cost: 2 ** 17, blockSize: 8 });
    const reopened = new Sealer(passphrase);
    expect((await reopened.open(sealed, 'beside')).toString()).toBe('secret');
    await expect(reopened.open(sealed, 'beside it')).rejects.toThrow('changed');
  });

  test('an unknown or misspelt key is refused by name', async () => {
    const { keys } = await documentKeys();
    await expect(keys.use('document', 'ffffffffffffffff')).rejects.toThrow('no document key');
    await expect(keys.use('document', '../../etc/passwd')).rejects.toThrow('not the id');
    await expect(keys.current('qr')).rejects.toThrow('no key for the purpose “qr”');
  });
});

describe('a change of keys', () => {
  test('the new one signs, and what the old one signed stays good', async () => {
    const { keys, key: old } = await documentKeys();
    const before = await signPdf(await signablePdf(), old);
    const { id } = await makeDocumentKey(keys, { ...options, alg: 'RS256' });
    expect((await keys.current('document')).id).toBe(old.id);
    await keys.use('document', id);
    const now = await keys.current('document');
    expect(now).toMatchObject({ id, alg: 'RS256' });
    const trust = { issuers: await keys.documentRoots(), timestamps: [] };
    for (const file of [before, await signPdf(await signablePdf(), now)]) {
      expect(verifyPdf(file, trust, signedAt).issuer).toBe('passed');
    }
  });
});

describe('a key of the house’s own', () => {
  test('is taken in with the way up to its root, also encrypted', async () => {
    const { encrypted, certificates } = await fromAuthority();
    const imported = importDocumentKey({
      pem: `${certificates}\n${encrypted}`,
      passphrase: secret,
    });
    const { keys } = emptyKeys();
    const { id } = await keys.add({ ...imported, purpose: 'document', createdAt: signedAt });
    await keys.use('document', id);
    const key = await keys.current('document');
    expect(key.chain).toHaveLength(1);
    const file = await signPdf(await signablePdf(), key);
    const trust = { issuers: await keys.documentRoots(), timestamps: [] };
    expect(verifyPdf(file, trust, signedAt)).toMatchObject({ issuer: 'passed', signer: 'Signer' });
  });

  testWith('openssl')('is taken in from PKCS #12, as OpenSSL writes it today', async () => {
    const { key, certificates } = await fromAuthority();
    const { folder } = emptyKeys();
    writeFileSync(path.join(folder, 'all.pem'), key + certificates);
    const options = `-export -in all.pem -out all.p12 -passout`.split(' ');
    const openssl = (...more: string[]) =>
      execFileSync('openssl', ['pkcs12', ...options, `pass:${secret}`, ...more], {
        cwd: folder,
        stdio: 'pipe',
      });
    openssl();
    const file = () => readFileSync(path.join(folder, 'all.p12'));
    const imported = importDocumentKey({ pem: pemOfPkcs12(file(), secret) });
    const plain = importDocumentKey({ pem: key + certificates });
    expect(imported).toEqual(plain);
    expect(isPkcs12(file())).toBe(true);
    expect(() => pemOfPkcs12(file(), 'another')).toThrow('cannot be opened');
    expect(() => pemOfPkcs12(file().subarray(0, -1), secret)).toThrow('cannot be opened');
    openssl('-certpbe', 'PBE-SHA1-3DES');
    expect(() => pemOfPkcs12(file(), secret)).toThrow('Old kinds of encryption are not read');
  });

  test.each([
    ['no key', ({ certificates }: Parts) => certificates, 'no private key'],
    ['no certificate', ({ key }: Parts) => key, 'no certificate for this key'],
    ['no root', ({ key, leaf }: Parts) => key + leaf, 'do not lead up'],
    ['a missing passphrase', (all: Parts) => all.encrypted + all.certificates, 'cannot be opened'],
  ])('%s is refused', async (_what, choose, message) => {
    const parts = await fromAuthority();
    expect(() => importDocumentKey({ pem: choose(parts) })).toThrow(message);
  });

  test('weak keys and other curves are refused', () => {
    const weak = [
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
      generateKeyPairSync('ec', { namedCurve: 'P-384' }),
      generateKeyPairSync('x25519'),
    ];
    for (const { privateKey } of weak) expect(() => algorithmOf(privateKey)).toThrow('Only');
  });
});

test('a signature with EC follows RFC 6979 (A.2.5, P-256, SHA-256, “sample”)', async () => {
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: b64('C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721'),
    x: b64('60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6'),
    y: b64('7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299'),
  };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const { sign } = softwareKey('x', key.export({ format: 'der', type: 'pkcs8' }), []);
  const [r, s] = partsOf(readDer(await sign(Buffer.from('sample'))));
  const number = (value: DerValue | undefined) =>
    BigInt(`0x${contentOf(value, tags.integer).toString('hex')}`);
  expect(number(r)).toBe(0xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716n);
  // The RFC gives the higher of the two values that are possible; ours is the order minus that.
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  expect(order - number(s)).toBe(
    0xf7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8n,
  );
});

function b64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}

const secret = 'a passphrase of the authority';
type Parts = Awaited<ReturnType<typeof fromAuthority>>;

/** A key and its certificates, as an authority hands them over. */
async function fromAuthority() {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [above, own] = [pair(), pair()];
  const bytes = above.privateKey.export({ format: 'der', type: 'pkcs8' });
  const dates = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2036-01-01T00:00:00.000Z' };
  const names = { organisation: 'Authority', ...dates };
  const root = await makeCertificate(
    { ...names, publicKey: above.publicKey, name: 'Root', use: 'root' },
    softwareKey('root', bytes, []),
  );
  const leaf = await makeCertificate(
    { ...names, publicKey: own.publicKey, name: 'Signer', use: 'document' },
    softwareKey('root', bytes, []),
    root,
  );
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  return {
    key: String(own.privateKey.export(pem)),
    encrypted: String(own.privateKey.export({ ...pem, cipher: 'aes-256-cbc', passphrase: secret })),
    leaf: pemOf(leaf),
    certificates: pemOf(root) + pemOf(leaf),
  };
}
