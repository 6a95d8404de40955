/** Certificates, against a browser that prints the same design from HTML: what people use instead. */
import { renderPdf } from '../../src/platform/pdf/render';
import { hasBrowser, openPrinter } from '../certificate/browser';
import { bodyHtml, frameHtml } from '../certificate/html-page';
import { certificatePages, comparedFiles, kilobytes, pagesIn } from '../certificate/pages';
import type { Row } from '../row';
import { turnsLater } from '../turns';

export const certificatesBrowser: Row = {
  name: 'Certificate, over headless Chromium',
  unit: 'certificates',
  ours: 'facts to PDF/A, end to end',
  limit:
    'facts to HTML to PDF: the same texts, fonts, rules and code, printed by headless Chromium',
  equality: 'Both give one page. The design is the same to the eye, not to the byte.',
  fairness:
    'The browser is started once and each certificate gets a tab of its own, as services do it; it writes tags but no PDF/A. The time of its processes and of the one that drives it is counted. The “limit” here is what is to be undercut.',
  goal: 0.1,
  async prepare(smoke) {
    if (!hasBrowser()) return { skipped: 'there is no Chromium at /usr/bin/chromium' };
    const pages = certificatePages(smoke ? 2 : undefined);
    const [first] = pages;
    if (!first) throw new Error('There is no page.');
    const printer = await openPrinter(frameHtml(first()));
    const print = (page: typeof first) => printer.print(bodyHtml(page()));
    const printed = await print(first);
    if (pagesIn(printed) !== 1) throw new Error('The browser did not print one page.');
    return {
      compared: `${await comparedFiles(pages.slice(0, 2))}; the browser's file has ${kilobytes(printed.length)}`,
      ours: turnsLater(pages, (page) => renderPdf(page())),
      limit: turnsLater(pages, print),
      elsewhere: printer.spent,
      close: printer.close,
    };
  },
};
