/**
 * Reading DER strictly: one spelling for one value, and nothing after it.
 *
 * Long forms of short lengths, indefinite lengths and trailing bytes are refused, so that nobody can
 * hide anything in them.
 */
import { tags } from './der';

export class DerError extends Error {
  override readonly name = 'DerError';
}

export interface DerValue {
  readonly tag: number;
  /** The whole value, with tag and length. */
  readonly bytes: Buffer;
  readonly content: Buffer;
}

/** Exactly one value; bytes after it are an error. */
export function readDer(bytes: Uint8Array): DerValue {
  const [value, end] = readAt(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0);
  if (end !== bytes.length) throw new DerError('Bytes follow the value.');
  return value;
}

/** The values inside one, which must have that tag. */
export function partsOf(value: DerValue | undefined, tag: number = tags.sequence): DerValue[] {
  const content = contentOf(value, tag);
  const parts: DerValue[] = [];
  for (let at = 0; at < content.length; ) {
    const [part, end] = readAt(content, at);
    parts.push(part);
    at = end;
  }
  return parts;
}

export function contentOf(value: DerValue | undefined, tag: number): Buffer {
  if (value?.tag !== tag) {
    throw new DerError(`Expected tag ${tag}, found ${value?.tag ?? 'nothing'}.`);
  }
  return value.content;
}

function readAt(bytes: Buffer, at: number): [DerValue, number] {
  const tag = byteAt(bytes, at);
  if ((tag & 0x1f) === 0x1f) throw new DerError('Tags of several bytes are not used here.');
  const first = byteAt(bytes, at + 1);
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerError('A length is indefinite or too long.');
    length = 0;
    for (let index = 0; index < count; index += 1) {
      length = length * 256 + byteAt(bytes, start + index);
    }
    if (length < 0x80 || byteAt(bytes, start) === 0) throw new DerError('A length is padded.');
    start += count;
  }
  const end = start + length;
  if (end > bytes.length) throw new DerError('A value is cut off.');
  return [{ tag, bytes: bytes.subarray(at, end), content: bytes.subarray(start, end) }, end];
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new DerError('A value is cut off.');
  return byte;
}

export function readOid(value: DerValue | undefined): string {
  const numbers: number[] = [];
  let open = 0;
  for (const byte of contentOf(value, tags.oid)) {
    open = open * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(open);
    open = 0;
  }
  const [joined = 0, ...rest] = numbers;
  const first = Math.min(2, Math.floor(joined / 40));
  return [first, joined - first * 40, ...rest].join('.');
}

/** `20261125100000Z`, with or without fractions of a second. */
export function readGeneralizedTime(value: DerValue | undefined): Date {
  const text = contentOf(value, tags.generalizedTime).toString('latin1');
  const [, y, mo, d, h, mi, s, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text) ?? [];
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(at.getTime())) throw new DerError('A time cannot be read.');
  return at;
}

/** A time of a certificate or of a revocation list; of two digits, those from 50 on are of 19xx. */
export function readTime(value: DerValue | undefined): Date {
  if (value?.tag !== tags.utcTime) return readGeneralizedTime(value);
  const text = value.content.toString('latin1');
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
  return readGeneralizedTime({
    ...value,
    tag: tags.generalizedTime,
    content: Buffer.from(`${century}${text}`),
  });
}

/** The bits of a BIT STRING that uses whole bytes. */
export function readBits(value: DerValue | undefined): Buffer {
  const content = contentOf(value, tags.bitString);
  if (content[0] !== 0) throw new DerError('Expected whole bytes.');
  return content.subarray(1);
}
