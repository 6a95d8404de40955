/**
 * A page model as a PDF file: the same model gives the same bytes, on any machine, at any time.
 *
 * Dates come from the model and nothing is random. Text is tagged, so that it can be read aloud in
 * order; everything that only decorates is marked as such. Signing is for others: they take these bytes.
 */
import PDFDocument from 'pdfkit';
import type { PageDocument, PagedDocument, PageItem } from './page-model';
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
import { paintText } from './paint-text';
import { setStack } from './text-layout';

export function renderPdf(model: PageDocument): Promise<Buffer> {
  return renderPages({ ...model, pages: [model.items] });
}

export async function renderPages(model: PagedDocument): Promise<Buffer> {
  const pen = openDocument(model);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pen.on('data', (chunk: Buffer) => void chunks.push(chunk));
    pen.on('end', () => resolve(Buffer.concat(chunks)));
    pen.on('error', reject);
  });
  const root = pen.struct('Document');
  pen.addStructure(root);
  for (const [index, items] of model.pages.entries()) {
    if (index > 0) pen.addPage({ size: [model.width, model.height], margin: 0 });
    for (const item of items) paint(pen, root, item);
  }
  root.end();
  pen.end();
  return done;
}

function openDocument(model: PagedDocument): Pen {
  const createdAt = new Date(model.createdAt);
  return new PDFDocument({
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
}

type Structure = PDFKit.PDFStructureElement;

function paint(pen: Pen, root: Structure, item: PageItem): void {
  switch (item.kind) {
    case 'stack':
      for (const set of setStack(item)) root.add(paintText(pen, set, item));
      return;
    case 'text': {
      const { kind, x, y, width, height, place, ...style } = item;
      const box = { x, y, width, height, place, texts: [{ ...style, gap: 0 }] };
      for (const set of setStack(box)) root.add(paintText(pen, set, item));
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
