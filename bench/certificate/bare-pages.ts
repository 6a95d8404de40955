/**
 * The least that PDFKit needs for given pages: lines of text in their places, rules and codes, each
 * text tagged; no measuring, no archival standard, no artifacts, no bookmarks.
 */
import PDFDocument from 'pdfkit';
import { drawQr } from '../../src/platform/pdf/qr';
import type { DrawnPage, DrawnText } from './drawn';

type Pen = PDFKit.PDFDocument;

export function barePages(pages: readonly DrawnPage[]): Promise<Buffer> {
  const size: [number, number] = [595.28, 841.89];
  const options = { size, margin: 0, pdfVersion: '1.7' as const, tagged: true, lang: 'en' };
  const pen = new PDFDocument({ ...options, font: null as never });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pen.on('data', (chunk: Buffer) => void chunks.push(chunk));
    pen.on('end', () => resolve(Buffer.concat(chunks)));
    pen.on('error', reject);
    const root = pen.struct('Document');
    pen.addStructure(root);
    for (const [index, page] of pages.entries()) {
      if (index > 0) pen.addPage({ size, margin: 0 });
      drawPage(pen, root, page);
    }
    root.end();
    pen.end();
  });
}

function drawPage(pen: Pen, root: PDFKit.PDFStructureElement, page: DrawnPage): void {
  for (const rule of page.rules) drawRule(pen, rule);
  for (const code of page.codes) drawCode(pen, code);
  for (const { role, texts } of page.blocks) {
    root.add(pen.struct(role, {}, () => texts.forEach((text) => void drawText(pen, text))));
  }
}

function drawText(pen: Pen, { font, text, size, colour, spacing, x, y }: DrawnText): void {
  pen.registerFont(font.postscriptName, font as never);
  pen.font(font.postscriptName, size).fillColor(colour);
  const apart = spacing > 0 ? { characterSpacing: spacing } : {};
  pen.text(text, x, y, { lineBreak: false, baseline: 'alphabetic', ...apart });
}

function drawRule(pen: Pen, rule: DrawnPage['rules'][number]): void {
  switch (rule.kind) {
    case 'line':
      pen.lineWidth(rule.width).strokeColor(rule.colour);
      pen.moveTo(rule.x, rule.y).lineTo(rule.toX, rule.toY).stroke();
      return;
    case 'box':
      pen.rect(rule.x, rule.y, rule.width, rule.height).fill(rule.colour);
      return;
    case 'bar':
      pen.rect(rule.x, rule.y, rule.width, rule.height).fill(rule.track);
      pen.rect(rule.x, rule.y, rule.width * rule.share, rule.height).fill(rule.colour);
      return;
    case 'dots':
      for (let index = 0; index < rule.count; index += 1) {
        const x = rule.x + index * (rule.diameter + rule.gap);
        pen.circle(x + rule.diameter / 2, rule.y + rule.diameter / 2, rule.diameter / 2);
        pen.fill(rule.colour);
      }
  }
}

function drawCode(pen: Pen, { x, y, size, content, correction, colour }: Code): void {
  const { modules, rectangles } = drawQr(content, correction ?? 'Q');
  const unit = size / modules;
  for (const one of rectangles)
    pen.rect(x + one.x * unit, y + one.y * unit, one.width * unit, unit);
  pen.fill(colour);
}
type Code = DrawnPage['codes'][number];
