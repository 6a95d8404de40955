/** Where documents become files: the port. A process that serves people renders in threads. */
import type { PageDocument } from './page-model';
import type { Enclosed } from './render';
import type { ReportModel } from './report-model';

export type PdfModel = PageDocument | ReportModel;

export interface PdfRenderer {
  /**
   * The same bytes for the same model, wherever it is done.
   *
   * @throws Failure `pdf.text-not-drawable` or `pdf.text-too-long` for the model, and
   * `pdf.interrupted` where it may be tried again.
   */
  render(model: PdfModel, enclosed?: Enclosed): Promise<Buffer>;
}
