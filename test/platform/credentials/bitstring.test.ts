import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  bitAt,
  bitsPerList,
  encodeBits,
  unpackBits,
} from '../../../src/platform/credentials/bitstring';

function readBit(list: string, index: number): boolean | undefined {
  const bits = unpackBits(list);
  return bits && bitAt(bits, index);
}

describe('a list of bits', () => {
  test('says of every index whether it was set', () => {
    const indexes = [0, 7, 8, 4711, bitsPerList - 1];
    const list = encodeBits(indexes);
    for (const index of indexes) expect(readBit(list, index)).toBe(true);
    for (const index of [1, 6, 9, 4712, bitsPerList - 2]) expect(readBit(list, index)).toBe(false);
    expect(readBit(encodeBits([]), 0)).toBe(false);
  });

  test('has its first bit on the left', () => {
    const bytes = Buffer.alloc(bitsPerList / 8);
    bytes[0] = 0x80;
    expect(encodeBits([0])).toBe(`u${gzipSync(bytes, { level: 9 }).toString('base64url')}`);
  });

  test('is refused where it is too short, too long, or something else', () => {
    const packed = (length: number) => `u${gzipSync(Buffer.alloc(length)).toString('base64url')}`;
    expect(readBit(packed(bitsPerList / 8 - 1), 0)).toBeUndefined();
    expect(readBit(packed(20_000_000), 0)).toBeUndefined();
    expect(readBit(encodeBits([1]), bitsPerList)).toBeUndefined();
    expect(readBit(encodeBits([1]), -1)).toBeUndefined();
    for (const bad of ['', 'u', 'uAAAA', encodeBits([1]).slice(1), 'x!']) {
      expect(readBit(bad, 1)).toBeUndefined();
    }
    expect(() => encodeBits([bitsPerList])).toThrow('no bit');
  });
});
