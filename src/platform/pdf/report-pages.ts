/** A report measured, on numbered pages with bookmarks, with the contents that lead to them. */
import { flow, type SetBlock } from './flow';
import type { PagedDocument, PageItem } from './page-model';
import { blocksIn } from './report-blocks';
import type { ReportModel, Section } from './report-model';
import { drawable, setBlocks } from './report-setting';
import { type ReportStyle, reportStyle } from './report-style';

/** The words `house` of the report's list say who made it, `foot` how a page is numbered. */
export function reportPages(report: ReportModel): PagedDocument {
  const style = reportStyle(report.report, report.language);
  const { page } = style;
  const pages = flow(withContents(report, style), page);
  return {
    title: report.title,
    author: style.say('house'),
    subject: report.subject,
    language: report.language,
    createdAt: report.createdAt,
    standard: 'PDF/A-3a and PDF/UA-1',
    typesetting: 2,
    width: page.width,
    height: page.height,
    pages: pages.map((items, index) => [
      ...furniture(report.foot, style, { number: index + 1, of: pages.length }),
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
      text: say('foot', { title: drawable(short), page: number, pages: of }),
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
 * The sections with the contents where they belong, each heading (H2) with the page that it is on.
 *
 * The list is as long whatever the numbers are, so that one run finds them and another prints them.
 */
function withContents(
  { sections, contentsBefore }: ReportModel,
  style: ReportStyle,
): readonly (readonly SetBlock[])[] {
  const set = sections.map((section) => setSection(section, style));
  if (contentsBefore === undefined) return set;
  const [front, rest] = [set.slice(0, contentsBefore), set.slice(contentsBefore)];
  const headings = rest.flatMap((section) => section.flatMap(headingsIn));
  const contents = (pageOf: (heading: string) => string) =>
    setSection(contentsSection(headings, pageOf, style), style);
  const pages = flow([...front, contents(() => '0'), ...rest], style.page);
  const numberOf = (heading: string) => {
    const found = pages.findIndex((items) => items.some((item) => isHeading(item, heading)));
    return String(found + 1);
  };
  return [...front, contents(numberOf), ...rest];
}

function setSection(section: Section, style: ReportStyle): SetBlock[] {
  return section.flatMap((block) => setBlocks(block, style));
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

function headingsIn({ items }: SetBlock): string[] {
  return items.flatMap((item) => (item.kind === 'text' && item.role === 'H2' ? [item.text] : []));
}

function isHeading(item: PageItem, heading: string): boolean {
  return item.kind === 'text' && item.role === 'H2' && item.text === heading;
}
