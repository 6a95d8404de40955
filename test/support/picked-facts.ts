/** The part of a dossier that is needed, picked without a database. */
import type { FactsNeeded } from '../../src/domain/simulation/facts-needed';

export function pickedFacts(dossier: object, needed: FactsNeeded): object {
  return pick(dossier, new Set(needed.keys()), (group, name) => {
    const fields = needed.get(name);
    return fields && fields !== 'all' ? pick(group as object, fields, (value) => value) : group;
  });
}

function pick(
  from: object,
  names: ReadonlySet<string>,
  inside: (value: unknown, name: string) => unknown,
): object {
  return Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) =>
      names.has(name) ? [[name, inside(value, name)]] : [],
    ),
  );
}
