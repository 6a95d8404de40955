/** Each criterion: what was asked, found, judged, filed, and on which source it rests. */
import type { Finding } from '../../domain/assessment/finding';
import type { CriterionResult } from '../../domain/assessment/score';
import { tracedFinding } from '../../domain/assessment/table-uses';
import type { TableUsed } from '../../domain/assessment/tables-used';
import type { Criterion, SourceReference } from '../../domain/framework/framework';
import { answerInWords, type ReferenceTables } from '../../domain/framework/reference-table';
import type { Value } from '../../domain/framework/values';
import { pointerInWords, valueInWords } from '../../domain/framework/words';
import { capital } from '../../kernel/capital';
import { blocksIn, english } from '../../platform/pdf/report-blocks';
import { shortened } from '../../platform/pdf/report-lists';
import type { Block, Section } from '../../platform/pdf/report-model';
import type { ReportStyle } from '../../platform/pdf/report-style';
import { staleNotes } from '../assessments';
import type { DecidedCase } from './decided-case.views';
import { tablesOf } from './report-parts';

/** A rule that looks at every item of a list repeats itself. */
const mostSteps = 5;

export function* elementSections(decided: DecidedCase, style: ReportStyle): Iterable<Section> {
  const { opening } = blocksIn(style);
  const { framework, bundle } = decided;
  const tables = tablesOf(decided);
  const results = new Map(bundle.sheet.results.map((one) => [one.criterion, one]));
  for (const { code, title } of framework.elements) {
    const own = framework.criteria.filter(({ element }) => element === code);
    for (const [index, criterion] of own.entries()) {
      const heading = style.say('elementHeading', { element: style.title(title).text });
      yield [
        ...(index === 0 ? opening('heading', heading, 28) : []),
        ...criterionBlocks(decided, tables, criterion, results.get(criterion.code), style),
      ];
    }
  }
}

function criterionBlocks(
  { bundle, framework, documents }: DecidedCase,
  tables: readonly TableUsed[],
  criterion: Criterion,
  result: CriterionResult | undefined,
  style: ReportStyle,
): Block[] {
  const { say } = style;
  const { opening, text, around, line } = blocksIn(style);
  const finding = bundle.assessment?.findings.find((one) => one.criterion === criterion.code);
  if (!finding || !result) return [];
  const { outcome, decidedBy } = result;
  const standing = {
    kind: say(criterion.kind),
    outcome: capital(say(`outcome ${outcome}`)),
    by: say(`by ${decidedBy}`),
  };
  const judgement = bundle.judgements.find((one) => one.criterion === criterion.code);
  const reason = bundle.reasons?.[criterion.code] ?? '';
  const names = finding.evidence.map((digest) => documents.get(digest) ?? digest.slice(0, 12));
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  const missingTypes = finding.missingEvidence.map((type) => titles.get(type) ?? type);
  const applies = outcome !== 'not applicable';
  return [
    { ...line(12), opens: true },
    ...opening('subheading', english(`${criterion.code}  ${criterion.title}`), 6),
    ...opening('quiet', say('standing', standing), 1),
    ...text('text', english(finding.reason), 3),
    ...(applies ? machineBlocks(finding, framework.reference, style) : []),
    ...staleNotes(tables, criterion.code, style),
    ...(judgement
      ? text('text', say('judged', { rating: say(`outcome ${judgement.rating}`), reason }), 3)
      : []),
    ...(names.length > 0
      ? text('quiet', say('evidence', { list: shortened(names, style) }), 3)
      : []),
    ...(applies && missingTypes.length > 0
      ? around('quiet', 'noEvidence', ['list', shortened(missingTypes, style)], 3)
      : []),
    ...(outcome === 'not met' || outcome === 'partly met'
      ? around('text', 'remedy', ['remedy', criterion.remedy.text], 3)
      : []),
    ...sourceBlocks(criterion, style),
  ];
}

/** What the rules did: the steps that decided, the values read, the rows looked up, and what they lacked. */
function machineBlocks(finding: Finding, tables: ReferenceTables, style: ReportStyle): Block[] {
  const { say } = style;
  const { text, around } = blocksIn(style);
  const { steps, uses } = tracedFinding(finding, tables);
  const told = steps.map((step) =>
    say(stepSentence(step.value), { text: step.text, value: step.value }),
  );
  const values = finding.read.map(({ pointer, value }) =>
    say('value', { name: pointerInWords(pointer), value: valueInWords(value as Value) }),
  );
  // The reason names up to three missing values by itself.
  const missing = finding.missing.length > 3 ? finding.missing.map(pointerInWords) : [];
  const listed = (sentence: string, items: readonly string[]) =>
    items.length > 0 ? around('quiet', sentence, ['list', shortened(items, style)], 2) : [];
  return [
    ...(told.length > 0 ? text('quiet', english(shortened(told, style, mostSteps)), 2) : []),
    ...listed('values', values),
    ...listed('lookedUp', uses.map(answerInWords)),
    ...listed('missing', missing),
  ];
}

/** The roots of the scheme that the criterion rests on, then what else it was written after. */
function sourceBlocks({ sources, crosswalk }: Criterion, style: ReportStyle): Block[] {
  const { say } = style;
  const { around } = blocksIn(style);
  const roots = new Set(crosswalk.map(({ root }) => root));
  const others = sources.filter(({ standard }) => !roots.has(standard));
  const listed = (sentence: string, given: readonly SourceReference[]) => {
    const list = given.map(({ verified, standard, clause }) =>
      say(verified ? 'source' : 'sourceUnread', { standard, clause }),
    );
    return list.length > 0 ? around('quiet', sentence, ['list', list.join(say('between'))], 3) : [];
  };
  const rootSources = crosswalk.map(({ root, ...each }) => ({ ...each, standard: root }));
  return [
    ...listed('restsOn', rootSources),
    ...listed(roots.size > 0 ? 'alsoOn' : 'restsOn', others),
  ];
}

function stepSentence(value: string): 'holds' | 'holds not' | 'trace' {
  if (value === 'true') return 'holds';
  return value === 'false' ? 'holds not' : 'trace';
}
