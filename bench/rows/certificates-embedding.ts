/** Certificates, against a page that embeds the same fonts: what the layout costs over that. */
import { barePageEmbedding } from '../certificate/bare-page';
import { certificateCase } from '../certificate/same-bytes';
import type { Row } from '../row';
import { turnsLater } from '../turns';

export const certificatesEmbedding: Row = {
  name: 'Certificate, over a page with its fonts',
  unit: 'certificates',
  ours: 'as in the row before',
  limit: 'one line of text in each of the four fonts, opened once and embedded',
  equality: 'As in the row before.',
  fairness:
    'Both sides cut and embed the same opened fonts; the limit needs fewer letters of them. What remains is layout, tags, QR code and drawing.',
  async prepare() {
    const { facts, make, compared } = await certificateCase(barePageEmbedding);
    return { compared, ours: turnsLater(facts, make), limit: turnsLater(facts, barePageEmbedding) };
  },
};
