/** Certificates, against the least that PDFKit needs for any page. */
import { barePage } from '../certificate/bare-page';
import { certificateCase } from '../certificate/same-bytes';
import type { Row } from '../row';
import { turnsLater } from '../turns';

export const certificates: Row = {
  name: 'Certificate, over a bare page',
  unit: 'certificates',
  ours: 'facts to PDF: page from its format, QR code, tags, four embedded fonts',
  limit: 'one line of text in a standard font, nothing embedded',
  equality:
    'There is nothing to compare with a bare page. Ours must give the same bytes twice, other bytes for other facts, and one page.',
  fairness:
    'The limit embeds no font and so cannot be reached by a document that does. Every certificate of ours has its own number, title, scores and QR code.',
  goal: 8,
  async prepare() {
    const { facts, make, compared } = await certificateCase(barePage);
    return { compared, ours: turnsLater(facts, make), limit: turnsLater(facts, barePage) };
  },
};
