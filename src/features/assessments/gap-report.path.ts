/** The way to the next level, as part of a gap report: its changes in a table, then other ways. */
import type { PathChange } from '../../domain/assessment/change';
import type { GapReport } from '../../domain/assessment/gap-report';
import type { OtherSet, PathToLevel } from '../../domain/assessment/path';
import { capital } from '../../kernel/capital';
import { blocksIn, english } from '../../platform/pdf/report-blocks';
import type { Section, Words } from '../../platform/pdf/report-model';
import type { ReportStyle } from '../../platform/pdf/report-style';

export function pathSections(
  { report }: { readonly report: GapReport },
  style: ReportStyle,
): Section[] {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  const [next, ...farther] = report.paths;
  if (!next) return [text('text', say('pathTop'), 24)];
  const heading = say('pathHeading', { level: say(`dots ${next.dots}`) });
  return [
    [
      ...opening('heading', heading, 24),
      ...text('lead', english(next.summary), 8).map((block) => ({
        ...block,
        opens: !!next.nearest,
      })),
      ...tableHead(style),
    ],
    ...(next.nearest?.changes ?? []).map((change) => changeRow(change, style)),
    ...otherWays(next, style),
    ...fartherSection(farther, style),
  ];
}

const columns = { takes: 286, assistance: 370, points: 428 };

type Row = readonly [change: Words, takes: string, assistance: string, points: string];

function cells([change, takes, assistance, points]: Row, full: number, head: boolean) {
  const cell = head ? 'quiet' : 'cell';
  const { takes: second, assistance: third, points: last } = columns;
  return [
    { style: head ? 'quiet' : 'text', text: change, x: 0, width: second - 12 },
    { style: cell, text: takes, x: second, width: third - second - 6 },
    { style: cell, text: assistance, x: third, width: last - third - 4 },
    { style: head ? 'quietRight' : 'number', text: points, x: last, width: full - last },
  ] as const;
}

function tableHead(style: ReportStyle): Section {
  const { say } = style;
  const { full, row, line } = blocksIn(style);
  const head = cells([say('change'), say('takes'), say('help'), say('adds')], full, true);
  return [
    { ...row(head, 10), opens: true },
    { ...line(2), opens: true },
  ];
}

function changeRow(change: PathChange, style: ReportStyle): Section {
  const { say } = style;
  const { full, row, text } = blocksIn(style);
  const { criterion, title, to, kind, effort, points, shortfall, assistance } = change;
  const named = `${criterion}  ${to === 'met' ? title : say('partly', { title })}`;
  const worth = kind === 'gate' ? say('required') : style.number(points);
  const help = say(assistance ? 'helps' : 'helpsNot');
  return [
    row(cells([english(named), say(`effort ${effort}`), help, worth], full, false), 5),
    ...(shortfall ? text('quiet', english(sentence(shortfall)), 0) : []),
  ];
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}

function otherWays({ others, nearest }: PathToLevel, style: ReportStyle): Section[] {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  if (others.length === 0 || !nearest) return [];
  const names = new Map(nearest.changes.map((each) => [each.criterion, each.title]));
  const called = (code: string) => `${code} ${names.get(code) ?? ''}`.trim();
  const told = ({ without, changes }: OtherSet) => {
    const more = changes.map((each) => `${each.criterion} ${each.title}`).join(say('between'));
    const values = { without: without.map(called).join(say('between')), with: more };
    return say(without.length > 0 ? 'other' : 'otherMore', values);
  };
  return [
    [
      ...opening('subheading', say('othersHeading'), 14),
      ...others.flatMap((each) => text('text', english(told(each)), 4)),
    ],
  ];
}

function fartherSection(paths: readonly PathToLevel[], style: ReportStyle): Section[] {
  const { opening, text } = blocksIn(style);
  if (paths.length === 0) return [];
  return [
    [
      ...opening('subheading', style.say('fartherHeading'), 14),
      ...paths.flatMap(({ summary }) => text('text', english(summary), 4)),
    ],
  ];
}
