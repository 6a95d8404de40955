/**
 * The assessment report of a decided case: summary, decision, findings by element, evidence, and
 * how to recompute it. The same case gives the same bytes; the date in it is the day of the decision.
 */
import type { DocumentLanguage } from '../../kernel/language';
import { gathered } from '../../platform/breathe';
import { blocksIn } from '../../platform/pdf/report-blocks';
import { inEnglish, levelDots, masthead } from '../../platform/pdf/report-furniture';
import type { ReportModel, Section } from '../../platform/pdf/report-model';
import { type ReportStyle, reportStyle } from '../../platform/pdf/report-style';
import { tableSections } from '../assessments';
import { decisionSections, summarySections } from './assessment-report.decision';
import { evidenceSections, recomputeSection } from './assessment-report.evidence';
import { elementSections } from './assessment-report.findings';
import type { DecidedCase } from './decided-case.views';
import { decidedOn, isSpecimenCase, levelName, tablesOf } from './report-parts';

export async function assessmentReport(
  decided: DecidedCase,
  language: DocumentLanguage = 'en',
): Promise<ReportModel> {
  const kind = 'assessment-report/1';
  const style = reportStyle(kind, language);
  const { say } = style;
  const { application, project, bundle, ballot } = decided;
  const { id: framework, version } = bundle.framework;
  const rest = await gathered(sectionsOf(decided, style));
  return {
    report: kind,
    language,
    title: say('documentTitle', { title: project.title }),
    subject: say('subject', { application: application.reference, framework, version }),
    createdAt: ballot.closedAt.toISOString(),
    foot: project.title,
    sections: [frontSection(decided, style), ...rest],
    contentsBefore: 1,
  };
}

function* sectionsOf(decided: DecidedCase, style: ReportStyle): Iterable<Section> {
  yield* summarySections(decided, style);
  yield* decisionSections(decided, style);
  yield* elementSections(decided, style);
  yield* evidenceSections(decided, style);
  yield* tableSections(tablesOf(decided), style);
  yield recomputeSection(decided, style);
}

function frontSection(decided: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { text } = blocksIn(style);
  const { application, agency, bundle, framework, ballot, certificate, project } = decided;
  const level = ballot.outcome === 'declined' ? 0 : ballot.level;
  const reached =
    level === 0
      ? say('levelNone')
      : say('levelReached', { level, name: style.title(levelName(decided, level)).text });
  const about = {
    application: application.reference,
    day: style.day(bundle.assessedOn),
    framework: style.title(framework.title).text,
    version: framework.version,
  };
  return [
    ...masthead(style),
    ...text('title', project.title, 20),
    // A text of its own: in a sentence, a name that runs to the left would turn the sentence around.
    ...text('strong', agency, 8),
    ...text('quiet', say('about', about), 2),
    { kind: 'row', gap: 18, columns: [levelDots(style, level, reached)] },
    ...text('strong', reached, 10),
    ...text('text', say('score', { score: style.number(bundle.sheet.score) }), 1),
    ...text(
      'text',
      say('decided', { outcome: say(ballot.outcome), day: style.day(decidedOn(decided)) }),
      1,
    ),
    ...(certificate
      ? text(
          'text',
          say('certificate', { number: certificate.number, url: certificate.verificationUrl }),
          1,
        )
      : []),
    ...(isSpecimenCase(decided) ? text('strong', say('specimen'), 8) : []),
    ...text('quiet', say('reading'), 16),
    ...inEnglish(style, 4),
  ];
}
