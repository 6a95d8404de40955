/**
 * The outcomes of a whole assessment as a short text: one letter a criterion, in the framework's order.
 *
 * It keeps what a score needs and nothing else, so that whole portfolios can be read and compared
 * without their findings. What the rule of a hybrid criterion says has letters of its own.
 */
import type { AssessmentInput } from '../assessment/assess';
import { type Outcome, outcomeRun } from '../assessment/assess-outcomes';
import type { FindingOutcome } from '../assessment/finding';
import type { CriterionResult } from '../assessment/outcomes';
import type { Criterion, Framework } from '../framework/framework';
import { keepRules, rulesOf } from '../framework/rules';

export interface CriterionOutcome extends Outcome {
  readonly criterion: string;
}

const letters = {
  met: 'm',
  'partly met': 'p',
  'not met': 'n',
  'not applicable': 'x',
  'needs judgement': 'j',
} as const satisfies Record<FindingOutcome, string>;

const awaitingLetters = { met: 'M', 'partly met': 'P' } as const;

const meanings: Readonly<Record<string, Outcome>> = {
  ...Object.fromEntries(
    Object.entries(letters).map(([outcome, letter]) => [
      letter,
      { outcome: outcome as FindingOutcome },
    ]),
  ),
  M: { outcome: 'needs judgement', ruleOutcome: 'met' },
  P: { outcome: 'needs judgement', ruleOutcome: 'partly met' },
};

export const everyLetter: readonly string[] = Object.keys(meanings);

export function letterOf({ outcome, ruleOutcome }: Outcome): string {
  return ruleOutcome ? awaitingLetters[ruleOutcome] : letters[outcome];
}

/** Of findings that stand in the framework's order, as `assess()` gives them. */
export function packed(findings: readonly CriterionOutcome[]): string {
  return findings.map(letterOf).join('');
}

/** Throws a TypeError where the text has another length, or a letter that nobody has written. */
export function unpacked(framework: Framework, text: string): CriterionOutcome[] {
  if (text.length !== framework.criteria.length) {
    throw new TypeError(`${text.length} outcomes for ${framework.criteria.length} criteria`);
  }
  return framework.criteria.map(({ code }, place) => ({
    criterion: code,
    ...meaningOf(text[place] ?? ''),
  }));
}

export function meaningOf(letter: string): Outcome {
  const meaning = meanings[letter];
  if (!meaning) throw new TypeError(`"${letter}" stands for no outcome`);
  return meaning;
}

/** Of a text in which judgements are taken in. */
export function resultsIn({ criteria }: Framework, text: string): CriterionResult[] {
  return criteria.map(({ code, kind }, place) => ({
    criterion: code,
    kind,
    outcome: meaningOf(text[place] ?? '').outcome,
    decidedBy: 'rule',
  }));
}

/** What one letter says when nobody judges: a rule that awaits its reviewer has not decided. */
export function withoutJudgement(text: string): string {
  return text.replace(/[MP]/g, letters['needs judgement']);
}

export type PackedRun = (input: Omit<AssessmentInput, 'framework'>) => string;

/**
 * Runs some criteria of a framework, all unless said, and gives one letter for each.
 *
 * All of them are the program that every assessment under this framework runs. A part is one of its
 * own: to make a program of everything for a few rules would take longer than to run them.
 */
export function packedRun(
  framework: Framework,
  criteria: readonly Criterion[] = framework.criteria,
): PackedRun {
  if (criteria.length === 0) return () => '';
  const part = criteria === framework.criteria ? framework : partOf(framework, criteria);
  const run = outcomeRun(part, letterOf);
  return (input) => run(input).join('');
}

/** Its rules are the framework's, which are compiled already. */
function partOf(framework: Framework, criteria: readonly Criterion[]): Framework {
  const part = { ...framework, criteria };
  const rules = rulesOf(framework);
  keepRules(part, new Map(framework.criteria.map(({ code }, place) => [code, rules[place] ?? {}])));
  return part;
}
