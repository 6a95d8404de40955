/** The options of a filter with their counts, as lists show them beside what they found. */
export interface FacetOption {
  readonly value: string;
  readonly count: number;
  readonly selected: boolean;
}

/** What was chosen stays in sight, even where nothing is left of it. */
export function facetOptions(
  found: readonly { readonly value: string; readonly count: number }[],
  chosen: readonly string[],
): FacetOption[] {
  const missing = chosen.filter((value) => !found.some((option) => option.value === value));
  return [...found, ...missing.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
    value,
    count,
    selected: chosen.includes(value),
  }));
}
