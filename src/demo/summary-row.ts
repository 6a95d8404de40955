/** What came of one example. */
export interface SummaryRow {
  readonly title: string;
  readonly outcome: string;
  readonly certificate: string;
  /** In the output folder. */
  readonly file: string;
}
