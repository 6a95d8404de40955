/** The least that PDFKit needs for a page: one document, a line of text, no structure, no drawing. */
import PDFDocument from 'pdfkit';
import { fontFor } from '../../src/platform/pdf/fonts';
import { faces } from '../../src/platform/pdf/page-model';

const line = 'Certificate of digital infrastructure';

/** In a font that every reader of PDF has, so that nothing is embedded. */
export function barePage(): Promise<Buffer> {
  return page((pen) => pen.font('Helvetica').fontSize(12).text(line, 56, 80));
}

/** A line in each of the fonts that a certificate uses, opened once like there, and embedded. */
export function barePageEmbedding(): Promise<Buffer> {
  return page((pen) => {
    faces.forEach((face, index) => {
      pen.font(fontFor(face, 'a').font as never).fontSize(12);
      pen.text(line, 56, 80 + 20 * index);
    });
  });
}

function page(draw: (pen: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const pen = new PDFDocument({ size: 'A4', margin: 0, font: null as never });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pen.on('data', (chunk: Buffer) => void chunks.push(chunk));
    pen.on('end', () => resolve(Buffer.concat(chunks)));
    pen.on('error', reject);
    draw(pen);
    pen.end();
  });
}
