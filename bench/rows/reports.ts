/** Assessment reports, against the same text and rules on bare pages. */
import { assessmentReport } from '../../src/features/reports/assessment-report.document';
import type { DecidedCase } from '../../src/features/reports/decided-case.views';
import { renderHere } from '../../src/platform/pdf/render-here';
import { reportPages } from '../../src/platform/pdf/report-pages';
import { barePages } from '../certificate/bare-pages';
import { decidedCase } from '../certificate/decided-case';
import { drawnPage } from '../certificate/drawn';
import { kilobytes, pagesIn } from '../certificate/pages';
import type { Row } from '../row';
import { oneByOne } from '../turns';

export const reports: Row = {
  name: 'Assessment report',
  unit: 'reports',
  ours: 'a decided case to PDF/A: findings in words, text measured and broken, pages, contents, bookmarks, tags',
  limit: 'PDFKit given each line with its place, and the rules; tagged, the same fonts',
  equality: 'The limit draws the lines and rules of our pages; ours gives the same bytes twice.',
  fairness:
    'Both sides use the same fonts, opened once and warmed, which remember how they shaped a word. The limit knows every line and page beforehand.',
  goal: 1.6,
  async prepare() {
    const decided = await decidedCase();
    const make = async (one: DecidedCase) => renderHere.render(await assessmentReport(one));
    const { pages, typesetting } = reportPages(await assessmentReport(decided));
    const drawn = pages.map((items) => drawnPage(items, typesetting));
    const [once, again, bare] = [await make(decided), await make(decided), await barePages(drawn)];
    if (!once.equals(again)) throw new Error('The report has other bytes the second time.');
    if (pagesIn(once) !== pages.length || pagesIn(bare) !== pages.length) {
      throw new Error('The two reports have not as many pages.');
    }
    const lines = drawn.flatMap(({ blocks }) => blocks.flatMap(({ texts }) => texts)).length;
    return {
      compared: `${pages.length} pages with ${lines.toLocaleString('en-GB')} lines, ${kilobytes(once.length)} and ${kilobytes(bare.length)}`,
      ours: oneByOne(() => decided, make),
      limit: oneByOne(() => drawn, barePages),
    };
  },
};
