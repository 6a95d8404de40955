/** How the conformance suite went, as the tables of docs/conformance.md. */
import { differences, exclusions, qualified, unchecked } from './conformance-exclusions';
import { type LibraryAnswer, libraryAnswer } from './conformance-library';
import type { Case } from './conformance-suite';

export type Outcome = 'same' | 'differs' | { readonly refused: string };

/** The sections on the language itself, without its bindings to protobuf and without extensions. */
export const coreSections: readonly string[] = [
  'basic',
  'comparisons',
  'conversions',
  'fields',
  'fp_math',
  'integer_math',
  'lists',
  'logic',
  'macros',
  'namespace',
  'parse',
  'plumbing',
  'string',
];

type Outcomes = ReadonlyMap<Case, Outcome>;

export function conformanceTables(outcomes: Outcomes): string {
  const parts = [
    summary(outcomes),
    ofLibrary([...outcomes.keys()]),
    bySection(outcomes),
    byExclusion(outcomes),
    byDifference(),
  ];
  return `${parts.join('\n\n')}\n`;
}

interface Count {
  readonly cases: number;
  readonly same: number;
  readonly refused: number;
  readonly differs: number;
}

function countOf(outcomes: Outcomes, section?: string): Count {
  const own = [...outcomes].flatMap(([each, outcome]) =>
    section === undefined || each.section === section ? [outcome] : [],
  );
  const same = own.filter((outcome) => outcome === 'same').length;
  const differs = own.filter((outcome) => outcome === 'differs').length;
  return { cases: own.length, same, differs, refused: own.length - same - differs };
}

function summary(outcomes: Outcomes): string {
  const { cases, same, refused, differs } = countOf(outcomes);
  return [
    `Of ${cases} cases, ${same} get the answer of the suite, ${refused} are refused before anything runs, and ${differs} get another answer.`,
    `That is **${percent(same, same + differs)}** of the cases that the language admits, and **${percent(same, cases)}** of all.`,
  ].join('\n');
}

function ofLibrary(cases: readonly Case[]): string {
  const answers = cases.map(libraryAnswer);
  const share = (of: (answer: LibraryAnswer) => boolean) => {
    const count = answers.filter(of).length;
    return `${count} (${percent(count, cases.length)})`;
  };
  return [
    'The library that parses and type-checks our rules, alone and with its own evaluator, on the same cases:',
    `it parses ${share(({ isParsed }) => isParsed)}, accepts the types of ${share(({ isChecked }) => isChecked)}, and answers ${share(({ isSame }) => isSame)} as the suite does.`,
  ].join('\n');
}

/** Rounded down, so that only all is 100 %. */
function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`;
}

function bySection(outcomes: Outcomes): string {
  const rows = coreSections.map((section) => {
    const { cases, same, refused, differs } = countOf(outcomes, section);
    return `| ${[section, cases, same, refused, differs, percent(same, same + differs)].join(' | ')} |`;
  });
  return [
    '| section | cases | same | refused | differs | same of admitted |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function byExclusion(outcomes: Outcomes): string {
  const refused = [...outcomes.values()].flatMap((outcome) =>
    typeof outcome === 'object' ? [outcome.refused] : [],
  );
  const rows = [...exclusions, qualified, unchecked].map(({ name, why }) => {
    const count = refused.filter((each) => each === name).length;
    return `| ${name} | ${count} | ${why} |`;
  });
  return ['| left out | cases | why |', '| --- | --- | --- |', ...rows].join('\n');
}

function byDifference(): string {
  const rows = Object.entries(differences).map(([id, ours]) => `| ${id} | ${ours} |`);
  return ['| differs | ours |', '| --- | --- |', ...rows].join('\n');
}
