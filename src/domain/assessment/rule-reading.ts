/** What a criterion's rule says: met, partly met or not, what is missing, and which parts decided. */
import type { Evaluation } from '../framework/evaluation';
import type { AssessmentMode } from '../framework/framework';
import type { CriterionRules } from '../framework/rules';
import { Missing } from '../framework/values';
import type { TraceStep } from './finding';

export interface RuleReading {
  readonly outcome: 'met' | 'partly met' | 'not met';
  readonly missing: readonly string[];
  /** Given up, because it took too many steps. */
  readonly stopped: boolean;
  readonly trace: readonly TraceStep[];
}

const noRule = { verdict: false, stopped: false } as const;

/** A rule that is plainly met explains itself by the values read; a hybrid one is always explained. */
export function readRule(
  { met, partly }: CriterionRules,
  evaluation: Evaluation,
  mode: AssessmentMode,
): RuleReading {
  const full = met?.run(evaluation.begin()) ?? noRule;
  if (full.verdict === true) {
    return {
      outcome: 'met',
      missing: [],
      stopped: false,
      trace: mode === 'hybrid' ? (met?.explain(evaluation.beginUnnoted()) ?? []) : [],
    };
  }
  const part = partly?.run(evaluation.begin()) ?? noRule;
  const outcome = part.verdict === true ? 'partly met' : 'not met';
  const whyNot = met?.explain(evaluation.beginUnnoted()) ?? [];
  const inPart = outcome === 'not met' ? partly?.explain(evaluation.beginUnnoted()) : undefined;
  return {
    outcome,
    missing: together(pointersOf(full.verdict), pointersOf(part.verdict)),
    stopped: full.stopped || part.stopped,
    trace: inPart ? [...whyNot, ...inPart] : whyNot,
  };
}

function pointersOf(verdict: boolean | Missing): readonly string[] {
  return verdict instanceof Missing ? verdict.pointers : [];
}

/** Each of them once. */
export function together(first: readonly string[], second: readonly string[]): readonly string[] {
  if (first.length + second.length < 2) return second.length === 0 ? first : second;
  return [...new Set([...first, ...second])];
}
