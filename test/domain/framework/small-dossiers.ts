/**
 * Dossiers by chance for expressions by chance. Numbers are multiples of a quarter with few digits,
 * which binary and decimal arithmetic both hold exactly.
 */
import type { Tape } from './tape';

export const texts = ['', 'a', 'ab', 'b', 'é', '😀', 'Fibre to the home'] as const;
export const quarters = [0, 1, 2, 0.5, 0.25, 4, 10, 100.75, 33.25] as const;
export const days = ['2024-02-29', '2025-01-31', '2026-06-30'] as const;

/** A dossier of the fields that expressions ask for; of a hundred fields, so many are absent. */
export function someDossier(tape: Tape, absentPct: number): object {
  const record = (fields: Readonly<Record<string, () => unknown>>): object =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, make]) => {
        const value = make();
        return tape.below(100) >= absentPct ? [[name, value]] : [];
      }),
    );
  const several = (make: () => unknown) => Array.from({ length: tape.below(4) }, make);
  const flag = () => tape.below(2) === 0;
  const number = () => tape.pick(quarters);
  const text = () => tape.pick(texts);
  const owner = () => record({ sharePct: number, naturalPerson: flag });
  const party = () =>
    record({ name: text, statePct: number, listed: flag, owners: () => several(owner) });
  const project = () =>
    record({
      title: text,
      technologies: () => several(text),
      assetLifeYears: number,
      hasUsers: flag,
      earnsRevenue: flag,
      capitalCostUsd: () => String(number()),
      startsOn: () => tape.pick(days),
    });
  return { project: project(), ...record({ parties: () => several(party) }) };
}
