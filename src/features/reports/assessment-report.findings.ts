/** Each criterion: what was asked, found, judged, filed, and on which source it rests. */

import type { Finding } from '../../domain/assessment/finding';
import type { CriterionResult } from '../../domain/assessment/score';
import type { Criterion } from '../../domain/framework/framework';
import type { Value } from '../../domain/framework/values';
import { pointerInWords, valueInWords } from '../../domain/framework/words';
import { capital } from '../../kernel/capital';
import type { Block, Section } from '../../platform/pdf/flow';
import { blocksIn } from '../../platform/pdf/report-blocks';
import type { ReportStyle } from '../../platform/pdf/report-style';
import type { DecidedCase } from './decided-case.views';
import { shortened } from './report-parts';

/** So many of a list are named; the rest are counted. */
const mostNamed = 12;
/** A rule that looks at every item of a list repeats itself. */
const mostSteps = 5;

export function* elementSections(decided: DecidedCase, style: ReportStyle): Iterable<Section> {
  const { opening } = blocksIn(style);
  const { framework, bundle } = decided;
  const results = new Map(bundle.sheet.results.map((one) => [one.criterion, one]));
  for (const { code, title } of framework.elements) {
    const own = framework.criteria.filter(({ element }) => element === code);
    for (const [index, criterion] of own.entries()) {
      const heading = style.say('elementHeading', { element: title });
      yield [
        ...(index === 0 ? opening('heading', heading, 28) : []),
        ...criterionBlocks(decided, criterion, results.get(criterion.code), style),
      ];
    }
  }
}

function criterionBlocks(
  { bundle, framework, documents }: DecidedCase,
  criterion: Criterion,
  result: CriterionResult | undefined,
  style: ReportStyle,
): Block[] {
  const { say } = style;
  const { opening, text, line } = blocksIn(style);
  const finding = bundle.assessment?.findings.find((one) => one.criterion === criterion.code);
  if (!finding || !result) return [];
  const { outcome, decidedBy } = result;
  const standing = {
    kind: say(criterion.kind),
    outcome: capital(outcome),
    by: say(`by ${decidedBy}`),
  };
  const judgement = bundle.judgements.find((one) => one.criterion === criterion.code);
  const reason = bundle.reasons?.[criterion.code] ?? '';
  const names = finding.evidence.map((digest) => documents.get(digest) ?? digest.slice(0, 12));
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  const missingTypes = finding.missingEvidence.map((type) => titles.get(type) ?? type);
  const between = say('between');
  const list = (items: readonly string[]) => shortened(items, mostNamed, say, between);
  const applies = outcome !== 'not applicable';
  return [
    { ...line(12), opens: true },
    ...opening('subheading', `${criterion.code}  ${criterion.title}`, 6),
    ...opening('quiet', say('standing', standing), 1),
    ...text('text', finding.reason, 3),
    ...(applies ? machineBlocks(finding, style) : []),
    ...(judgement ? text('text', say('judged', { rating: judgement.rating, reason }), 3) : []),
    ...(names.length > 0 ? text('quiet', say('evidence', { list: list(names) }), 3) : []),
    ...(applies && missingTypes.length > 0
      ? text('quiet', say('noEvidence', { list: list(missingTypes) }), 3)
      : []),
    ...(outcome === 'not met' || outcome === 'partly met'
      ? text('text', say('remedy', { remedy: criterion.remedy.text }), 3)
      : []),
    ...text('quiet', say('sources', { list: sourcesOf(criterion, style) }), 3),
  ];
}

/** What the rules did: the steps that decided, the values read, and what they lacked. */
function machineBlocks({ trace, read, missing }: Finding, style: ReportStyle): Block[] {
  const { say } = style;
  const { text } = blocksIn(style);
  const between = say('between');
  const values = read.map(({ pointer, value }) =>
    say('value', { name: pointerInWords(pointer), value: valueInWords(value as Value) }),
  );
  const steps = trace.map((step) =>
    say(stepSentence(step.value), { text: step.text, value: step.value }),
  );
  return [
    ...(steps.length > 0 ? text('quiet', shortened(steps, mostSteps, say, between), 2) : []),
    ...(values.length > 0
      ? text('quiet', say('values', { list: shortened(values, mostNamed, say, between) }), 2)
      : []),
    ...(missing.length > 3
      ? text(
          'quiet',
          say('missing', { list: shortened(missing.map(pointerInWords), mostNamed, say, between) }),
          2,
        )
      : []),
  ];
}

function sourcesOf({ sources }: Criterion, { say }: ReportStyle): string {
  return sources
    .map(({ standard, clause, verified }) => {
      const source = `${standard}, ${clause}`;
      return verified ? source : say('unverified', { source });
    })
    .join(say('between'));
}

function stepSentence(value: string): 'holds' | 'holds not' | 'trace' {
  if (value === 'true') return 'holds';
  return value === 'false' ? 'holds not' : 'trace';
}
