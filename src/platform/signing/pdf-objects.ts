/**
 * The objects of a PDF file, strictly: only files of the shape that we write ourselves.
 *
 * One cross-reference table, no update after it, no object streams, no encryption.
 */
import { PdfScanner, type PdfValue } from './pdf-scanner';

export class PdfShapeError extends Error {
  override readonly name = 'PdfShapeError';
}

export type Dictionary = ReadonlyMap<string, PdfValue>;

export class PdfObjects {
  /** Where the cross-reference table begins. */
  readonly table: number;
  /** The trailer as it is written, from `<<` to `>>`. */
  readonly trailer: string;
  private readonly root: PdfValue;
  private readonly offsets: ReadonlyMap<number, number>;

  constructor(private readonly pdf: Buffer) {
    if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') {
      throw new PdfShapeError('The file does not begin as a PDF.');
    }
    const tail = pdf.subarray(-64).toString('latin1');
    const [, table] = /\nstartxref\n(\d+)\n%%EOF\n?$/.exec(tail) ?? [];
    if (!table) throw new PdfShapeError('The file does not end as a PDF of ours.');
    this.table = Number(table);
    const { offsets, end } = readTable(pdf, this.table);
    this.offsets = offsets;
    this.trailer = pdf.toString('latin1', end, pdf.lastIndexOf('\nstartxref\n'));
    const trailer = new PdfScanner(pdf, end).value();
    if (
      trailer.kind !== 'dictionary' ||
      trailer.entries.has('Prev') ||
      trailer.entries.has('Encrypt')
    ) {
      throw new PdfShapeError('The file was updated or encrypted.');
    }
    const root = trailer.entries.get('Root');
    if (!root) throw new PdfShapeError('The file has no catalog.');
    this.root = root;
  }

  catalog(): Dictionary {
    return this.dictionary(this.root);
  }

  /** A dictionary that stands here, or in the object to which this points. */
  dictionary(value: PdfValue | undefined): Dictionary {
    const found = value?.kind === 'reference' ? this.scannerAt(value).value() : value;
    if (found?.kind !== 'dictionary') throw new PdfShapeError('A dictionary is missing.');
    return found.entries;
  }

  /** The bytes of a stream that is not packed. */
  stream(value: PdfValue): Buffer {
    const scanner = this.scannerAt(value);
    const head = scanner.value();
    const length = head.kind === 'dictionary' ? numberOf(head.entries.get('Length')) : Number.NaN;
    if (head.kind !== 'dictionary' || head.entries.has('Filter') || !(length >= 0)) {
      throw new PdfShapeError('A stream is not of our shape.');
    }
    return scanner.stream(length);
  }

  /** An object as it is written, between `obj` and `endobj`. */
  written(id: number): string {
    const start = this.contentOf(id);
    const end = this.pdf.indexOf('\nendobj\n', start);
    if (end < 0) throw new PdfShapeError(`The object ${id} does not end.`);
    return this.pdf.toString('latin1', start, end);
  }

  private scannerAt(value: PdfValue): PdfScanner {
    if (value.kind !== 'reference') throw new PdfShapeError('A reference is missing.');
    return new PdfScanner(this.pdf, this.contentOf(value.id));
  }

  /** Where the content of an object begins. */
  private contentOf(id: number): number {
    const head = `${id} 0 obj\n`;
    const offset = this.offsets.get(id) ?? this.pdf.length;
    if (this.pdf.subarray(offset, offset + head.length).toString('latin1') !== head) {
      throw new PdfShapeError(`The object ${id} is not where the table says.`);
    }
    return offset + head.length;
  }
}

const entryLength = 20;

function readTable(pdf: Buffer, start: number): { offsets: Map<number, number>; end: number } {
  const opening = pdf.subarray(start, start + 40).toString('latin1');
  const [head = '', count] = /^xref\n0 (\d+)\n/.exec(opening) ?? [];
  if (!count) throw new PdfShapeError('The cross-reference table is not of our shape.');
  const offsets = new Map<number, number>();
  let at = start + head.length;
  for (let id = 0; id < Number(count); id += 1, at += entryLength) {
    const entry = pdf.subarray(at, at + entryLength).toString('latin1');
    const [, offset, use] = /^(\d{10}) \d{5} ([fn]) \n$/.exec(entry) ?? [];
    if (!use) throw new PdfShapeError('An entry of the cross-reference table cannot be read.');
    if (use === 'n') offsets.set(id, Number(offset));
  }
  const keyword = 'trailer\n';
  if (pdf.subarray(at, at + keyword.length).toString('latin1') !== keyword) {
    throw new PdfShapeError('The cross-reference table has more than one part.');
  }
  return { offsets, end: at + keyword.length };
}

export function numberOf(value: PdfValue | undefined): number {
  return value?.kind === 'number' ? value.value : Number.NaN;
}
