/**
 * Weights, also where one is said to be the same as another. A chain of such sayings that comes
 * back to itself has no value, and is reported at every place that takes part in it.
 */
import type { WeightInFile } from './framework-shape';
import { suggestion } from './suggestion';

export interface WeightPlace {
  readonly code: string;
  readonly weight: WeightInFile;
}

export type WeightFault = { readonly code: string; readonly message: string };

export function resolveWeights(places: readonly WeightPlace[]): {
  readonly weights: ReadonlyMap<string, number>;
  readonly faults: readonly WeightFault[];
} {
  const byCode = new Map(places.map((place) => [place.code, place.weight]));
  const weights = new Map<string, number>();
  const faults: WeightFault[] = [];
  for (const { code } of places) {
    const result = follow(code, byCode);
    if (typeof result === 'number') weights.set(code, result);
    else faults.push({ code, message: result });
  }
  return { weights, faults };
}

const mostInChain = 6;

function chainInWords(codes: readonly string[]): string {
  const shown = codes.slice(0, mostInChain).join(' is the same as ');
  return codes.length > mostInChain ? `${shown} and so on, ${codes.length - 1} in all` : shown;
}

function follow(start: string, byCode: ReadonlyMap<string, WeightInFile>): number | string {
  const passed = new Set([start]);
  let weight = byCode.get(start);
  while (typeof weight === 'object') {
    const next = weight.sameAs;
    if (passed.has(next)) {
      return `the weight is cyclic: ${chainInWords([...passed, next])}`;
    }
    passed.add(next);
    weight = byCode.get(next);
  }
  if (weight !== undefined) return weight;
  const last = [...passed].at(-1) ?? start;
  const hint = suggestion(last, byCode.keys());
  return `the weight is the same as that of ${last}, which does not exist${hint}`;
}
