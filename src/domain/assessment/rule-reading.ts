/** What a criterion's rule says: met, partly met or not, what is missing, and which parts decided. */
import type { ToldRule } from '../framework/expression';
import type { AssessmentMode } from '../framework/framework';
import { Missing } from '../framework/values';
import type { TraceStep } from './finding';

export interface RuleReading {
  readonly outcome: 'met' | 'partly met' | 'not met';
  readonly missing: readonly string[];
  /** Given up, because it took too many steps. */
  readonly stopped: boolean;
  readonly trace: readonly TraceStep[];
}

/** What the rules of a criterion came to, each worked out when it is asked for. */
export interface ToldRules {
  met(): ToldRule | undefined;
  partly(): ToldRule | undefined;
}

const noRule: ToldRule = { verdict: false, stopped: false, explain: () => [] };

/** A rule that is plainly met explains itself by the values read; a hybrid one is always explained. */
export function readRule(told: ToldRules, mode: AssessmentMode): RuleReading {
  const full = told.met() ?? noRule;
  if (full.verdict === true) {
    return {
      outcome: 'met',
      missing: [],
      stopped: false,
      trace: mode === 'hybrid' ? full.explain() : [],
    };
  }
  const part = told.partly() ?? noRule;
  const outcome = part.verdict === true ? 'partly met' : 'not met';
  const whyNot = full.explain();
  const inPart = outcome === 'not met' ? part.explain() : [];
  return {
    outcome,
    missing: together(pointersOf(full.verdict), pointersOf(part.verdict)),
    stopped: full.stopped || part.stopped,
    trace: [...whyNot, ...inPart],
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
