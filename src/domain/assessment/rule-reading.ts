/** What a criterion's rule says: met, partly met or not, what is missing, and which parts decided. */
import type { Evaluation } from '../framework/evaluation';
import type { AssessmentMode, Framework } from '../framework/framework';
import type { CriterionRules } from '../framework/rules';
import { Missing } from '../framework/values';
import type { Finding, TraceStep } from './finding';

export interface RuleReading {
  readonly outcome: 'met' | 'partly met' | 'not met';
  readonly missing: readonly string[];
  /** Given up, because it took too many steps. */
  readonly stopped: boolean;
  readonly trace: readonly TraceStep[];
  readonly read: Finding['read'];
}

/** A rule that is plainly met explains itself by the values read; a hybrid one is always explained. */
export function readRule(
  { met, partly }: CriterionRules,
  begin: () => Evaluation,
  constants: Framework['constants'],
  mode: AssessmentMode,
): RuleReading {
  const evaluation = begin();
  const full = met?.run(evaluation) ?? { verdict: false, stopped: false };
  if (full.verdict === true) {
    return {
      outcome: 'met',
      missing: [],
      stopped: false,
      trace: mode === 'hybrid' ? (met?.explain(begin(), constants) ?? []) : [],
      read: evaluation.valuesRead(),
    };
  }
  const second = begin();
  const part = partly?.run(second) ?? { verdict: false, stopped: false };
  const outcome = part.verdict === true ? 'partly met' : 'not met';
  return {
    outcome,
    missing: [
      ...new Set([
        ...(full.verdict instanceof Missing ? full.verdict.pointers : []),
        ...(part.verdict instanceof Missing ? part.verdict.pointers : []),
      ]),
    ],
    stopped: full.stopped || part.stopped,
    trace: [
      ...(met?.explain(begin(), constants) ?? []),
      ...(outcome === 'not met' ? (partly?.explain(begin(), constants) ?? []) : []),
    ],
    read: [
      ...new Map(
        [...evaluation.valuesRead(), ...second.valuesRead()].map((each) => [each.pointer, each]),
      ).values(),
    ],
  };
}
