/**
 * The headings of a document as bookmarks, nested as they are, each leading to its place.
 *
 * The first level stands open. PDFKit leaves out or miscounts how many bookmarks are to be seen
 * (ISO 32000-1, table 152 and 153, `Count`), so the counts are written here.
 */
import type { PageItem } from './page-model';

interface Bookmark {
  readonly rank: number;
  readonly outline: PDFKit.PDFOutline;
  readonly below: Bookmark[];
}

const ranks: Readonly<Record<string, number>> = { H1: 1, H2: 2, H3: 3 };

export class Bookmarks {
  private readonly path: [Bookmark, ...Bookmark[]];

  constructor(private readonly pen: PDFKit.PDFDocument) {
    this.path = [{ rank: 0, outline: pen.outline, below: [] }];
  }

  /** The bookmark of one item, if it is a heading, while its page is the current one. */
  add(item: PageItem): void {
    const rank = item.kind === 'text' ? ranks[item.role] : undefined;
    if (item.kind !== 'text' || !rank) return;
    while ((this.path.at(-1)?.rank ?? 0) >= rank) this.path.pop();
    const above = this.path.at(-1) ?? this.path[0];
    // PDFKit counts `left` from the right edge of the page.
    const place = { top: item.y, left: this.pen.page.width };
    const bookmark = {
      rank,
      outline: above.outline.addItem(item.text, place as object),
      below: [],
    };
    above.below.push(bookmark);
    this.path.push(bookmark);
  }

  /** When all are there. */
  end(): void {
    count(this.path[0]);
  }
}

/** Gives how many would be seen below it if it were open. */
function count({ outline, rank, below }: Bookmark): number {
  if (below.length === 0) return 0;
  const seen = below.reduce((sum, each) => {
    const further = count(each);
    return sum + 1 + (each.rank < 2 ? further : 0);
  }, 0);
  const { outlineData } = outline as unknown as { outlineData: { Count?: number } };
  outlineData.Count = rank < 2 ? seen : -seen;
  return seen;
}
