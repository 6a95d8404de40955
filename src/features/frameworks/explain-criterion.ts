/** A criterion in plain words, for the command line: question, rules, figures with sources, functions. */
import { typesInWords } from '../../domain/framework/expression-faults';
import type { Criterion, Framework } from '../../domain/framework/framework';
import { constantInWords } from '../../domain/framework/framework-parts';
import { ruleFunctions } from '../../domain/framework/functions';
import { sectorsInWords, standingOf, wordsForKind, wordsForMode } from './framework.words';
import type { Frameworks } from './frameworks';
import { type ExplainedRule, rulesInWords } from './rules-in-words';

export function explainCriterion(
  frameworks: Frameworks,
  framework: Framework,
  criterion: Criterion,
): string {
  const rules = rulesInWords(framework, criterion);
  const { guidance, remedy, evidence, sources } = criterion;
  const element = framework.elements.find(({ code }) => code === criterion.element);
  return [
    `${criterion.code} ${criterion.title}`,
    `${framework.id} ${framework.version} (${standingOf(framework, frameworks).text})`,
    '',
    criterion.question,
    '',
    `Element     ${criterion.element} ${element?.title ?? ''}`,
    `Kind        ${wordsForKind(criterion)}${criterion.kind === 'gate' ? ': must be met for any level' : ''}`,
    `Assessed    ${wordsForMode(criterion)}`,
    `Asked of    ${sectorsInWords(criterion)}`,
    `Weight      ${criterion.weight} in its theme`,
    `Evidence    ${evidence.map((type) => evidenceTitle(framework, type)).join('; ') || 'none asked for'}`,
    ...rules.flatMap(({ opening, words }) => ['', opening, ...words.lines.map(indented)]),
    ...constantLines(framework, rules),
    ...tableLines(framework, rules),
    ...functionLines(rules),
    '',
    'For applicants',
    ...guidance.applicant.split('\n').map(indented),
    'For reviewers',
    ...guidance.reviewer.split('\n').map(indented),
    'What would make it pass',
    indented(remedy.text),
    ...(remedy.assistance ? [`  Technical assistance: ${remedy.assistance}`] : []),
    'Sources',
    ...sources.map(
      ({ standard, clause, verified }) =>
        `  ${standard}, ${clause}${verified ? '' : ' (not yet read in a copy of the source)'}`,
    ),
    '',
  ].join('\n');
}

function constantLines(framework: Framework, rules: readonly ExplainedRule[]): string[] {
  const names = new Set(rules.flatMap(({ words }) => words.constants));
  const lines = [...names].sort().flatMap((name) => {
    const constant = framework.constants[name];
    if (!constant) return [];
    const value = constantInWords(constant.value);
    const unit = constant.unit ? ` ${constant.unit}` : '';
    return [`  ${name} = ${value}${unit}`, `    source: ${constant.source}`];
  });
  return lines.length > 0 ? ['', 'Figures and lists', ...lines] : [];
}

function tableLines(framework: Framework, rules: readonly ExplainedRule[]): string[] {
  const names = new Set(rules.flatMap(({ words }) => words.tables));
  const lines = [...names].sort().flatMap((name) => {
    const table = framework.reference[name];
    if (!table) return [];
    const checked = table.verified ? '' : ' (not yet read in a copy of the source)';
    return [
      `  ${name}: ${table.title}, as of ${table.asOf}`,
      `    source: ${table.source}${checked}`,
    ];
  });
  return lines.length > 0 ? ['', 'Reference tables', ...lines] : [];
}

function functionLines(rules: readonly ExplainedRule[]): string[] {
  const names = new Set(rules.flatMap(({ words }) => words.functions));
  const lines = [...names].sort().flatMap((name) => {
    const signatures = ruleFunctions.get(name)?.signatures ?? [];
    return [...new Set(signatures.map(signatureInWords))].map((each) => `  ${name}${each}`);
  });
  return lines.length > 0 ? ['', 'Functions (described in criteria/README.md)', ...lines] : [];
}

/** Whole numbers, others and decimals are numbers to a reader. */
function signatureInWords(signature: string): string {
  return typesInWords(signature).replaceAll(/\bdecimal\b/g, 'number');
}

function evidenceTitle(framework: Framework, type: string): string {
  return framework.evidenceTypes.find(({ code }) => code === type)?.title ?? type;
}

function indented(line: string): string {
  return `  ${line}`;
}
