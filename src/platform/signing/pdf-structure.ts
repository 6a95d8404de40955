/**
 * Finding the one signature of a PDF, strictly: only files of the shape that we write ourselves.
 *
 * One cross-reference table, no update after it, no object streams, no encryption. The way leads from
 * the end of the file over the catalog and its form to the signature dictionary, never by searching,
 * so that text inside the file cannot pose as a signature.
 */
import { PdfScanner, type PdfValue } from './pdf-scanner';

export class PdfShapeError extends Error {
  override readonly name = 'PdfShapeError';
}

export interface SignaturePlace {
  /** Where the text of the ByteRange array stands, with its brackets. */
  readonly byteRange: {
    readonly start: number;
    readonly end: number;
    readonly numbers: readonly number[];
  };
  /** Where the hexadecimal Contents stand, with their angle brackets. */
  readonly contents: { readonly start: number; readonly end: number };
  readonly subFilter: string;
  readonly reason: string;
  /** Revocation lists that the file brings along, as they stand in it. */
  readonly lists: readonly Buffer[];
}

/** Undefined where the file is well shaped and has no signature field. */
export function findSignature(pdf: Buffer): SignaturePlace | undefined {
  const objects = new Objects(pdf);
  const catalog = objects.dictionary(objects.root);
  const form = catalog.get('AcroForm');
  if (!form) return undefined;
  const fields = objects.dictionary(form).get('Fields');
  if (fields?.kind !== 'array' || fields.items.length !== 1) {
    throw new PdfShapeError('The file does not have exactly one form field.');
  }
  const signature = objects.dictionary(objects.dictionary(fields.items[0]).get('V'));
  const byteRange = signature.get('ByteRange');
  const contents = signature.get('Contents');
  const numbers = byteRange?.kind === 'array' ? byteRange.items.map(numberOf) : [];
  if (byteRange?.kind !== 'array' || contents?.kind !== 'hex' || numbers.length !== 4) {
    throw new PdfShapeError('The signature has no range or no contents.');
  }
  const subFilter = signature.get('SubFilter');
  const reason = signature.get('Reason');
  return {
    byteRange: { start: byteRange.start, end: byteRange.end, numbers },
    contents: { start: contents.start, end: contents.end },
    subFilter: subFilter?.kind === 'name' ? subFilter.text : '',
    reason: reason?.kind === 'string' ? reason.text : '',
    lists: listsIn(objects, catalog),
  };
}

/** Those of the Document Security Store (ETSI EN 319 142-1, 5.4.2). */
function listsIn(objects: Objects, catalog: Dictionary): Buffer[] {
  const store = catalog.get('DSS');
  const lists = store ? objects.dictionary(store).get('CRLs') : undefined;
  return lists?.kind === 'array' ? lists.items.map((one) => objects.stream(one)) : [];
}

function numberOf(value: PdfValue | undefined): number {
  return value?.kind === 'number' ? value.value : Number.NaN;
}

type Dictionary = ReadonlyMap<string, PdfValue>;

class Objects {
  readonly root: PdfValue;
  private readonly offsets: ReadonlyMap<number, number>;

  constructor(private readonly pdf: Buffer) {
    if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') {
      throw new PdfShapeError('The file does not begin as a PDF.');
    }
    const tail = pdf.subarray(-64).toString('latin1');
    const [, table] = /\nstartxref\n(\d+)\n%%EOF\n?$/.exec(tail) ?? [];
    if (!table) throw new PdfShapeError('The file does not end as a PDF of ours.');
    const { offsets, end } = readTable(pdf, Number(table));
    this.offsets = offsets;
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

  private scannerAt(value: PdfValue): PdfScanner {
    if (value.kind !== 'reference') throw new PdfShapeError('A reference is missing.');
    const { id } = value;
    const head = `${id} 0 obj\n`;
    const offset = this.offsets.get(id) ?? this.pdf.length;
    if (this.pdf.subarray(offset, offset + head.length).toString('latin1') !== head) {
      throw new PdfShapeError(`The object ${id} is not where the table says.`);
    }
    return new PdfScanner(this.pdf, offset + head.length);
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
