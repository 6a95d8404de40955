/**
 * A gap report as pages: level and score, elements, the way to the next level, and every gap.
 *
 * The same report gives the same pages; nothing in them comes from a clock.
 */
import type { GapReport } from '../../domain/assessment/gap-report';
import type { Framework } from '../../domain/framework/framework';
import { capital } from '../../kernel/capital';
import type { DocumentLanguage } from '../../kernel/language';
import type { Section } from '../../platform/pdf/flow';
import type { PagedDocument, PageItem } from '../../platform/pdf/page-model';
import { blocksIn, type Cell, english } from '../../platform/pdf/report-blocks';
import {
  dotsHeight,
  inEnglish,
  levelDots,
  masthead,
  scoreTable,
} from '../../platform/pdf/report-furniture';
import { reportPages } from '../../platform/pdf/report-pages';
import { type ReportStyle, reportStyle } from '../../platform/pdf/report-style';
import { gapSections } from './gap-report.gaps';
import { pathSections } from './gap-report.path';
import { tableSections } from './tables-used.document';

export interface ReportFacts {
  readonly title: string;
  readonly report: GapReport;
  readonly framework: Framework;
}

export function gapReportDocument(
  facts: ReportFacts,
  language: DocumentLanguage = 'en',
): PagedDocument {
  const style = reportStyle('gap-report/1', language);
  const { say } = style;
  const { id, version } = facts.report.framework;
  const sections = [
    ...headSections(facts, style),
    elementSection(facts, style),
    ...pathSections(facts, style),
    ...gapSections(facts, style),
    ...tableSections(facts.report.tables ?? [], style),
  ];
  const head = {
    title: say('documentTitle', { title: facts.title }),
    author: say('house'),
    subject: say('subject', { framework: id, version }),
    language: say('language'),
    createdAt: `${facts.report.assessedOn}T00:00:00.000Z`,
    foot: facts.title,
  };
  return reportPages(head, sections, style);
}

function headSections({ title, report, framework }: ReportFacts, style: ReportStyle): Section[] {
  const { say } = style;
  const { full, text, row } = blocksIn(style);
  const reached =
    report.level === 0
      ? say('levelNone')
      : say('levelReached', { level: capital(say(`dots ${report.level}`)) });
  const { version } = report.framework;
  const { opening, failedGates, conclusion } = report.possible;
  const about = {
    day: style.day(report.assessedOn),
    framework: style.title(framework.title).text,
    version,
  };
  const words: Cell[] = [
    { style: 'strong', text: reached, x: 126, width: full - 126 },
    {
      style: 'text',
      text: say('now', { score: style.number(report.score) }),
      x: 126,
      width: full - 126,
    },
  ];
  return [
    [
      ...masthead(style),
      ...text('title', title, 20),
      ...text('quiet', say('about', about), 8),
      {
        gap: 18,
        height: dotsHeight,
        items: [
          levelDots(style, report.level, reached),
          ...placed(words.map((cell) => row([cell], 1))),
        ],
      },
      ...inEnglish(style, 16),
      ...(opening ? text('lead', english(opening), 16) : []),
      ...failedGates.flatMap(({ criterion, title: name }) =>
        text('strong', english(`${criterion} ${name}`), 4),
      ),
      ...text('lead', english(conclusion), opening ? 6 : 16),
      ...text('quiet', say('missingIsNotNo'), 6),
    ],
  ];
}

function placed(blocks: Section): PageItem[] {
  let y = 0;
  return blocks.flatMap((block, index) => {
    if (index > 0) y += block.gap;
    const at = y;
    y += block.height;
    return block.items.map((item) => ({ ...item, y: item.y + at }));
  });
}

function elementSection({ report }: ReportFacts, style: ReportStyle): Section {
  const { say } = style;
  const { opening } = blocksIn(style);
  const table = scoreTable(style);
  return [
    ...opening('heading', say('elementsHeading'), 24),
    ...table.head(),
    ...report.elements.map(({ title, met, criteria, score }) =>
      table.line({ title: style.title(title), met: say('metOf', { met, criteria }), score }),
    ),
  ];
}
