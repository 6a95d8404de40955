import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bits,
  context,
  integer,
  octets,
  oid,
  sequence,
  setOf,
  tags,
  time,
  tlv,
} from '../../../src/platform/signing/der';
import {
  contentOf,
  DerError,
  partsOf,
  readBits,
  readDer,
  readGeneralizedTime,
  readOid,
} from '../../../src/platform/signing/der-reader';

const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('writing DER', () => {
  test.each([
    [0, '020100'],
    [1, '020101'],
    [127, '02017f'],
    [128, '02020080'],
    [255, '020200ff'],
    [256, '02020100'],
    [65_537, '0203010001'],
    [4_294_967_296, '02050100000000'],
  ])('the integer %i', (value, expected) => {
    expect(hex(integer(value))).toBe(expected);
  });

  test('an integer from bytes has no needless zeros and stays positive', () => {
    expect(hex(integer(bytes('00000001')))).toBe('020101');
    expect(hex(integer(bytes('ff')))).toBe('020200ff');
    expect(hex(integer(bytes('00')))).toBe('020100');
  });

  test.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_536, '0483010000'],
  ])('a length of %i', (length, head) => {
    expect(hex(octets(Buffer.alloc(length))).slice(0, head.length)).toBe(head);
  });

  test.each([
    ['1.2.840.113549.1.7.2', '06092a864886f70d010702'],
    ['2.5.29.37', '0603551d25'],
    ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'],
    ['1.3.6.1.5.5.7.3.36', '06082b06010505070324'],
  ])('the object identifier %s', (dotted, expected) => {
    expect(hex(oid(dotted))).toBe(expected);
    expect(readOid(readDer(oid(dotted)))).toBe(dotted);
  });

  test('the members of a set stand in the order of their bytes', () => {
    expect(hex(setOf(integer(3), integer(256), integer(1)))).toBe('310a02010102010302020100');
  });

  test('years up to 2049 have two digits, later ones four', () => {
    expect(contentOf(readDer(time('2049-12-31T23:59:59.000Z')), tags.utcTime).toString()).toBe(
      '491231235959Z',
    );
    const later = readDer(time('2050-01-01T00:00:00.000Z'));
    expect(contentOf(later, tags.generalizedTime).toString()).toBe('20500101000000Z');
    expect(readGeneralizedTime(later)).toEqual(new Date('2050-01-01T00:00:00Z'));
  });
});

describe('reading DER', () => {
  test('what was written is read', () => {
    const tree = fc.letrec<{ node: Buffer }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.nat().map(integer),
        fc.uint8Array({ maxLength: 300 }).map(octets),
        fc.uint8Array({ maxLength: 20 }).map((content) => bits(content)),
        fc.array(tie('node'), { maxLength: 4 }).map((parts) => sequence(...parts)),
        fc.array(tie('node'), { maxLength: 4 }).map((parts) => context(3, ...parts)),
      ),
    })).node;
    const rewritten = (value: Buffer): Buffer => {
      const { tag, content } = readDer(value);
      if ((tag & 0x20) === 0) return tlv(tag, content);
      return tlv(tag, ...partsOf(readDer(value), tag).map((part) => rewritten(part.bytes)));
    };
    fc.assert(
      fc.property(tree, (value) => rewritten(value).equals(value)),
      { seed: 4, numRuns: 200 },
    );
  });

  test.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a value that is cut off', '0402aa'],
    ['bytes after the value', '020101 00'],
    ['a long form of a short length', '04 8101 aa'],
    ['a length with a zero in front', `04 820080 ${'aa'.repeat(128)}`],
    ['an indefinite length', '30 80 0201 01 0000'],
    ['a length of five bytes', '04 85 0000000001 aa'],
    ['a tag of several bytes', '1f 8101 00'],
  ])('%s is refused', (_what, text) => {
    expect(() => readDer(bytes(text))).toThrow(DerError);
  });

  test('another tag than the one expected, and half bytes, are refused', () => {
    expect(() => partsOf(readDer(bytes('020101')))).toThrow(DerError);
    expect(() => contentOf(undefined, tags.integer)).toThrow('nothing');
    expect(() => readBits(readDer(bits(bytes('80'), 7)))).toThrow('whole bytes');
    expect(() => readGeneralizedTime(readDer(tlv(0x18, Buffer.from('2026'))))).toThrow(DerError);
  });
});
