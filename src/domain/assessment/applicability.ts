/**
 * Whether a criterion applies to a dossier: by its sectors, then by its condition.
 *
 * Where that cannot be told because a value is missing, the criterion applies, and what is missing
 * is part of its finding: leaving a field out never makes a criterion go away.
 */
import type { Evaluation } from '../framework/evaluation';
import type { Rule, Verdict } from '../framework/expression';
import { DossierRecord, type Facts } from '../framework/facts';
import type { Criterion } from '../framework/framework';
import { isList, Missing } from '../framework/values';
import { sectorName } from '../pipeline/words';

export type Applicability =
  | { readonly applies: false; readonly because: 'sectors' | 'condition' }
  | { readonly applies: true; readonly missing: readonly string[] };

export function applicability(
  criterion: Criterion,
  condition: Rule | undefined,
  evaluation: Evaluation,
): Applicability {
  const bySector = sectorApplies(criterion, () => evaluation.facts);
  if (!bySector.applies || !condition) return bySector;
  return byCondition(bySector, condition.run(evaluation.begin()).verdict);
}

/** What the condition says where the sectors let the criterion apply. */
export function byCondition(bySector: Applicability, verdict: Verdict): Applicability {
  if (!bySector.applies) return bySector;
  if (verdict === false) return notByCondition;
  if (!(verdict instanceof Missing)) return bySector;
  return { applies: true, missing: [...bySector.missing, ...verdict.pointers] };
}

export const everywhere: Applicability = { applies: true, missing: [] };
const cannotBeTold: Applicability = { applies: true, missing: ['/project/sectors'] };
const notByCondition: Applicability = { applies: false, because: 'condition' };
const notBySectors: Applicability = { applies: false, because: 'sectors' };

export function sectorApplies({ sectors }: Criterion, facts: () => Facts): Applicability {
  if (sectors.length === 0) return everywhere;
  const project = facts().root.get('project');
  const own = project instanceof DossierRecord ? project.get('sectors') : undefined;
  if (own === undefined || !isList(own)) return cannotBeTold;
  return sectors.some((sector) => own.includes(sector)) ? everywhere : notBySectors;
}

export function notApplicableWords(
  { sectors, when }: Criterion,
  because: 'sectors' | 'condition',
): string {
  if (because === 'condition') return `It applies only where ${when?.text ?? ''}.`;
  return `It is asked only of projects in: ${sectors.map(sectorName).join(', ')}.`;
}
