/** A framework taken apart into named parts with named fields, each as text: what a comparison reads. */
import type { Criterion, Framework, FrameworkConstant } from './framework';
import { cellInWords, type ReferenceTable } from './reference-table';

export const partKinds = [
  'settings',
  'level',
  'element',
  'theme',
  'criterion',
  'constant',
  'table',
  'evidence type',
  'root',
] as const;
export type PartKind = (typeof partKinds)[number];

/** What kind of thing a field is: whoever reads a change first asks whether it can move a result. */
export const aspects = ['wording', 'rule', 'weight', 'value', 'scope', 'sources'] as const;
export type Aspect = (typeof aspects)[number];

export interface Field {
  readonly name: string;
  readonly aspect: Aspect;
  readonly text: string;
}

export interface Part {
  readonly kind: PartKind;
  readonly code: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

export function partsOf(framework: Framework): Part[] {
  const { elements, levels, criteria, constants, evidenceTypes, roots, reference } = framework;
  return [
    settingsOf(framework),
    ...levels.map(levelPart),
    ...elements.map(({ code, title, weight }) =>
      part('element', code, title, [
        ['title', 'wording', title],
        ['weight', 'weight', weight],
      ]),
    ),
    ...elements.flatMap((element) =>
      element.themes.map(({ code, title, weight }) =>
        part('theme', code, title, [
          ['title', 'wording', title],
          ['weight', 'weight', weight],
          ['element', 'weight', element.code],
        ]),
      ),
    ),
    ...criteria.map(criterionPart),
    ...Object.entries(constants).map(([name, constant]) => constantPart(name, constant)),
    ...Object.entries(reference).map(([name, table]) => tablePart(name, table)),
    ...evidenceTypes.map(({ code, title }) =>
      part('evidence type', code, title, [['title', 'wording', title]]),
    ),
    ...roots.map(({ standard, title }) =>
      part('root', standard, title, [['title', 'sources', title]]),
    ),
  ];
}

type Given = readonly [name: string, aspect: Aspect, value: string | number | undefined];

function part(kind: PartKind, code: string, title: string, given: readonly Given[]): Part {
  const fields = given.flatMap(([name, aspect, value]) =>
    value === undefined || value === '' ? [] : [{ name, aspect, text: String(value) }],
  );
  return { kind, code, title, fields };
}

function settingsOf(framework: Framework): Part {
  const { points, submission, review, decision, periods, surveillance } = framework;
  const { noticeDays, statement, complaints } = surveillance ?? {};
  return part('settings', 'framework', 'Settings of the framework', [
    ['title', 'wording', framework.title],
    ['effective date', 'value', framework.effectiveFrom],
    ['points for met', 'value', points.met],
    ['points for partly met', 'value', points['partly met']],
    ['points for not met', 'value', points['not met']],
    ['must be answered', 'value', submission.required.join(', ')],
    ['reviewers', 'value', review.reviewers],
    ['tolerance between reviewers', 'value', review.tolerance],
    ['decision', 'value', decision.rule],
    ['quorum', 'value', decision.quorum],
    ['days for comments', 'value', periods.commentDays],
    ['days for a returned application', 'value', periods.returnDays],
    ['days for clarifications', 'value', periods.clarificationDays],
    ['days for an appeal', 'value', periods.appealDays],
    ['months that a certificate is valid', 'value', framework.validityMonths],
    ['days before its end on which the holder is told', 'value', noticeDays?.join(', ')],
    ['months from one yearly statement to the next', 'value', statement?.everyMonths],
    ['days for a statement', 'value', statement?.answerDays],
    ['days after which a late statement is overdue', 'value', statement?.graceDays],
    ['working days to acknowledge a complaint', 'value', complaints?.acknowledgeWorkingDays],
    ['days to decide a complaint', 'value', complaints?.decideDays],
  ]);
}

function levelPart(level: Framework['levels'][number]): Part {
  const { dots, name, minimumScore, minimumPerElement, minimumOfElement } = level;
  return part('level', String(dots), name, [
    ['name', 'wording', name],
    ['least points in all', 'value', minimumScore],
    ['least points in each element', 'value', minimumPerElement],
    ['least points in named elements', 'value', tableInWords(minimumOfElement)],
  ]);
}

function criterionPart(criterion: Criterion): Part {
  const { code, title, guidance, when, rule, remedy } = criterion;
  return part('criterion', code, title, [
    ['title', 'wording', title],
    ['question', 'wording', criterion.question],
    ['kind', 'rule', criterion.kind],
    ['assessment', 'rule', criterion.assessment],
    ['sectors', 'scope', criterion.sectors.join(', ') || 'every sector'],
    ['applies where', 'scope', when?.text],
    ['applies where (rule)', 'scope', when?.rule.trim()],
    ['met where (rule)', 'rule', rule?.met.trim()],
    ['partly met where (rule)', 'rule', rule?.partly?.trim()],
    ['evidence', 'rule', criterion.evidence.join(', ')],
    ['weight', 'weight', criterion.weight],
    ['element', 'weight', criterion.element],
    ['theme', 'weight', criterion.theme],
    ['guidance for applicants', 'wording', guidance.applicant],
    ['guidance for reviewers', 'wording', guidance.reviewer],
    ['remedy', 'wording', remedy.text],
    ['technical assistance', 'wording', remedy.assistance],
    ['sources', 'sources', sourcesInWords(criterion)],
  ]);
}

function sourcesInWords({ sources }: Criterion): string {
  return sources
    .map(
      ({ standard, clause, verified }) =>
        `${standard}, ${clause}${verified ? '' : ' (not yet read in a copy)'}`,
    )
    .join('\n');
}

function constantPart(name: string, { value, unit, source }: FrameworkConstant): Part {
  return part('constant', name, name, [
    ['value', 'value', constantInWords(value)],
    ['unit', 'wording', unit],
    ['source', 'sources', source],
  ]);
}

function tablePart(name: string, table: ReferenceTable): Part {
  const columns = Object.entries(table.columns);
  const rows = Object.entries(table.rows).map(([key, cells]) => {
    const words = columns.flatMap(([column, about]) => {
      const cell = cells[column];
      return cell === undefined ? [] : [`${about.title} ${cellInWords(cell, about)}`];
    });
    return words.length > 0 ? `${key}: ${words.join(', ')}` : key;
  });
  return part('table', name, table.title, [
    ['title', 'wording', table.title],
    ['as of', 'value', table.asOf],
    ['months until it is old', 'value', table.staleAfterMonths],
    ['rows', 'value', rows.join('\n')],
    ['source', 'sources', `${table.source}${table.verified ? '' : ' (not yet read in a copy)'}`],
    ['note', 'wording', table.note],
  ]);
}

export function constantInWords(value: FrameworkConstant['value']): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object'
    ? tableInWords(value as Readonly<Record<string, number>>)
    : String(value);
}

function tableInWords(table: Readonly<Record<string, number>>): string {
  return Object.entries(table)
    .map(([key, each]) => `${key}: ${each}`)
    .join('; ');
}
