/** Signed files, and everything that somebody may do to one. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readCertificate } from '../../../src/platform/signing/certificate';
import { findSignature } from '../../../src/platform/signing/pdf-structure';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { type TrustedRoots, verifyPdf } from '../../../src/platform/signing/verify-pdf';
import { documentKeys, signablePdf, signedAt } from '../../support/signing';

let keys: Awaited<ReturnType<typeof documentKeys>>;
let unsigned: Buffer;
let signed: Buffer;
let roots: TrustedRoots;
const now = new Date(signedAt.getTime() + 86_400_000);

beforeAll(async () => {
  keys = await documentKeys();
  unsigned = await signablePdf();
  signed = await signPdf(unsigned, keys.key);
  roots = { issuers: keys.roots, timestamps: [] };
});

const check = (file: Buffer, trust: TrustedRoots = roots, at = now) => verifyPdf(file, trust, at);
const place = () => {
  const found = findSignature(signed);
  if (!found) throw new Error('There is no signature.');
  return found;
};

describe('a signed file', () => {
  test('passes what can be checked; its time has no witness', () => {
    expect(check(signed)).toEqual({
      present: true,
      integrity: 'passed',
      signature: 'passed',
      issuer: 'passed',
      time: 'could not be checked',
      revocation: 'could not be checked',
      problems: {
        time: 'No independent source says when it was signed.',
        revocation: 'No revocation list of the signer’s authority is known here.',
      },
      level: 'B-B',
      signer: 'Bluemark certificates',
      reason: 'Issued.',
    });
  });

  test('differs from the unsigned one only in range and contents', async () => {
    expect(signed).toHaveLength(unsigned.length);
    const { byteRange, contents } = place();
    const inside = (at: number) =>
      (at >= byteRange.start && at < byteRange.end) || (at >= contents.start && at < contents.end);
    const moved = [...signed.keys()].filter((at) => signed[at] !== unsigned[at] && !inside(at));
    expect(moved).toEqual([]);
    expect((await signPdf(await signablePdf(), keys.key)).equals(signed)).toBe(true);
    // Nothing of an earlier signature is left, though it was longer.
    const longer = await signPdf(unsigned, (await documentKeys('RS256')).key);
    expect((await signPdf(longer, keys.key)).equals(signed)).toBe(true);
  });

  test('with RSA is as good', async () => {
    const rsa = await documentKeys('RS256');
    const file = await signPdf(unsigned, rsa.key);
    expect(check(file, { issuers: rsa.roots, timestamps: [] })).toMatchObject({
      signature: 'passed',
      issuer: 'passed',
    });
  });

  test('says why it was signed, whatever the letters', async () => {
    for (const reason of ['Specimen (not “real”)', 'Žluťoučký kůň', 'a \\ b) c']) {
      const file = await signPdf(await signablePdf({ reason }), keys.key);
      expect(check(file).reason).toBe(reason);
    }
  });
});

describe('a file that was tampered with', () => {
  test('any byte flipped, anywhere, is noticed', () => {
    const { contents } = place();
    const step = 17;
    const around = (at: number) => Array.from({ length: 40 }, (_, index) => at - 20 + index);
    const places = new Set([
      ...Array.from({ length: Math.floor(signed.length / step) }, (_, index) => index * step),
      ...around(20),
      ...around(contents.start),
      ...around(contents.end),
      ...around(signed.length - 20),
    ]);
    for (const at of places) {
      for (const bit of [0x01, 0x20]) {
        const changed = Buffer.from(signed);
        changed[at] = (changed[at] ?? 0) ^ bit;
        const report = check(changed);
        expect({ at, bit, sound: report.present && report.signature === 'passed' }).toEqual({
          at,
          bit,
          sound: false,
        });
      }
    }
  });

  test.each([
    ['one byte after the end', () => Buffer.concat([signed, Buffer.from('\n')])],
    ['a byte before the beginning', () => Buffer.concat([Buffer.from('\n'), signed])],
    ['an incremental update', () => Buffer.concat([signed, Buffer.from(update())])],
    ['the end cut off', () => signed.subarray(0, -10)],
    ['the signature emptied', () => emptied()],
    ['the signature in capital letters', () => capitals()],
    ['something in the padding', () => padded('00'.repeat(100).concat('01'))],
    ['the room for the signature made larger', () => widened()],
  ])('%s is noticed', (_what, tampered) => {
    expect(check(tampered())).toMatchObject({ integrity: 'failed', signature: 'failed' });
  });

  test('a range that leaves something out is noticed, even where it is signed', async () => {
    const [first, length, second, rest] = place().byteRange.numbers as [
      number,
      number,
      number,
      number,
    ];
    const text = `[${first} ${length} ${second} ${rest - 10}`.padEnd(
      place().byteRange.end - place().byteRange.start - 1,
    );
    const changed = Buffer.from(signed);
    changed.write(`${text}]`, place().byteRange.start, 'latin1');
    expect(check(changed).problems.integrity).toContain('does not cover the whole file');
  });

  test('the signature of one file does not fit another', async () => {
    const other = await signPdf(await signablePdf({ text: 'This is to certify more.' }), keys.key);
    const from = findSignature(other)?.contents;
    const { contents } = place();
    const swapped = Buffer.from(other);
    swapped.set(signed.subarray(contents.start, contents.end), from?.start ?? 0);
    expect(check(swapped)).toMatchObject({ integrity: 'failed', signature: 'failed' });
  });

  test('without its signature it is a file without a signature', async () => {
    const stripped = Buffer.from(
      signed.toString('latin1').replace('/AcroForm', '/AcroFirm'),
      'latin1',
    );
    expect(check(stripped)).toMatchObject({ present: false, signature: 'could not be checked' });
  });

  test('text that looks like a signature is not taken for one', async () => {
    const bait = '/ByteRange [0 9999999999 9999999999 9999999999] /Contents <00>';
    const file = await signPdf(await signablePdf({ title: bait }), keys.key);
    expect(check(file)).toMatchObject({ signature: 'passed', issuer: 'passed' });
  });

  test('what is no PDF of ours is not one, and no error', () => {
    for (const text of [
      '',
      'hello',
      '%PDF-1.7',
      '%PDF-1.7\nstartxref\n9\n%%EOF',
      '%PDF-1.7\nxref\n0 1\n'.concat(
        '0000000000 65535 f \ntrailer\n<< /Root ((((\nstartxref\n9\n%%EOF',
      ),
    ]) {
      expect(check(Buffer.from(text))).toMatchObject({ integrity: 'failed' });
    }
  });
});

describe('who signed it', () => {
  test('another issuer is told apart, though its name is the same', async () => {
    const other = await documentKeys();
    const file = await signPdf(unsigned, other.key);
    expect(check(file)).toMatchObject({
      integrity: 'passed',
      signature: 'passed',
      issuer: 'failed',
    });
    expect(check(file, { issuers: other.roots, timestamps: [] }).issuer).toBe('passed');
  });

  test('without a root it could not be checked', () => {
    expect(check(signed, { issuers: [], timestamps: [] }).issuer).toBe('could not be checked');
  });

  test('where the signers are known, no other below the same root will do', async () => {
    const [own] = keys.key.chain.map(readCertificate);
    const [other] = (await documentKeys()).key.chain.map(readCertificate);
    expect(check(signed, { ...roots, signers: own ? [own] : [] }).issuer).toBe('passed');
    expect(check(signed, { ...roots, signers: other ? [other] : [] }).issuer).toBe('failed');
  });

  test.each([
    ['before the key was made', new Date('2026-11-23T00:00:00Z')],
    ['when its certificate has expired', new Date('2036-11-26T00:00:00Z')],
  ])('a clock %s leaves the issuer unchecked, never passed', (_when, at) => {
    expect(check(signed, roots, at)).toMatchObject({
      signature: 'passed',
      issuer: 'could not be checked',
    });
  });
});

function update(): string {
  return `9 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n9 1\n0000000000 00000 n \ntrailer\n<< /Size 10 /Root 9 0 R /Prev 1 >>\nstartxref\n${signed.length}\n%%EOF\n`;
}

function emptied(): Buffer {
  const { start, end } = place().contents;
  return Buffer.from(signed).fill('0', start + 1, end - 1);
}

function capitals(): Buffer {
  const { start, end } = place().contents;
  const changed = Buffer.from(signed);
  changed.write(changed.toString('latin1', start, end).toUpperCase(), start, 'latin1');
  return changed;
}

function padded(ending: string): Buffer {
  const changed = Buffer.from(signed);
  changed.write(ending, place().contents.end - 1 - ending.length, 'latin1');
  return changed;
}

function widened(): Buffer {
  const { end } = place().contents;
  return Buffer.concat([signed.subarray(0, end - 1), Buffer.from('00'), signed.subarray(end - 1)]);
}
