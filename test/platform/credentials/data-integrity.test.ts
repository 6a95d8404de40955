import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { canonicalRdf } from '../../../src/platform/credentials/canonical-rdf';
import { loadPinned } from '../../../src/platform/credentials/contexts';
import { proofHolds, proofsOf, secured } from '../../../src/platform/credentials/data-integrity';
import { fromMultikey, toMultikey } from '../../../src/platform/credentials/multikey';
import { someKey } from './some-key';

/** W3C, vc-di-eddsa, TestVectors/eddsa-jcs-2022/signedJCS.json, as it stands at commit 369f0f0. */
const vector = JSON.parse(
  readFileSync(path.join(__dirname, 'vectors', 'eddsa-jcs-2022.json'), 'utf8'),
) as Record<string, unknown>;

const document = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  issuer: 'did:web:desk.example.org',
  validFrom: '2026-11-25T00:00:00Z',
  credentialSubject: { id: 'urn:example:project', name: 'Lake ring' },
};
const options = {
  created: '2026-11-25T10:00:00Z',
  verificationMethod: 'did:web:desk.example.org#a',
};

describe('proofs of credentials', () => {
  test("the W3C's own example of eddsa-jcs-2022 holds, and not when a letter is changed", async () => {
    const read = proofsOf(vector);
    const [proof] = read?.proofs ?? [];
    const key = fromMultikey(proof?.verificationMethod.split('#')[1] ?? '');
    if (!read || !proof || !key) throw new Error('The example cannot be read.');
    expect(await proofHolds(read.document, proof, key)).toBe(true);
    const changed = { ...read.document, name: 'Alumni credential' };
    expect(await proofHolds(changed, proof, key)).toBe(false);
  });

  test('a document gets both proofs, which hold, and the same ones each time', async () => {
    const key = someKey('a');
    const first = await secured(document, key, options);
    expect(first.proof.map(({ cryptosuite }) => cryptosuite)).toEqual([
      'eddsa-rdfc-2022',
      'eddsa-jcs-2022',
    ]);
    expect(await secured(document, key, options)).toEqual(first);
    const read = proofsOf(first);
    for (const proof of read?.proofs ?? []) {
      expect(await proofHolds(document, proof, key.publicKey)).toBe(true);
      expect(await proofHolds(document, proof, someKey('b').publicKey)).toBe(false);
      const later = { ...proof, created: '2027-11-25T10:00:00Z' };
      expect(await proofHolds(document, later, key.publicKey)).toBe(false);
    }
  });

  test('a proof is tied to its cryptosuite and to its context', async () => {
    const key = someKey('a');
    const { proof } = await secured(document, key, options);
    for (const one of proof) {
      const other = one.cryptosuite === 'eddsa-jcs-2022' ? 'eddsa-rdfc-2022' : 'eddsa-jcs-2022';
      expect(await proofHolds(document, { ...one, cryptosuite: other }, key.publicKey)).toBe(false);
      expect(await proofHolds(document, { ...one, cryptosuite: 'none' }, key.publicKey)).toBe(
        false,
      );
    }
    const moreContext = [...document['@context'], 'https://example.org/other'];
    const other = { ...document, '@context': moreContext };
    for (const one of proof) expect(await proofHolds(other, one, key.publicKey)).toBe(false);
  });

  test('a word that no context explains is not signed, and nothing is loaded from elsewhere', async () => {
    await expect(canonicalRdf({ ...document, unheardOf: 'x' })).rejects.toThrow();
    await expect(loadPinned('https://example.org/context')).rejects.toThrow('pinned');
    await expect(
      canonicalRdf({ ...document, '@context': ['https://example.org/context'] }),
    ).rejects.toThrow();
  });

  test('what is no proof is read as none', () => {
    for (const proof of [undefined, null, 'proof', {}, [], [{ type: 'Ed25519Signature2020' }]]) {
      expect(proofsOf({ ...document, proof })).toBeUndefined();
    }
  });

  test('keys are written as Multikey and read again', () => {
    const { publicKey } = someKey('a');
    expect(toMultikey(publicKey)).toMatch(/^z6Mk/);
    expect(fromMultikey(toMultikey(publicKey))).toEqual(new Uint8Array(publicKey));
    for (const bad of ['', 'z', 'z6Mk', 'f00', 'z0OIl', `z${'1'.repeat(300)}`]) {
      expect(fromMultikey(bad)).toBeUndefined();
    }
  });
});
