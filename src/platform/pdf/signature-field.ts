/**
 * Room for a digital signature in a PDF: the field, its dictionary and zeros where it will be written.
 *
 * Whoever signs fills in the range and the contents and moves nothing else (platform/signing). The
 * signature certifies the document: no change at all is allowed after it (DocMDP, P 1).
 */
import type { PageItem } from './page-model';
import type { Pen } from './paint';

/** A signature with certificates and a time stamp needs a few thousand bytes. */
const room = 12_288;
const placeholder = 9_999_999_999;

/** What PDFKit has and its types do not tell. */
interface Inside {
  readonly _root: { readonly data: Record<string, unknown> };
  readonly page: { readonly annotations: unknown[] };
  ref(data: object): Reference;
  endAcroForm(): unknown;
}
interface Reference {
  readonly data: Record<string, unknown>;
  write(bytes: Uint8Array): void;
  end(): void;
}

/** @param archivable with an empty field beside it, for an archive time stamp later. */
export function addSignatureField(
  pen: Pen,
  root: PDFKit.PDFStructureElement,
  item: Extract<PageItem, { kind: 'signature' }>,
  { signedAt, archivable }: { signedAt: Date; archivable: boolean },
): void {
  const inside = pen as unknown as Inside;
  if (inside._root.data.AcroForm) throw new Error('A document has one signature.');
  const signature = signatureDictionary(inside, item, signedAt);
  const fields = [addField(pen, root, { ...item, name: 'Signature' }, { V: signature })];
  if (archivable) {
    const nowhere = { x: item.x, y: item.y, width: 0, height: 0 };
    const alt = 'Archive time stamp';
    fields.push(addField(pen, root, { ...nowhere, name: 'ArchiveTimeStamp', alt }, {}));
  }
  inside._root.data.AcroForm = inside.ref({ Fields: fields, SigFlags: 3 });
  inside._root.data.Perms = { DocMDP: signature };
  // PDFKit's own way asks for fonts that a form with text fields would need.
  inside.endAcroForm = () => {
    (inside._root.data.AcroForm as Reference).end();
    return pen;
  };
}

interface FieldPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly alt: string;
}

/** The field and its place on the page in one; gives PDFKit's reference to it. */
function addField(
  pen: Pen,
  root: PDFKit.PDFStructureElement,
  { x, y, width, height, name, alt }: FieldPlace,
  value: { readonly V?: Reference },
): unknown {
  const inside = pen as unknown as Inside;
  const element = pen.struct('Form', { alt });
  root.add(element);
  pen.annotate(x, y, width, height, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String(name),
    TU: new String(alt),
    ...value,
    // Printed, and locked against being moved or deleted.
    F: 132,
    AP: { N: emptyAppearance(inside, { width, height }) },
    structParent: element,
  } as never);
  // An element that holds a field ends while its page is the current one.
  element.end();
  return inside.page.annotations.at(-1);
}

function signatureDictionary(
  inside: Inside,
  item: Extract<PageItem, { kind: 'signature' }>,
  signedAt: Date,
): Reference {
  const signature = inside.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, placeholder, placeholder, placeholder],
    Contents: new Uint8Array(room),
    M: signedAt,
    Name: new String(item.name),
    Reason: new String(item.reason),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 1, V: '1.2' },
      },
    ],
  });
  signature.end();
  return signature;
}

/** The page shows the signature in words; the field itself draws nothing. */
function emptyAppearance(inside: Inside, { width, height }: { width: number; height: number }) {
  const appearance = inside.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: {},
  });
  appearance.write(Buffer.from('\n'));
  appearance.end();
  return appearance;
}
