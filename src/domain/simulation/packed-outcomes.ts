/**
 * The outcomes of a whole assessment as a short text: one letter a criterion, in the framework's order.
 *
 * It keeps what a score needs and nothing else, so that whole portfolios can be read and compared
 * without their findings. What the rule of a hybrid criterion says has letters of its own.
 */
import type { AssessmentInput } from '../assessment/assess';
import { outcomes } from '../assessment/assess-outcomes';
import type { Finding, FindingOutcome } from '../assessment/finding';
import type { Criterion, Framework } from '../framework/framework';

/** What a score takes from a finding. */
export type Outcome = Pick<Finding, 'criterion' | 'outcome' | 'ruleOutcome'>;

const letters = {
  met: 'm',
  'partly met': 'p',
  'not met': 'n',
  'not applicable': 'x',
  'needs judgement': 'j',
} as const satisfies Record<FindingOutcome, string>;

const awaitingLetters = { met: 'M', 'partly met': 'P' } as const;

const meanings: Readonly<Record<string, Omit<Outcome, 'criterion'>>> = {
  ...Object.fromEntries(
    Object.entries(letters).map(([outcome, letter]) => [
      letter,
      { outcome: outcome as FindingOutcome },
    ]),
  ),
  M: { outcome: 'needs judgement', ruleOutcome: 'met' },
  P: { outcome: 'needs judgement', ruleOutcome: 'partly met' },
};

export function letterOf({ outcome, ruleOutcome }: Omit<Outcome, 'criterion'>): string {
  return ruleOutcome ? awaitingLetters[ruleOutcome] : letters[outcome];
}

/** Of findings that stand in the framework's order, as `assess()` gives them. */
export function packed(findings: readonly Outcome[]): string {
  return findings.map(letterOf).join('');
}

/** Throws a TypeError where the text has another length, or a letter that nobody has written. */
export function unpacked(framework: Framework, text: string): Outcome[] {
  if (text.length !== framework.criteria.length) {
    throw new TypeError(`${text.length} outcomes for ${framework.criteria.length} criteria`);
  }
  return framework.criteria.map(({ code }, place) => ({
    criterion: code,
    ...meaningOf(text[place] ?? ''),
  }));
}

export function meaningOf(letter: string): Omit<Outcome, 'criterion'> {
  const meaning = meanings[letter];
  if (!meaning) throw new TypeError(`"${letter}" stands for no outcome`);
  return meaning;
}

/** What one letter says when nobody judges: a rule that awaits its reviewer has not decided. */
export function withoutJudgement(text: string): string {
  return text.replace(/[MP]/g, letters['needs judgement']);
}

export type PackedRun = (input: Omit<AssessmentInput, 'framework'>) => string;

/**
 * Runs some criteria of a framework, all unless said, and gives one letter for each.
 *
 * The rule of a hybrid criterion is run as a rule, since its own outcome is what the letter keeps.
 */
export function packedRun(
  framework: Framework,
  criteria: readonly Criterion[] = framework.criteria,
): PackedRun {
  if (criteria.length === 0) return () => '';
  const ruled: Framework = {
    ...framework,
    criteria: criteria.map((each) =>
      each.assessment === 'hybrid' ? { ...each, assessment: 'rule' } : each,
    ),
  };
  const isHybrid = criteria.map(({ assessment }) => assessment === 'hybrid');
  return (input) =>
    outcomes({ ...input, framework: ruled })
      .map((outcome, place) =>
        isHybrid[place] && (outcome === 'met' || outcome === 'partly met')
          ? awaitingLetters[outcome]
          : letters[outcome],
      )
      .join('');
}
