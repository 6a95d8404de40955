/**
 * What the rules of one criterion came to on one dossier, in values alone: which parts there are is
 * said by the framework, and the words of the finding are made from both when they are asked for.
 */
import type { IsoDate } from '../../kernel/clock';
import type { ToldRule } from '../framework/expression';
import type { Facts } from '../framework/facts';
import { type Ruled, ruled } from '../framework/program/ruled';
import type { CriterionRules } from '../framework/rules';
import type { Recorded } from '../framework/trace/recorded-reading';
import { toldBy, valueIn } from '../framework/trace/recorded-rule';
import { type Applicability, byCondition, everywhere, sectorApplies } from './applicability';
import type { FiledEvidence } from './assessment-input';
import { findingOf } from './explained-finding';
import type { Finding } from './finding';
import { readRule } from './rule-reading';
import type { Step } from './steps';

/** The values of a rule are left out where no words are made from them. */
export interface CriterionTrace {
  /** What the program said, where it was asked. */
  readonly result: Ruled | undefined;
  readonly bySector: Applicability;
  readonly when?: Recorded | undefined;
  readonly met?: Recorded | undefined;
  readonly partly?: Recorded | undefined;
}

/** The dossier that rules run on, in both of its forms, and the day. */
export interface RunOfRules {
  readonly dossier: object;
  facts(): Facts;
  readonly today: IsoDate;
}

/**
 * Without the program's `result` on the same dossier all that decides is recorded. Undefined where only
 * the closures can tell.
 */
export function traceOf(
  { criterion, rules, recorders }: Step,
  result: Ruled | undefined,
  { dossier, facts, today }: RunOfRules,
): CriterionTrace | undefined {
  if (!recorders) return undefined;
  const isGraded = result === ruled.met || result === ruled.partlyMet;
  const bySector = isGraded ? everywhere : sectorApplies(criterion, facts);
  const isPlain = result === ruled.met && criterion.assessment !== 'hybrid';
  if (!bySector.applies || result === ruled.notApplicable || isPlain) return { result, bySector };
  const when = isGraded ? undefined : recorders.when?.(dossier, today);
  if (when && valueIn(rules.when, when) === false) return { result, bySector, when };
  const met = recorders.met?.(dossier, today);
  const isMet = met && valueIn(rules.met, met) === true;
  const partly = isGraded || isMet ? undefined : recorders.partly?.(dossier, today);
  const hasWhen = isGraded || !rules.when || when;
  const hasMet = !rules.met || met;
  const hasPartly = isGraded || isMet || !rules.partly || partly;
  return hasWhen && hasMet && hasPartly ? { result, bySector, when, met, partly } : undefined;
}

const asTheProgramSays: ToldRule = { verdict: true, stopped: false, explain: () => [] };

/** The finding in words, without the values read; no dossier is looked at. */
export function wordsOf(
  { criterion, rules }: Step,
  trace: CriterionTrace,
  documents: readonly FiledEvidence[],
  day: IsoDate,
): Finding {
  const scope = scopeOf(rules, trace);
  const told = (rule: 'met' | 'partly', result: Ruled) => () => {
    const values = trace[rule];
    if (values) return toldBy(rules[rule], values);
    return trace.result === result ? asTheProgramSays : undefined;
  };
  const reading =
    scope.applies && rules.met
      ? readRule(
          { met: told('met', ruled.met), partly: told('partly', ruled.partlyMet) },
          criterion.assessment,
        )
      : undefined;
  return findingOf(criterion, { scope, reading, uses: [], day }, documents);
}

function scopeOf({ when }: CriterionRules, trace: CriterionTrace): Applicability {
  const { bySector, result } = trace;
  if (trace.when) return byCondition(bySector, toldBy(when, trace.when).verdict);
  return result === ruled.notApplicable ? byCondition(bySector, false) : bySector;
}
