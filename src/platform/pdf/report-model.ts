/**
 * A report as plain data, before anything is measured: words by the names of their styles, in sections.
 *
 * No font is needed to make one, so that this is done where people wait and the rest is not.
 * `report-pages.ts` measures it and gives it pages.
 */
import type { DocumentLanguage } from '../../kernel/language';
import type { PageItem } from './page-model';
import type { StyleName, Told } from './report-style';

/** A plain string is in the report's language. */
export type Words = string | Told;

export interface Cell {
  readonly style: StyleName;
  readonly text: Words;
  /** From the left margin. */
  readonly x: number;
  readonly width: number;
  /** Space above, below another of its column. */
  readonly gap?: number;
}

/** Something that is drawn as it is; places are counted from the upper edge of its row. */
export interface Drawing {
  readonly height: number;
  readonly items: readonly PageItem[];
}

interface Placed {
  /** Space above, unless the block is the first of its page. */
  readonly gap: number;
  /** Whether it leads to the next block, and may not be the last on its page. */
  readonly opens?: boolean;
}

/** A text as wide as the page allows, over as many lines and pages as it needs. */
export interface TextBlock extends Placed {
  readonly kind: 'text';
  readonly style: StyleName;
  readonly text: Words;
  /** Set in, with a rule in a colour of its own beside it. */
  readonly ruled?: boolean;
}

/** Columns beside each other, as high as the highest of them: cells one below the other, or a drawing. */
export interface RowBlock extends Placed {
  readonly kind: 'row';
  readonly columns: readonly (readonly Cell[] | Drawing)[];
}

export type Block = TextBlock | RowBlock;
export type Section = readonly Block[];

export interface ReportModel {
  /** Its folder under `templates`, such as `gap-report/1`. */
  readonly report: string;
  readonly language: DocumentLanguage;
  readonly title: string;
  readonly subject: string;
  /** ISO 8601; nothing in the file comes from a clock. */
  readonly createdAt: string;
  /** What stands at the foot of every page, beside its number. */
  readonly foot: string;
  readonly sections: readonly Section[];
  /** The section before which the contents stand: the headings (H2) from there on. Absent: no contents. */
  readonly contentsBefore?: number;
}
