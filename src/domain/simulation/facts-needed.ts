/**
 * The part of a dossier that some criteria of a framework can read, so that no more than that has
 * to be fetched and parsed. Where and in what sectors a project is belongs to every result.
 */
import { dossierTree } from '../dossier/schema-tree';
import { dependenciesOf } from '../framework/dependencies';
import type { Criterion, Framework } from '../framework/framework';

/** By the names at the top of a dossier: the fields needed of that group, or all that is there. */
export type FactsNeeded = ReadonlyMap<string, ReadonlySet<string> | 'all'>;

export function factsNeeded(framework: Framework, criteria: readonly Criterion[]): FactsNeeded {
  const needed = new Map<string, Set<string> | 'all'>([
    ['project', new Set(['countries', 'sectors'])],
  ]);
  const dependencies = dependenciesOf(framework);
  for (const { code } of criteria) {
    for (const pointer of dependencies.get(code)?.fields ?? []) {
      const [, top = '', field] = pointer.split('/');
      const fields = needed.get(top) ?? new Set();
      if (fields === 'all') continue;
      if (field === undefined || dossierTree.nodes[top]?.kind !== 'group') needed.set(top, 'all');
      else needed.set(top, fields.add(field));
    }
  }
  return needed;
}
