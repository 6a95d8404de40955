/** The code on the printed sheet: what stands in it, and how large it is. */
import { describe, expect, test } from '@jest/globals';
import { create } from 'qrcode';
import { qrDomain, titleDigest } from '../../../src/domain/certificate/qr-payload';
import { signatureHolds } from '../../../src/platform/credentials/multikey';
import { someKey } from '../../platform/credentials/some-key';
import { someCode } from './signed';

function taken(code: string) {
  const bytes = Buffer.from(code.split('#')[1] ?? '', 'base64url');
  return { signature: bytes.subarray(0, 64), text: bytes.subarray(64).toString() };
}

describe('the code of a certificate', () => {
  test('is the address and, behind it, what the sheet says, signed', async () => {
    const code = await someCode();
    expect(code).toMatch(/^https:\/\/bluemark\.example\.org\/v\/BM-2026-000042-7X#[\w-]+$/);
    const { signature, text } = taken(code);
    expect(text.split('\u001f')).toEqual([
      '1',
      'BM-2026-000042-7X',
      '2',
      '20261125',
      '20291125',
      titleDigest('Lake Province Fibre Ring'),
      'bdn 1.0',
      '1.4711',
      'c0de0000',
    ]);
    const { publicKey } = someKey('c0de000000000001');
    expect(signatureHolds(publicKey, Buffer.from(qrDomain + text), signature)).toBe(true);
    expect(signatureHolds(publicKey, Buffer.from(text), signature)).toBe(false);
    expect(await someCode()).toBe(code);
    expect(taken(await someCode({ specimen: true })).text).toContain('1S\u001fBM-');
  });

  test('fits into version 11 at level M', async () => {
    const framework = {
      id: 'bluemark-core',
      version: '1.10',
      title: 'Bluemark core criteria',
      hash: 'b'.repeat(64),
    };
    const code = await someCode({ framework, specimen: true });
    expect(create(code, { errorCorrectionLevel: 'M' }).version).toBeLessThanOrEqual(11);
  });

  test('takes a title for the same however it is typed, and no other', () => {
    const title = 'Lake  Province\tFibre Ring';
    expect(titleDigest(title)).toBe(titleDigest(' lake province fibre ring '));
    expect(titleDigest('Ra\u0301dio')).toBe(titleDigest('R\u00e1dio'));
    expect(titleDigest(title)).not.toBe(titleDigest('Lake Province Fibre Rings'));
  });
});
