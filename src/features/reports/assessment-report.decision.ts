/** The report's opening pages: scores by element, what each level asks, and how the panel decided. */
import { blocksIn } from '../../platform/pdf/report-blocks';
import { scoreTable } from '../../platform/pdf/report-furniture';
import type { Section } from '../../platform/pdf/report-model';
import type { ReportStyle } from '../../platform/pdf/report-style';
import type { DecidedCase } from './decided-case.views';

export function summarySections(decided: DecidedCase, style: ReportStyle): Section[] {
  return [elementTable(decided, style), levelTable(decided, style)];
}

function elementTable({ bundle }: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { opening, text, line } = blocksIn(style);
  const { sheet } = bundle;
  const table = scoreTable(style);
  return [
    ...opening('heading', say('summaryHeading'), 28),
    ...table.head(),
    ...sheet.elements.map(({ title, met, criteria, score }) =>
      table.line({ title: style.title(title), met: say('metOf', { met, criteria }), score }),
    ),
    line(3),
    table.line({ title: say('total'), met: '', score: sheet.score }),
    ...text('text', gatesInWords(sheet.failedGates, style), 10),
  ];
}

function gatesInWords(failed: readonly string[], { say }: ReportStyle): string {
  return failed.length === 0 ? say('gatesMet') : say('gatesFailed', { list: failed.join(', ') });
}

function levelTable({ framework, bundle }: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  const scores = bundle.sheet.elements.flatMap(({ score }) => (score === null ? [] : [score]));
  const lowest = scores.toSorted((one, other) => Number(one) - Number(other))[0];
  return [
    ...opening('subheading', say('levelsHeading'), 16),
    ...framework.levels.flatMap(({ name, minimumScore, minimumPerElement }) =>
      text(
        'text',
        say('levelAsks', {
          name: style.title(name).text,
          minimum: minimumScore,
          element: minimumPerElement,
        }),
        2,
      ),
    ),
    ...(lowest
      ? text(
          'strong',
          say('levelNow', {
            score: style.number(bundle.sheet.score),
            lowest: style.number(lowest),
          }),
          6,
        )
      : []),
  ];
}

export function decisionSections(decided: DecidedCase, style: ReportStyle): Section[] {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  const { ballot, framework, tally } = decided;
  const { rule, quorum } = framework.decision;
  const { approve, object, abstain } = tally;
  const votes = { approve, object, abstain, rule: say(rule, { quorum }) };
  const conditions = ballot.conditions.flatMap(({ text: words, dueOn, metOn }) => {
    const due = style.day(dueOn);
    const sentence = metOn
      ? say('conditionMet', { text: words, due, met: style.day(metOn) })
      : say('condition', { text: words, due });
    return text('text', sentence, 3);
  });
  return [
    [
      ...opening('heading', say('decisionHeading'), 28),
      ...text('text', say('tally', votes), 6),
      ...text('text', say('reasons', { reasons: ballot.reasons }), 6),
      ...(ballot.overrideReason
        ? text('text', say('override', { reason: ballot.overrideReason }), 6)
        : []),
    ],
    ...(conditions.length > 0
      ? [[...opening('subheading', say('conditionsHeading'), 12), ...conditions]]
      : []),
  ];
}
