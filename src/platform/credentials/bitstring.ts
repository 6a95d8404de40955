/**
 * Many yes-or-no statuses in one short text (W3C Bitstring Status List 1.0).
 *
 * Bit 0 is the highest bit of the first byte. A list is never shorter than 131,072 bits, so that
 * whoever loads one does not tell which certificate they hold.
 */
import { constants, gunzipSync, gzipSync } from 'node:zlib';

export const bitsPerList = 131_072;

/** @param indexes whose bit is set; each below `bitsPerList`. */
export function encodeBits(indexes: Iterable<number>): string {
  const bytes = Buffer.alloc(bitsPerList / 8);
  for (const index of indexes) {
    if (index < 0 || index >= bitsPerList) throw new RangeError(`There is no bit ${index}.`);
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return `u${gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }).toString('base64url')}`;
}

/** At most this much is unpacked: 128 times the smallest list. */
const largestList = bitsPerList * 16;

/** The bits of a list, eight to a byte; undefined where it cannot be read or is too short. */
export function unpackBits(encodedList: string): Uint8Array | undefined {
  if (!/^u[\w-]+$/.test(encodedList)) return undefined;
  try {
    const packed = Buffer.from(encodedList.slice(1), 'base64url');
    const bytes = gunzipSync(packed, { maxOutputLength: largestList });
    return bytes.length < bitsPerList / 8 ? undefined : bytes;
  } catch {
    return undefined;
  }
}

/** Whether a bit is set; undefined where there is no such bit. */
export function bitAt(bits: Uint8Array, index: number): boolean | undefined {
  const byte = index < 0 ? undefined : bits[index >> 3];
  return byte === undefined ? undefined : (byte & (0x80 >> (index & 7))) !== 0;
}
