/** Revocation lists: made, kept, taken in, and read by the check. */
import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readCertificate } from '../../../src/platform/signing/certificate';
import { context, extension, integer, sequence, yes } from '../../../src/platform/signing/der';
import { DerError, partsOf, readDer } from '../../../src/platform/signing/der-reader';
import { createDocumentSigner } from '../../../src/platform/signing/document-signer';
import { importList } from '../../../src/platform/signing/import-list';
import type { KeyStore } from '../../../src/platform/signing/key-store';
import { makeCertificate } from '../../../src/platform/signing/make-certificate';
import { makeDocumentKey } from '../../../src/platform/signing/make-keys';
import { makeRevocationList } from '../../../src/platform/signing/make-revocation-list';
import { renewOwnLists, revokeKey } from '../../../src/platform/signing/own-lists';
import { revocationOf } from '../../../src/platform/signing/revocation';
import { madeBy, readRevocationList } from '../../../src/platform/signing/revocation-list';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { softwareKey } from '../../../src/platform/signing/signing-key';
import { verifyPdf } from '../../../src/platform/signing/verify-pdf';
import { documentKeys, emptyKeys, signablePdf, signedAt } from '../../support/signing';

const day = (days: number) => new Date(signedAt.getTime() + days * 86_400_000);
const make = { organisation: 'Bluemark', now: signedAt };

/** A house in which another key has taken the place of the first. */
async function twoKeys() {
  const first = await documentKeys();
  const { id } = await makeDocumentKey(first.keys, make);
  await first.keys.use('document', id);
  return { ...first, second: await first.keys.current('document') };
}

async function onlyList(keys: KeyStore) {
  const [list, ...others] = await keys.lists.all();
  if (!list || others.length > 0) throw new Error('There is not one list.');
  return list;
}

describe('the list of a self-made root', () => {
  test('is made anew each day and not more often, and holds for a month', async () => {
    const { keys, roots } = await documentKeys();
    const days: (number | undefined)[] = [];
    for (const at of [0, 0.5, 0.9, 1, 1.5, 40]) {
      await renewOwnLists(keys, day(at));
      const { madeAt, nextAt } = await onlyList(keys);
      days.push(madeAt.getTime() - signedAt.getTime());
      expect((nextAt?.getTime() ?? 0) - madeAt.getTime()).toBe(30 * 86_400_000);
    }
    expect(days.map((ms = 0) => ms / 86_400_000)).toEqual([0, 0, 0, 1, 1, 40]);
    const list = await onlyList(keys);
    expect(roots.map((root) => madeBy(list, root))).toEqual([true]);
    expect(list.revoked.size).toBe(0);
  });

  test('names a key as soon as it is revoked, and goes on naming it', async () => {
    const { keys, key } = await twoKeys();
    await renewOwnLists(keys, day(1));
    await revokeKey(keys, key.id, { since: day(0), reason: 'key-compromise', now: day(1.1) });
    for (const at of [1.1, 20]) {
      await renewOwnLists(keys, day(at));
      expect([...(await onlyList(keys)).revoked.values()]).toEqual([day(0)]);
    }
    expect(await keys.revocation(key.id)).toMatchObject({ reason: 'key-compromise' });
  });

  test('is named in the certificates below it, where the site has an address', async () => {
    const { keys } = emptyKeys();
    const { chain } = await makeDocumentKey(keys, { ...make, publicUrl: 'https://desk.example' });
    const [root] = await keys.list('root');
    const named = `https://desk.example/issuer/lists/${root?.id}.crl`;
    expect(Buffer.from(chain[0] ?? '', 'base64').toString('latin1')).toContain(named);
  });
});

describe('revoking a key', () => {
  const how = { since: day(0), reason: 'key-compromise', now: day(1) } as const;

  test('is refused for the key that signs, and a revoked key never signs again', async () => {
    const { keys, key, second } = await twoKeys();
    await expect(revokeKey(keys, second.id, how)).rejects.toThrow('the key that signs');
    await expect(revokeKey(keys, 'f'.repeat(16), how)).rejects.toThrow('no document key');
    await revokeKey(keys, key.id, how);
    await expect(keys.use('document', key.id)).rejects.toThrow('was revoked');
    expect((await keys.current('document')).id).toBe(second.id);
  });

  test('is the authority’s business where an authority gave the certificate', async () => {
    const { keys, imported } = await withAuthority();
    await keys.use('document', (await makeDocumentKey(keys, make)).id);
    await expect(revokeKey(keys, imported, how)).rejects.toThrow('have it revoked there');
  });
});

