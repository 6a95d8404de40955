/** Where documents become files: the port. A process that serves people renders in threads. */
import type { PageDocument, PagedDocument } from './page-model';
import type { Enclosed } from './render';

export type PdfModel = PageDocument | PagedDocument;

export interface PdfRenderer {
  /**
   * The same bytes for the same model, wherever it is done.
   *
   * @throws Failure `pdf.text-not-drawable` or `pdf.text-too-long` for the model, and
   * `pdf.interrupted` where it may be tried again.
   */
  render(model: PdfModel, enclosed?: Enclosed): Promise<Buffer>;
}
