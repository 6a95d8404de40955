import { pageDocument } from '../platform/pdf/page-model';
import type { PdfRenderer } from '../platform/pdf/pdf-renderer';

/** A page that stands for a document which an agency would upload; it says that it is invented. */
export function evidenceFile(pdf: PdfRenderer, title: string, project: string): Promise<Buffer> {
  return pdf.render(
    pageDocument.parse({
      title,
      author: 'Bluemark demonstration',
      subject: 'Placeholder for evidence',
      language: 'en',
      createdAt: '2026-01-01T00:00:00Z',
      width: 595,
      height: 842,
      items: [
        {
          kind: 'stack',
          x: 70,
          y: 90,
          width: 455,
          height: 600,
          texts: [
            {
              text: title,
              face: 'serif strong',
              sizes: [26, 20, 16],
              colour: '#12294b',
              role: 'H1',
            },
            { text: project, face: 'sans', sizes: [13], colour: '#333333', gap: 12 },
            {
              text: 'An invented document of the demonstration. It stands for the evidence that an agency would attach here.',
              face: 'sans',
              sizes: [12],
              colour: '#333333',
              gap: 24,
            },
          ],
        },
      ],
    }),
  );
}
