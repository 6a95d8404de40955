/**
 * What rules can read of a document: the declared values, without their sources.
 *
 * A value that is unknown reads to a rule like one that is absent, so it is left out as well. The
 * provenance of a real dossier is several times as long as its values.
 */
import type { DossierDocument } from './document';
import type { Dossier } from './dossier';

export function knownFacts({ dossier }: Pick<DossierDocument, 'dossier'>): object {
  return known(dossier) as object;
}

/** From the JSON of all known facts, or of those that the rules to be run can read. */
export function dossierOfFacts(text: string): Dossier {
  return JSON.parse(text) as Dossier;
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null || inner === undefined ? [] : [[key, known(inner)]],
    ),
  );
}
