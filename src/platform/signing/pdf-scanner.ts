/** Reads one value of a PDF file (ISO 32000-1, 7.3) and remembers where it stands. */

export type PdfValue =
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
  | {
      readonly kind: 'array';
      readonly items: readonly PdfValue[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'reference'; readonly id: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name' | 'string' | 'word'; readonly text: string }
  | { readonly kind: 'hex'; readonly start: number; readonly end: number };

const deepest = 20;

export class PdfScanner {
  constructor(
    private readonly pdf: Buffer,
    private at: number,
  ) {}

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new SyntaxError('Nested too deep.');
    this.skipSpace();
    const start = this.at;
    if (this.take('<<')) return { kind: 'dictionary', entries: this.entries(depth) };
    if (this.take('[')) {
      const items = this.items(depth);
      return { kind: 'array', items, start, end: this.at };
    }
    if (this.take('(')) return { kind: 'string', text: this.literal() };
    if (this.take('<')) {
      this.match(/[0-9A-Fa-f]*>/y);
      return { kind: 'hex', start, end: this.at };
    }
    if (this.take('/')) return { kind: 'name', text: this.match(/[^\s()<>[\]{}/%]*/y) };
    return this.numberOrWord();
  }

  /** The bytes of a stream, right after its dictionary was read. */
  stream(length: number): Buffer {
    this.skipSpace();
    this.match(/stream\n/y);
    const start = this.at;
    this.at += length;
    this.skipSpace();
    this.match(/endstream/y);
    return this.pdf.subarray(start, start + length);
  }

  private entries(depth: number): Map<string, PdfValue> {
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.take('>>')) return entries;
      const key = this.value(depth + 1);
      if (key.kind !== 'name' || entries.has(key.text)) {
        throw new SyntaxError('A dictionary has a wrong or a repeated key.');
      }
      entries.set(key.text, this.value(depth + 1));
    }
  }

  private items(depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.take(']')) return items;
      items.push(this.value(depth + 1));
    }
  }

  private numberOrWord(): PdfValue {
    const text = this.match(/[^\s()<>[\]{}/%]+/y);
    if (!/^[-+]?\d*\.?\d+$/.test(text)) return { kind: 'word', text };
    const generation = this.within(/\s\d+\sR(?![^\s()<>[\]{}/%])/y, commonToken);
    if (/^\d+$/.test(text) && generation) {
      this.at += generation.length;
      return { kind: 'reference', id: Number(text) };
    }
    return { kind: 'number', value: Number(text) };
  }

  /** Up to the closing bracket; brackets inside and escapes are kept apart, and not decoded further. */
  private literal(): string {
    const start = this.at;
    for (let open = 1; open > 0; this.at += 1) {
      const byte = this.pdf[this.at];
      if (byte === undefined) throw new SyntaxError('A text does not end.');
      if (byte === 0x5c) this.at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
    }
    return textOf(this.pdf.subarray(start, this.at - 1));
  }

  private skipSpace(): void {
    while (spaces.has(this.pdf[this.at])) this.at += 1;
  }

  private take(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.pdf[this.at + index] !== text.charCodeAt(index)) return false;
    }
    this.at += text.length;
    return true;
  }

  private match(pattern: RegExp): string {
    // A long stretch is dear to copy: it is taken where the short one may have cut the token off.
    const near = this.within(pattern, commonToken);
    const cut = near === undefined || near.length >= commonToken;
    const found = cut ? this.within(pattern, longestToken) : near;
    if (found === undefined) throw new SyntaxError(`Nothing readable at byte ${this.at}.`);
    this.at += found.length;
    return found;
  }

  private within(pattern: RegExp, length: number): string | undefined {
    pattern.lastIndex = 0;
    return pattern.exec(this.pdf.toString('latin1', this.at, this.at + length))?.[0];
  }
}

/** Blank, line feed, carriage return, tab, null and form feed (ISO 32000-1, 7.2.2). */
const spaces: ReadonlySet<number | undefined> = new Set([0x20, 0x0a, 0x0d, 0x09, 0x00, 0x0c]);

const commonToken = 64;
/** The largest signature that a file of ours has room for, in hexadecimal, and its brackets. */
const longestToken = 65_540;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Escapes stand for bytes; texts beyond ASCII are UTF-16 with a mark in front. */
function textOf(written: Buffer): string {
  const plain = written
    .toString('latin1')
    .replaceAll(/\\([\s\S])/g, (_, sign: string) => escapes[sign] ?? sign);
  if (!plain.startsWith('\xfe\xff')) return plain;
  const bytes = Buffer.from(plain.slice(2), 'latin1');
  return bytes
    .subarray(0, bytes.length - (bytes.length % 2))
    .swap16()
    .toString('utf16le');
}
