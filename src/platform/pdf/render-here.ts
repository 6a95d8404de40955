/** Renders in the thread that asks: for commands and tests, which nobody else waits for. */
import type { PdfRenderer } from './pdf-renderer';
import { renderPages, renderPdf } from './render';
import { reportPages } from './report-pages';

export const renderHere: PdfRenderer = {
  render: (model, enclosed) =>
    'items' in model ? renderPdf(model, enclosed) : renderPages(reportPages(model), enclosed),
};
