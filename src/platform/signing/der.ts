/**
 * Writing DER (ITU-T X.690): the one way in which certificates and signatures put values into bytes.
 *
 * Only what they need is here. Each function gives one complete value: tag, length, content.
 */
import type { IsoInstant } from './oids';

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tlv(tags.sequence, ...parts);
}

/** SET OF: its members in the order of their bytes, as DER demands (X.690, 11.6). */
export function setOf(...members: readonly Uint8Array[]): Buffer {
  return tlv(tags.set, ...members.toSorted(Buffer.compare));
}

/** `[number]` around or in place of a value that has parts. */
export function context(number: number, ...parts: readonly Uint8Array[]): Buffer {
  return tlv(0xa0 | number, ...parts);
}

/** `[number]` in place of a value that has none. */
export function contextPrimitive(number: number, content: Uint8Array): Buffer {
  return tlv(0x80 | number, content);
}

/** A whole number that is not negative; bytes are read with the highest first. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? bytesOf(value) : Buffer.from(value);
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const minimal = bytes.subarray(start);
  const sign = (minimal[0] ?? 0) >= 0x80 ? [0] : [];
  return tlv(tags.integer, Buffer.from(sign), minimal);
}

function bytesOf(value: number): Buffer {
  return Buffer.from(
    value
      .toString(16)
      .padStart(2, '0')
      .replace(/^(.(..)*)$/, '0$1'),
    'hex',
  );
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(tags.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) | 0x80);
  }
  return digits;
}

export function octets(content: Uint8Array): Buffer {
  return tlv(tags.octetString, content);
}

/** Whole bytes, or bits that stand from the left with `unused` of them left over. */
export function bits(content: Uint8Array, unused = 0): Buffer {
  return tlv(tags.bitString, Buffer.from([unused]), content);
}

export function utf8(text: string): Buffer {
  return tlv(tags.utf8, Buffer.from(text, 'utf8'));
}

export function enumerated(value: number): Buffer {
  return tlv(tags.enumerated, Buffer.from([value]));
}

/** An extension of a certificate or of a revocation list (RFC 5280, 4.1). */
export function extension(type: string, value: Uint8Array, critical = false): Buffer {
  return sequence(oid(type), ...(critical ? [yes] : []), octets(value));
}

export const yes = tlv(tags.boolean, Buffer.from([0xff]));
export const nothing = tlv(tags.null);

/** A time of a certificate: two digits of the year up to 2049, four from then on (RFC 5280, 4.1.2.5). */
export function time(at: IsoInstant): Buffer {
  const digits = `${at.replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
  return Number(digits.slice(0, 4)) < 2050
    ? tlv(tags.utcTime, Buffer.from(digits.slice(2)))
    : tlv(tags.generalizedTime, Buffer.from(digits));
}
