/**
 * Finding the one signature of a PDF: from the catalog over its form to the signature dictionary,
 * never by searching, so that text inside the file cannot pose as a signature.
 */
import { numberOf, PdfObjects, PdfShapeError } from './pdf-objects';
import type { PdfValue } from './pdf-scanner';

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
  const objects = new PdfObjects(pdf);
  const [field] = fieldsOf(objects) ?? [];
  if (!field) return undefined;
  const signature = objects.dictionary(objects.dictionary(field).get('V'));
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
    lists: listsIn(objects),
  };
}

/** The number of the object that is the field for an archive time stamp; undefined where there is none. */
export function archiveFieldOf(objects: PdfObjects): number | undefined {
  const [, field] = fieldsOf(objects) ?? [];
  return field?.kind === 'reference' && !objects.dictionary(field).has('V') ? field.id : undefined;
}

/** The signature's field, and after it perhaps an empty one for an archive time stamp. */
function fieldsOf(objects: PdfObjects): readonly PdfValue[] | undefined {
  const form = objects.catalog().get('AcroForm');
  if (!form) return undefined;
  const fields = objects.dictionary(form).get('Fields');
  if (fields?.kind !== 'array' || fields.items.length < 1 || fields.items.length > 2) {
    throw new PdfShapeError('The file does not have the form fields of a signed one.');
  }
  return fields.items;
}

/** Those of the Document Security Store (ETSI EN 319 142-1, 5.4.2). */
function listsIn(objects: PdfObjects): Buffer[] {
  const store = objects.catalog().get('DSS');
  const lists = store ? objects.dictionary(store).get('CRLs') : undefined;
  return lists?.kind === 'array' ? lists.items.map((one) => objects.stream(one)) : [];
}
