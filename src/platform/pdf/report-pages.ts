/** Sections of a report as numbered pages with bookmarks, and the contents that lead to them. */
import { type Block, flow, type Section } from './flow';
import type { PagedDocument, PageItem } from './page-model';
import { blocksIn } from './report-blocks';
import type { ReportStyle } from './report-style';

export interface ReportHead {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  readonly createdAt: string;
  /** What stands at the foot of every page, beside its number. */
  readonly foot: string;
}

/** The words `foot` of the report's list say how a page is numbered: `{title}`, `{page}`, `{pages}`. */
export function reportPages(
  { foot, ...head }: ReportHead,
  sections: readonly Section[],
  style: ReportStyle,
): PagedDocument {
  const { page } = style;
  const pages = flow(sections, page);
  return {
    ...head,
    standard: 'PDF/A-3a and PDF/UA-1',
    typesetting: 2,
    width: page.width,
    height: page.height,
    pages: pages.map((items, index) => [
      ...furniture(foot, style, { number: index + 1, of: pages.length }),
      ...items,
    ]),
  };
}

/** What every page carries; marks are left out when the page is read aloud. */
function furniture(
  title: string,
  { page, say }: ReportStyle,
  { number, of }: { number: number; of: number },
): PageItem[] {
  const { face, size, colour } = page.styles.foot;
  const short = title.length > 70 ? `${title.slice(0, 69)}…` : title;
  return [
    { kind: 'box', x: 0, y: 0, width: page.width, height: 7, colour: page.colours.bar },
    {
      kind: 'mark',
      text: say('foot', { title: short, page: number, pages: of }),
      x: page.width / 2,
      y: page.foot,
      face,
      size,
      colour,
      opacity: 1,
      degrees: 0,
    },
  ];
}

/**
 * The sections with a list of their headings (H2) in front, each with the page that it is on.
 *
 * The list is as long whatever the numbers are, so that one run finds them and another prints them.
 */
export function withContents(
  front: readonly Section[],
  rest: readonly Section[],
  style: ReportStyle,
): readonly Section[] {
  const headings = rest.flatMap((section) => section.flatMap(headingsIn));
  const contents = (pageOf: (heading: string) => string): Section =>
    contentsSection(headings, pageOf, style);
  const pages = flow([...front, contents(() => '0'), ...rest], style.page);
  const numberOf = (heading: string) => {
    const found = pages.findIndex((items) => items.some((item) => isHeading(item, heading)));
    return String(found + 1);
  };
  return [...front, contents(numberOf), ...rest];
}

function contentsSection(
  headings: readonly string[],
  pageOf: (heading: string) => string,
  style: ReportStyle,
): Section {
  const { full, opening, row } = blocksIn(style);
  return [
    ...opening('partHeading', style.say('contents'), 28),
    ...headings.map((heading) =>
      row(
        [
          { style: 'text', text: heading, x: 0, width: full - 40 },
          { style: 'number', text: pageOf(heading), x: full - 36, width: 36 },
        ],
        3,
      ),
    ),
  ];
}

function headingsIn({ items }: Block): string[] {
  return items.flatMap((item) => (item.kind === 'text' && item.role === 'H2' ? [item.text] : []));
}

function isHeading(item: PageItem, heading: string): boolean {
  return item.kind === 'text' && item.role === 'H2' && item.text === heading;
}
