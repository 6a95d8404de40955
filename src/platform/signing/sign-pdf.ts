/**
 * Signing a rendered PDF (PAdES, ETSI EN 319 142-1): the room for the signature is in it already.
 *
 * Everything but the room itself is signed. Level B-B is the signature alone, B-T has a time stamp of
 * an independent source over it, B-LT holds the revocation lists of the day too, and
 * B-LTA has an archive time stamp over all that (archive-revision.ts).
 */
import { createHash } from 'node:crypto';
import { signDigest } from './cms';
import { PdfShapeError } from './pdf-objects';
import { findSignature, type SignaturePlace } from './pdf-structure';
import type { SigningKey } from './signing-key';

export const signatureLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
export type SignatureLevel = (typeof signatureLevels)[number];

/** Without a time stamp, or with one: what the signer is asked for. Lists stand in the file before. */
export const askedLevels = ['B-B', 'B-T'] as const;
export type AskedLevel = (typeof askedLevels)[number];

/** Gives a time-stamp token over the value of a signature. */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array>;

export async function signPdf(pdf: Buffer, key: SigningKey, stamp?: Stamp): Promise<Buffer> {
  const place = findSignature(pdf);
  if (!place) throw new PdfShapeError('The file has no room for a signature.');
  const signed = Buffer.from(pdf);
  writeRange(signed, place);
  const cms = await signDigest(key, digestOf(signed, rangeOf(signed, place)), stamp);
  writeContents(signed, place, cms);
  return signed;
}

type Range = readonly [number, number, number, number];

/** Two stretches, first byte and length each: all of the file except the contents. */
export function rangeOf(pdf: Buffer, { contents }: SignaturePlace): Range {
  return [0, contents.start, contents.end, pdf.length - contents.end];
}

export function digestOf(pdf: Buffer, [first, length, second, rest]: Range): Buffer {
  return createHash('sha256')
    .update(pdf.subarray(first, first + length))
    .update(pdf.subarray(second, second + rest))
    .digest();
}

/** In the width of the placeholder, filled up with spaces, so that nothing moves. */
function writeRange(pdf: Buffer, place: SignaturePlace): void {
  const { start, end } = place.byteRange;
  const text = `[${rangeOf(pdf, place).join(' ')}`;
  const room = end - start - 1;
  if (text.length > room) throw new PdfShapeError('There is no room for the range.');
  pdf.write(`${text.padEnd(room)}]`, start, 'latin1');
}

function writeContents(pdf: Buffer, { contents }: SignaturePlace, cms: Buffer): void {
  const room = (contents.end - contents.start - 2) / 2;
  if (cms.length > room) {
    throw new PdfShapeError(`The signature needs ${cms.length} bytes; there is room for ${room}.`);
  }
  pdf.write(cms.toString('hex').padEnd(2 * room, '0'), contents.start + 1, 'latin1');
}