describe('the list of another authority', () => {
  test('is taken in when it is signed by one above our keys, and newer than the one kept', async () => {
    const { keys, list } = await withAuthority();
    const pem = `-----BEGIN X509 CRL-----\n${(await list(1)).toString('base64')}\n-----END X509 CRL-----\n`;
    expect(await importList(keys, Buffer.from(pem))).toMatchObject({ madeAt: day(1) });
    await expect(importList(keys, await list(0))).rejects.toThrow('A newer list');
    expect(await importList(keys, await list(2))).toMatchObject({ madeAt: day(2) });
    const stranger = await withAuthority();
    await expect(importList(keys, await stranger.list(3))).rejects.toThrow('not signed by an auth');
    await expect(importList(keys, Buffer.from('hello'))).rejects.toThrow('cannot be used');
    expect((await onlyList(keys)).madeAt).toEqual(day(2));
  });
});

describe('a signed file', () => {
  let house: Awaited<ReturnType<typeof twoKeys>>;
  const trust = () => ({ issuers: house.roots, timestamps: [] });
  /** Signed by the first key, which holds at that time. */
  let file: Buffer;

  beforeAll(async () => {
    house = await twoKeys();
    await renewOwnLists(house.keys, day(0));
    const evidence = await createDocumentSigner(house.keys, undefined).evidence(day(0));
    file = await signPdf(await signablePdf({}, evidence), house.key);
  });

  test('brings along as of when its key was not revoked', () => {
    expect(verifyPdf(file, trust(), day(1))).toMatchObject({
      signature: 'passed',
      issuer: 'passed',
      revocation: 'passed',
      notRevokedOn: day(0),
    });
  });

  test('whose list is out of date says so, unless a newer one is at hand', async () => {
    const late = verifyPdf(file, trust(), day(31));
    expect(late).toMatchObject({ revocation: 'could not be checked', notRevokedOn: day(0) });
    expect(late.problems.revocation).toContain('not revoked on 2026-11-25');
    await renewOwnLists(house.keys, day(31));
    const lists = await house.keys.lists.all();
    expect(verifyPdf(file, { ...trust(), lists }, day(31))).toMatchObject({
      revocation: 'passed',
      notRevokedOn: day(31),
    });
  });

  test('by a clock that lies before its list is not checked', () => {
    const early = verifyPdf(file, trust(), day(-0.5));
    expect(early).toMatchObject({ issuer: 'passed', revocation: 'could not be checked' });
  });

  test('without a list cannot be checked, and is not called revoked', async () => {
    const bare = await signPdf(await signablePdf(), house.key);
    expect(verifyPdf(bare, trust(), day(1)).revocation).toBe('could not be checked');
  });

  test('by a key that was revoked since: no time stamp tells before or after', async () => {
    const since = day(1);
    await revokeKey(house.keys, house.key.id, { since, reason: 'key-compromise', now: day(32) });
    const lists = await house.keys.lists.all();
    const report = verifyPdf(file, { ...trust(), lists }, day(32));
    expect(report).toMatchObject({ revocation: 'could not be checked', revokedAt: since });
    expect(report.problems.revocation).toContain('revoked as of 2026-11-26. No time stamp says');
    // Whoever holds only the list in the file knows no better; he is told of which day it is.
    expect(verifyPdf(file, trust(), day(2))).toMatchObject({ notRevokedOn: day(0) });
  });

  test('by the key that took its place is untouched', async () => {
    const other = await signPdf(await signablePdf(), house.second);
    const lists = await house.keys.lists.all();
    expect(verifyPdf(other, { ...trust(), lists }, day(32))).toMatchObject({
      issuer: 'passed',
      revocation: 'passed',
    });
  });
});

