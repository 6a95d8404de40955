/** The letter that tells an agency how the panel has decided, why, and what it can do next. */
import { addDays } from '../../kernel/clock';
import type { DocumentLanguage } from '../../kernel/language';
import { blocksIn, english } from '../../platform/pdf/report-blocks';
import { inEnglish, masthead } from '../../platform/pdf/report-furniture';
import type { ReportModel, Section } from '../../platform/pdf/report-model';
import { type ReportStyle, reportStyle } from '../../platform/pdf/report-style';
import type { DecidedCase } from './decided-case.views';
import { decidedOn, isSpecimenCase, levelName } from './report-parts';

export function decisionLetter(
  decided: DecidedCase,
  language: DocumentLanguage = 'en',
): ReportModel {
  const kind = 'decision-letter/1';
  const style = reportStyle(kind, language);
  const { say } = style;
  const { application, project, ballot } = decided;
  const sections = [
    addressSection(decided, style),
    decisionSection(decided, style),
    gatesSection(decided, style),
    conditionsSection(decided, style),
    nextSection(decided, style),
  ];
  return {
    report: kind,
    language,
    title: say('documentTitle', { application: application.reference }),
    subject: say('subject', { application: application.reference }),
    createdAt: ballot.closedAt.toISOString(),
    foot: project.title,
    sections: sections.filter(({ length }) => length > 0),
  };
}

function addressSection(decided: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { text } = blocksIn(style);
  const { project, application, agency } = decided;
  const reference = { project: project.reference, application: application.reference };
  return [
    ...masthead(style),
    ...text('text', say('to', { agency }), 24),
    ...text('text', say('day', { day: style.day(decidedOn(decided)) }), 2),
    ...text('title', say('re', { title: project.title }), 24),
    ...text('quiet', say('reference', reference), 6),
    ...(isSpecimenCase(decided) ? text('strong', say('specimen'), 8) : []),
  ];
}

function decisionSection(decided: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { text, opening } = blocksIn(style);
  const { ballot, bundle, framework, tally } = decided;
  const { approve, object, abstain } = tally;
  const decision = say(ballot.outcome, {
    level: ballot.level,
    name: style.title(levelName(decided, ballot.level)).text,
    score: style.number(bundle.sheet.score),
    framework: style.title(framework.title).text,
    version: framework.version,
  });
  const day = style.day(decidedOn(decided));
  return [
    ...text('lead', say('opening', { day, decision }), 22),
    ...text('text', say('tally', { approve, object, abstain }), 10),
    ...opening('partHeading', say('reasonsHeading'), 16),
    ...text('text', ballot.reasons, 3),
    ...(ballot.overrideReason
      ? text('text', say('override', { reason: ballot.overrideReason }), 6)
      : []),
  ];
}

function gatesSection({ bundle, framework }: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { text, opening } = blocksIn(style);
  const { failedGates } = bundle.sheet;
  if (failedGates.length === 0) return [];
  return [
    ...opening('partHeading', say('gatesHeading'), 16),
    ...inEnglish(style, 2),
    ...failedGates.flatMap((code) =>
      text('text', english(`${code}  ${framework.criterion(code)?.title ?? ''}`), 2),
    ),
  ];
}

function conditionsSection({ ballot }: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { text, opening } = blocksIn(style);
  if (ballot.conditions.length === 0) return [];
  return [
    ...opening('partHeading', say('conditionsHeading'), 16),
    ...ballot.conditions.flatMap((condition, index) => {
      const due = style.day(condition.dueOn);
      return text('text', say('condition', { number: index + 1, text: condition.text, due }), 2);
    }),
  ];
}

function nextSection(decided: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { text, opening } = blocksIn(style);
  const { ballot, framework } = decided;
  const next = {
    certified: 'nextCertified',
    conditional: 'nextConditional',
    declined: 'nextDeclined',
  }[ballot.outcome];
  const days = framework.periods.appealDays;
  const until = style.day(addDays(decidedOn(decided), days));
  return [
    ...opening('partHeading', say('nextHeading'), 16),
    ...text('text', say(next, { months: framework.validityMonths }), 3),
    ...(ballot.outcome === 'declined' ? text('text', say('appeal', { days, until }), 3) : []),
    ...text('text', say('closing'), 24),
  ];
}
