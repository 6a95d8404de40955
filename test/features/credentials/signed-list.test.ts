/** What is remembered of a status list never stands for other keys, another text or another day. */
import { describe, expect, test } from '@jest/globals';
import { checkCredential } from '../../../src/features/credentials';
import { signedList } from '../../../src/features/credentials/signed-list';
import { didDocument } from '../../../src/platform/credentials/did-web';
import { someKey } from '../../platform/credentials/some-key';
import { did, keysOf } from './issuer';
import { credentialKey, knownIssuer, place, someCredential, someList } from './signed';

const theirs = { ...credentialKey, publicKey: someKey('bad0000000000001').publicKey };

async function keysFrom(...keys: Parameters<typeof keysOf>) {
  return didDocument(did, await keysOf(...keys).published());
}

describe('a status list', () => {
  test('is read once for the same text and keys', async () => {
    const text = await someList('revocation', { bits: [1] });
    const first = await signedList(text, await keysFrom());
    expect(first).toMatchObject({ purpose: 'revocation', validFrom: '2026-11-25T12:00:00.000Z' });
    expect(await signedList(text, await keysFrom())).toBe(first);
  });

  test('is none once the issuer has another key under the same name', async () => {
    const text = await someList('revocation', { bits: [2] });
    expect(await signedList(text, await keysFrom())).toBeDefined();
    expect(await signedList(text, await keysFrom(theirs))).toBeUndefined();
  });

  test('is none with a letter changed, whatever was read before', async () => {
    const text = await someList('revocation', { bits: [3] });
    expect(await signedList(text, await keysFrom())).toBeDefined();
    const later = text.replace('2026-11-26T12:00:00.000Z', '2027-11-26T12:00:00.000Z');
    expect(await signedList(later, await keysFrom())).toBeUndefined();
    expect(await signedList('no list', await keysFrom())).toBeUndefined();
  });

  test('counts on its day, and not on the next, though it is remembered', async () => {
    const credential = await someCredential();
    const issuer = await knownIssuer({
      revocation: await someList('revocation', { bits: [place.statusIndex] }),
    });
    const verdictOn = async (day: string) =>
      (await checkCredential(credential, issuer, new Date(day)))?.verdict;
    expect(await verdictOn('2026-11-25T15:00:00Z')).toBe('revoked');
    expect(await verdictOn('2026-11-27T15:00:00Z')).toBe('could not be checked');
    expect(await verdictOn('2026-11-25T15:00:00Z')).toBe('revoked');
  });
});
