/** Certificates, against the same letters, rules and code on a bare page of the same fonts. */
import { renderPdf } from '../../src/platform/pdf/render';
import { barePages } from '../certificate/bare-pages';
import { drawnPage } from '../certificate/drawn';
import { certificatePages, comparedFiles, kilobytes, pagesIn } from '../certificate/pages';
import type { Row } from '../row';
import { turnsLater } from '../turns';

export const certificates: Row = {
  name: 'Certificate, unsigned',
  unit: 'certificates',
  ours: 'facts to PDF/A: page from its format, text measured and set, QR code, tags, four fonts',
  limit: 'PDFKit given each line with its place, the rules and the code; tagged, the same fonts',
  equality:
    'The limit draws the same lines, rules and code. Ours gives the same bytes twice, other bytes for other facts, and one page.',
  fairness:
    'Both sides use the same fonts, opened once and warmed, which remember how they shaped a word. The limit measures nothing, fills in nothing, and writes no archival metadata.',
  goal: 1.6,
  async prepare(smoke) {
    const pages = certificatePages(smoke ? 5 : undefined);
    const drawn = pages.map((page) => {
      const { items, typesetting } = page();
      return [drawnPage(items, typesetting)];
    });
    const compared = await comparedFiles(pages.slice(0, 10));
    const limit = await barePages(drawn[0] ?? []);
    if (pagesIn(limit) !== 1) throw new Error('The limit is not a PDF of one page.');
    return {
      compared: `${compared}; the limit's file has ${kilobytes(limit.length)}`,
      ours: turnsLater(pages, (page) => renderPdf(page())),
      limit: turnsLater(drawn, barePages),
    };
  },
};
