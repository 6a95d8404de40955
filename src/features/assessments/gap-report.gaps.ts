/** Every gap of a report: what stands against it, what is missing, and what would mend it. */
import type { Gap, GapReport } from '../../domain/assessment/gap-report';
import type { Framework } from '../../domain/framework/framework';
import { pointerInWords } from '../../domain/framework/words';
import type { Block, Section } from '../../platform/pdf/flow';
import { blocksIn } from '../../platform/pdf/report-blocks';
import type { ReportStyle } from '../../platform/pdf/report-style';

/** So many missing values are named; the rest are counted. */
const mostNamed = 12;

export function gapSections(
  { report, framework }: { readonly report: GapReport; readonly framework: Framework },
  style: ReportStyle,
): Section[] {
  const { opening } = blocksIn(style);
  const count = report.gaps.length;
  if (count === 0) return [];
  const heading = style.say('gapsHeading', { gaps: `${count} ${count === 1 ? 'gap' : 'gaps'}` });
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  return report.gaps.map((gap, index) => [
    ...(index === 0 ? opening('heading', heading, 28) : []),
    ...gapBlocks(gap, titles, style),
  ]);
}

function gapBlocks(
  gap: Gap,
  titles: ReadonlyMap<string, string>,
  style: ReportStyle,
): readonly Block[] {
  const { say } = style;
  const { opening, text, line } = blocksIn(style);
  const { outcome, points, missing, missingEvidence, remedy, assistance } = gap;
  const standing = gap.kind === 'gate' ? 'gapRequired' : 'gapScored';
  const documents = missingEvidence.map((code) => titles.get(code) ?? code).join(', ');
  return [
    { ...line(12), opens: true },
    ...opening('subheading', `${gap.criterion}  ${gap.title}`, 6),
    ...opening('quiet', say(standing, { outcome, points }), 1),
    ...text('text', gap.reason, 3),
    ...(missing.length > 3 ? text('quiet', say('notKnown', { list: named(missing, say) }), 3) : []),
    ...(documents ? text('quiet', say('documents', { list: documents }), 3) : []),
    ...text('text', say('remedy', { remedy }), 3),
    ...(assistance ? text('quiet', say('assistance', { assistance }), 3) : []),
  ];
}

/** The reason names up to three by itself. */
function named(pointers: readonly string[], say: ReportStyle['say']): string {
  const list = pointers.slice(0, mostNamed).map(pointerInWords).join(', ');
  const more = pointers.length - mostNamed;
  return more > 0 ? say('more', { list, more }) : list;
}