describe('what lists say of a path', () => {
  let path: ReturnType<typeof readCertificate>[];
  let root: Awaited<ReturnType<KeyStore['open']>>;
  const listOf = async (madeOn: number, revokedOn?: number, by = root) =>
    readRevocationList(
      await makeRevocationList(by, path[1]?.bytes ?? Buffer.alloc(0), {
        madeAt: day(madeOn),
        nextAt: day(madeOn + 30),
        revoked:
          revokedOn === undefined
            ? []
            : [
                {
                  certificate: path[0] ?? { serial: Buffer.alloc(0) },
                  since: day(revokedOn),
                  reason: 'superseded',
                },
              ],
      }),
    );

  beforeAll(async () => {
    const { key, keys, roots } = await documentKeys();
    root = await keys.current('root');
    path = [...key.chain.map(readCertificate), ...roots];
  });

  test.each([
    ['signed before', 5, 4, 'passed'],
    ['signed on that very instant', 5, 5, 'failed'],
    ['signed after', 5, 6, 'failed'],
    ['signed without a time stamp', 5, undefined, 'could not be checked'],
    ['never revoked, and stamped while the list held', undefined, 12, 'passed'],
    [
      'never revoked, but stamped when the list was out of date',
      undefined,
      41,
      'could not be checked',
    ],
  ] as const)('%s', async (_title, revokedOn, stamped, outcome) => {
    const stampedAt = stamped === undefined ? undefined : day(stamped);
    const lists = [await listOf(10, revokedOn)];
    expect(revocationOf(path, lists, { stampedAt, now: day(50) }).outcome).toBe(outcome);
  });

  test('an old list put beside a newer one changes nothing', async () => {
    const lists = [await listOf(10, 5), await listOf(2)];
    for (const order of [lists, lists.toReversed()]) {
      const found = revocationOf(path, order, { stampedAt: day(6), now: day(11) });
      expect(found).toMatchObject({ outcome: 'failed', revokedAt: day(5) });
    }
  });

  test('a list of somebody else with the same name is not heard', async () => {
    const other = await (await documentKeys()).keys.current('root');
    const forged = await listOf(1, 0, other);
    const found = revocationOf(path, [forged], { stampedAt: undefined, now: day(2) });
    expect(found.outcome).toBe('could not be checked');
    expect(found.revokedAt).toBeUndefined();
  });

  test('any byte of a list flipped, and nothing is learnt from it', async () => {
    const { bytes } = await listOf(1, 0);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect({ at, heard: heard(changed) }).toEqual({ at, heard: false });
    }
    expect(heard(bytes)).toBe(true);
  });

  function heard(bytes: Buffer): boolean {
    try {
      const lists = [readRevocationList(bytes)];
      return (
        revocationOf(path, lists, { stampedAt: undefined, now: day(2) }).revokedAt !== undefined
      );
    } catch (error) {
      if (error instanceof DerError) return false;
      throw error;
    }
  }

  test('a list that covers a part only is refused', async () => {
    const { bytes } = await listOf(1);
    const [list, ...rest] = partsOf(readDer(bytes));
    const parts = partsOf(list)
      .slice(0, -1)
      .map((one) => one.bytes);
    const issuingPoint = extension('2.5.29.28', sequence(yes), true);
    const partial = sequence(
      sequence(...parts, context(0, sequence(issuingPoint))),
      ...rest.map((one) => one.bytes),
    );
    expect(() => readRevocationList(partial)).toThrow('not a complete one');
    const first = sequence(
      sequence(integer(0), ...parts.slice(1)),
      ...rest.map((one) => one.bytes),
    );
    expect(() => readRevocationList(first)).toThrow('second version');
  });
});

/** A key of an authority of its own, which makes lists. */
async function withAuthority() {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = { format: 'der', type: 'pkcs8' } as const;
  const [top, own] = [pair(), pair()];
  const authority = softwareKey('authority', top.privateKey.export(der), []);
  const dates = { notBefore: day(-9).toISOString(), notAfter: day(999).toISOString() };
  const about = { organisation: 'Authority', ...dates };
  const root = await makeCertificate(
    { ...about, publicKey: top.publicKey, name: 'Root', use: 'root' },
    authority,
  );
  const certificate = await makeCertificate(
    { ...about, publicKey: own.publicKey, name: 'Signer', use: 'document' },
    authority,
    root,
  );
  const { keys } = emptyKeys();
  const { id: imported } = await keys.add({
    purpose: 'document',
    privateKey: own.privateKey.export(der),
    chain: [certificate],
    root,
    createdAt: signedAt,
  });
  const list = (madeOn: number) =>
    makeRevocationList(authority, root, {
      revoked: [],
      madeAt: day(madeOn),
      nextAt: day(madeOn + 7),
    });
  return { keys, imported, list };
}
