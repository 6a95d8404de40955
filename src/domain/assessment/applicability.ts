/**
 * Whether a criterion applies to a dossier: by its sectors, then by its condition.
 *
 * Where that cannot be told because a value is missing, the criterion applies, and what is missing
 * is part of its finding: leaving a field out never makes a criterion go away.
 */
import type { Evaluation } from '../framework/evaluation';
import type { Rule } from '../framework/expression';
import { DossierRecord, type Facts } from '../framework/facts';
import type { Criterion } from '../framework/framework';
import { isList, Missing } from '../framework/values';
import { sectorName } from '../pipeline/words';

export type Applicability =
  | { readonly applies: false; readonly reason: string }
  | { readonly applies: true; readonly missing: readonly string[] };

export function applicability(
  criterion: Criterion,
  condition: Rule | undefined,
  evaluation: Evaluation,
): Applicability {
  const bySector = sectorApplies(criterion, evaluation.facts);
  if (!bySector.applies || !condition) return bySector;
  const { verdict } = condition.run(evaluation.begin());
  if (verdict === false) {
    return { applies: false, reason: `It applies only where ${criterion.when?.text ?? ''}.` };
  }
  const missing = verdict instanceof Missing ? verdict.pointers : [];
  return { applies: true, missing: [...bySector.missing, ...missing] };
}

const everywhere: Applicability = { applies: true, missing: [] };
const cannotBeTold: Applicability = { applies: true, missing: ['/project/sectors'] };

function sectorApplies({ sectors }: Criterion, facts: Facts): Applicability {
  if (sectors.length === 0) return everywhere;
  const project = facts.root.get('project');
  const own = project instanceof DossierRecord ? project.get('sectors') : undefined;
  if (own === undefined || !isList(own)) return cannotBeTold;
  if (sectors.some((sector) => own.includes(sector))) return everywhere;
  const names = sectors.map(sectorName).join(', ');
  return { applies: false, reason: `It is asked only of projects in: ${names}.` };
}
