/**
 * A gap report as pages: level and score, elements, the way to the next level, and every gap.
 *
 * The same report gives the same pages; nothing in them comes from a clock.
 */
import type { GapReport } from '../../domain/assessment/gap-report';
import type { Framework } from '../../domain/framework/framework';
import { capital } from '../../kernel/capital';
import type { DocumentLanguage } from '../../kernel/language';
import { blocksIn, english } from '../../platform/pdf/report-blocks';
import { inEnglish, levelDots, masthead, scoreTable } from '../../platform/pdf/report-furniture';
import type { Cell, ReportModel, Section } from '../../platform/pdf/report-model';
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
): ReportModel {
  const kind = 'gap-report/1';
  const style = reportStyle(kind, language);
  const { say } = style;
  const { id, version } = facts.report.framework;
  const sections = [
    ...headSections(facts, style),
    elementSection(facts, style),
    ...pathSections(facts, style),
    ...gapSections(facts, style),
    ...tableSections(facts.report.tables ?? [], style),
  ];
  return {
    report: kind,
    language,
    title: say('documentTitle', { title: facts.title }),
    subject: say('subject', { framework: id, version }),
    createdAt: `${facts.report.assessedOn}T00:00:00.000Z`,
    foot: facts.title,
    sections,
  };
}

function headSections({ title, report, framework }: ReportFacts, style: ReportStyle): Section[] {
  const { say } = style;
  const { full, text } = blocksIn(style);
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
      gap: 1,
    },
  ];
  return [
    [
      ...masthead(style),
      ...text('title', title, 20),
      ...text('quiet', say('about', about), 8),
      { kind: 'row', gap: 18, columns: [levelDots(style, report.level, reached), words] },
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
