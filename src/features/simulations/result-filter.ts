/** Which results of a simulation are listed, as a condition in SQL with its values apart. */

export const resultKinds = ['level', 'gain', 'loss', 'outcome', 'all'] as const;

export interface ResultFilter {
  /** A level gained or lost, gained, lost, any outcome, or every application. */
  readonly kind: (typeof resultKinds)[number];
  readonly country?: string | undefined;
  readonly sector?: string | undefined;
  /** Id of the organisation. */
  readonly agency?: string | undefined;
  /** Code of a criterion whose outcome changes. */
  readonly criterion?: string | undefined;
}

const ofKind: Record<ResultFilter['kind'], string> = {
  level: 'r.level_before <> r.level_after',
  gain: 'r.level_after > r.level_before',
  loss: 'r.level_after < r.level_before',
  outcome: "r.changes <> '{}'",
  all: 'true',
};

/** `given`: values that the statement has already; those of the conditions follow them. */
export function conditions(
  filter: ResultFilter,
  given: readonly unknown[],
): { readonly where: string; readonly values: unknown[] } {
  const values = [...given];
  const place = (value: unknown) => `$${values.push(value)}`;
  const all = [ofKind[filter.kind]];
  if (filter.country) all.push(`${place(filter.country)} = any(r.countries)`);
  if (filter.sector) all.push(`${place(filter.sector)} = any(r.sectors)`);
  if (filter.agency) all.push(`r.organisation_id = ${place(filter.agency)}::uuid`);
  if (filter.criterion) all.push(`r.changes ? ${place(filter.criterion)}`);
  return { where: all.join(' and '), values };
}
