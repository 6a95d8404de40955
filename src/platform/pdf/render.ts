/**
 * A page model as a PDF file: the same model gives the same bytes, on any machine, at any time.
 *
 * Dates come from the model and nothing is random. Text is tagged, so that it can be read aloud in
 * order; everything that only decorates is marked as such.
 * Signing is for others: they take these bytes, in which a signature may have its room already.
 */
import PDFDocument from 'pdfkit';
import { archivalOptions, makeArchival } from './archival';
import { type Attachment, attach } from './attachments';
import { Bookmarks } from './bookmarks';
import type {
  PageDocument,
  PagedDocument,
  PageItem,
  StackItem,
  TextItem,
  Typesetting,
} from './page-model';
import {
  dotsOf,
  type Pen,
  paintBar,
  paintBox,
  paintDots,
  paintLine,
  paintMark,
  paintQr,
} from './paint';
import { type Column, paintLink, paintText } from './paint-text';
import { addSignatureField } from './signature-field';
import { setStack, setText } from './text-layout';
import { addValidationMaterial, type ValidationMaterial } from './validation-material';

/** What a file holds beside its pages. */
export interface Enclosed {
  readonly attachments?: readonly Attachment[];
  /** For checks in years to come; such a file has room for an archive time stamp, too. */
  readonly evidence?: ValidationMaterial;
}

export function renderPdf(model: PageDocument, enclosed: Enclosed = {}): Promise<Buffer> {
  return renderPages({ ...model, pages: [model.items] }, enclosed);
}

export async function renderPages(
  model: PagedDocument,
  { attachments = [], evidence }: Enclosed = {},
): Promise<Buffer> {
  const pen = openDocument(model);
  attach(pen, attachments, new Date(model.createdAt));
  if (evidence) addValidationMaterial(pen, evidence);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pen.on('data', (chunk: Buffer) => void chunks.push(chunk));
    pen.on('end', () => resolve(Buffer.concat(chunks)));
    pen.on('error', reject);
  });
  const root = pen.struct('Document');
  pen.addStructure(root);
  const bookmarks = model.standard && model.pages.length > 1 ? new Bookmarks(pen) : undefined;
  for (const [index, items] of model.pages.entries()) {
    if (index > 0) pen.addPage({ size: [model.width, model.height], margin: 0 });
    for (const item of items) {
      bookmarks?.add(item);
      paint(pen, root, item, { model, archivable: evidence !== undefined });
    }
  }
  bookmarks?.end();
  root.end();
  pen.end();
  return done;
}

function openDocument(model: PagedDocument): Pen {
  const createdAt = new Date(model.createdAt);
  const pen = new PDFDocument({
    ...(model.standard && archivalOptions),
    size: [model.width, model.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: model.language,
    tagged: true,
    displayTitle: true,
    // PDFKit would load a standard font, which is never embedded.
    font: null as never,
    info: {
      Title: model.title,
      Author: model.author,
      Subject: model.subject,
      Creator: 'Bluemark',
      Producer: 'Bluemark',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  if (model.standard) makeArchival(pen, model);
  goOnNowhere(pen as unknown as Lines);
  return pen;
}

/** What PDFKit does for one line of text; its types do not tell. */
interface Lines {
  x: number;
  y: number;
  _line(text: string, options: object): void;
  _fragment(text: string, x: number, y: number, options: object): void;
}

/** PDFKit measures each line once more, so that another can go on behind it; ours say where they stand. */
function goOnNowhere(pen: Lines): void {
  pen._line = (text, options) => pen._fragment(text, pen.x, pen.y, options);
}

type Structure = PDFKit.PDFStructureElement;

function paint(
  pen: Pen,
  root: Structure,
  item: PageItem,
  { model, archivable }: { model: PagedDocument; archivable: boolean },
): void {
  const { typesetting } = model;
  switch (item.kind) {
    case 'stack':
      for (const set of setStack(item, typesetting))
        root.add(paintText(pen, set, columnOf(item, typesetting)));
      return;
    case 'text': {
      const set = setText(item, typesetting);
      const column = columnOf(item, typesetting);
      if (item.link) paintLink(pen, root, set, { ...column, link: item.link });
      else root.add(paintText(pen, set, column));
      return;
    }
    case 'dots':
      root.add(figure(pen, item.alt, dotsOf(item), () => paintDots(pen, item)));
      return;
    case 'qr': {
      const edge = { x: item.x, y: item.y, width: item.size, height: item.size };
      root.add(figure(pen, item.alt, edge, () => paintQr(pen, item)));
      return;
    }
    case 'signature':
      addSignatureField(pen, root, item, { signedAt: new Date(model.createdAt), archivable });
      return;
    default:
      pen.markContent('Artifact', { type: 'Layout' });
      decorate(pen, item);
      pen.endMarkedContent();
  }
}

function decorate(
  pen: Pen,
  item: Extract<PageItem, { kind: 'line' | 'box' | 'bar' | 'mark' }>,
): void {
  if (item.kind === 'line') paintLine(pen, item);
  else if (item.kind === 'box') paintBox(pen, item);
  else if (item.kind === 'bar') paintBar(pen, item);
  else paintMark(pen, item);
}

function columnOf({ x, width }: TextItem | StackItem, typesetting: Typesetting): Column {
  return { x, width, typesetting };
}

interface Edge {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function figure(pen: Pen, alt: string, edge: Edge, draw: () => void): Structure {
  const bbox = [edge.x, edge.y, edge.x + edge.width, edge.y + edge.height];
  return pen.struct('Figure', { alt, bbox, placement: 'Block' } as { alt: string }, draw);
}
