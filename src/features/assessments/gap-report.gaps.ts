/** Every gap of a report: what stands against it, what is missing, and what would mend it. */
import type { Gap, GapReport } from '../../domain/assessment/gap-report';
import type { TableUsed } from '../../domain/assessment/tables-used';
import type { Framework } from '../../domain/framework/framework';
import { pointerInWords } from '../../domain/framework/words';
import { blocksIn, english } from '../../platform/pdf/report-blocks';
import { shortened } from '../../platform/pdf/report-lists';
import type { Block, Section } from '../../platform/pdf/report-model';
import type { ReportStyle } from '../../platform/pdf/report-style';
import { staleNotes } from './tables-used.document';

export function gapSections(
  { report, framework }: { readonly report: GapReport; readonly framework: Framework },
  style: ReportStyle,
): Section[] {
  const { opening } = blocksIn(style);
  const count = report.gaps.length;
  if (count === 0) return [];
  const heading = style.say('gapsHeading', { count });
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  return report.gaps.map((gap, index) => [
    ...(index === 0 ? opening('heading', heading, 28) : []),
    ...gapBlocks(gap, titles, report.tables ?? [], style),
  ]);
}

function gapBlocks(
  gap: Gap,
  titles: ReadonlyMap<string, string>,
  tables: readonly TableUsed[],
  style: ReportStyle,
): readonly Block[] {
  const { say } = style;
  const { opening, text, around, line } = blocksIn(style);
  const { outcome, points, missing, missingEvidence, remedy, assistance } = gap;
  const { roots, lookedUp = [] } = gap;
  const standing = gap.kind === 'gate' ? 'gapRequired' : 'gapScored';
  const documents = missingEvidence.map((code) => titles.get(code) ?? code).join(', ');
  return [
    { ...line(12), opens: true },
    ...opening('subheading', english(`${gap.criterion}  ${gap.title}`), 6),
    ...opening(
      'quiet',
      say(standing, { outcome: say(`outcome ${outcome}`), points: style.number(points) }),
      1,
    ),
    ...text('text', english(gap.reason), 3),
    ...(lookedUp.length > 0
      ? around('quiet', 'lookedUp', ['list', shortened(lookedUp, style)], 3)
      : []),
    ...staleNotes(tables, gap.criterion, style),
    // The reason names up to three by itself.
    ...(missing.length > 3
      ? around('quiet', 'notKnown', ['list', shortened(missing.map(pointerInWords), style)], 3)
      : []),
    ...(documents ? around('quiet', 'documents', ['list', documents], 3) : []),
    ...around('text', 'remedy', ['remedy', remedy], 3),
    ...(assistance ? around('quiet', 'assistance', ['assistance', assistance], 3) : []),
    ...(roots.length > 0 ? around('quiet', 'roots', ['list', rootsInWords(roots, style)], 3) : []),
  ];
}

function rootsInWords(roots: Gap['roots'], { say }: ReportStyle): string {
  return roots
    .map(({ root, clause, verified }) => say(verified ? 'root' : 'rootUnread', { root, clause }))
    .join(say('between'));
}
