/**
 * Dossiers made from the schema by chance, the same for the same seed: every field now and then
 * filled in, unknown, absent or of a wrong kind, as no form would ever let it through.
 */
import type { FieldMeta } from '../../../src/domain/dossier/fields';
import { dossierTree, type SchemaNode } from '../../../src/domain/dossier/schema-tree';

export interface Chances {
  /** How many of a hundred values are there. */
  readonly filledPct: number;
  /** How many of a hundred are of a wrong kind. */
  readonly strangePct?: number;
  /** Lists have as many items as the shape allows, not a handful. */
  readonly isLongest?: boolean;
}

const strange: readonly unknown[] = [
  null,
  true,
  -0,
  Number.NaN,
  '',
  '__proto__',
  '12abc',
  '2026-02-30',
  [],
  [null],
  {},
  { amount: 5, currency: 'USD' },
];

export function randomDossier(
  seed: number,
  { filledPct, strangePct = 0, isLongest = false }: Chances,
): object {
  const next = generator(seed);
  const whole = (below: number) => Math.floor(next() * below);
  const pick = <T>(values: readonly T[]): T | undefined => values[whole(values.length)];
  const list = (few: number, most: number, item: () => unknown) =>
    Array.from({ length: isLongest ? most : whole(few) }, item);

  const record = (nodes: Readonly<Record<string, SchemaNode>>): object => {
    const fields = Object.entries(nodes).flatMap(([name, node]) =>
      next() * 100 < (node.kind === 'group' ? 97 : filledPct) ? [[name, given(node)]] : [],
    );
    return Object.fromEntries(fields);
  };
  const given = (node: SchemaNode): unknown => {
    if (next() * 100 < strangePct) return pick(strange);
    if (node.kind === 'group') return record(node.nodes);
    if (node.kind === 'records') return list(5, node.max, () => record(node.nodes));
    return node.kind === 'list' ? list(4, node.max, () => plain(node.field)) : plain(node.field);
  };
  const plain = ({ kind, choices }: FieldMeta): unknown => {
    switch (kind) {
      case 'flag':
        return next() < 0.7;
      case 'choice':
        return pick(choices ?? []);
      case 'count':
        return pick([0, 1, 2, 3, 4, 12, 30, 2026, 2027, 5000]);
      case 'number':
      case 'percent':
        return pick([0, 0.1, 0.2, 1.5, 2, 4, 7, 12, 33.3, 50, 66.7, 75, 99.999999, 100]);
      case 'decimal':
        return pick(decimals);
      case 'money':
        return { amount: pick(decimals), currency: pick(['USD', 'EUR']) };
      case 'date':
        return pick(days);
      case 'country':
        return pick(['KEN', 'PER', 'USA', 'PLW', 'CHN']);
      case 'url':
        return pick(['https://example.org/a', 'http://example.org']);
      default:
        return pick(['Ada', 'Bo', 'Ce', 'https://example.org', 'open fronthaul']);
    }
  };
  return record(dossierTree.nodes);
}

const decimals = ['0', '1', '12.5', '1000', '2500000.25', '40', '-3', '123456789012345678.000001'];
const days = ['2026-06-30', '2026-05-31', '2026-02-28', '2025-12-31', '2024-02-29', '2027-01-01'];

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
