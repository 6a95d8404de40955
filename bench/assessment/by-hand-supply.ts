/** The rules by hand, continued: concentration of one layer of supply. Undefined: cannot be told. */
import type { Dossier } from '../../src/domain/dossier/dossier';

export interface Concentration {
  /** Herfindahl-Hirschman index. */
  readonly index: number;
  /** Largest share, %. */
  readonly top: number;
}

export function concentration(
  vendors: NonNullable<Dossier['supply']>['vendors'],
  layer: string,
): Concentration | undefined {
  const shares = new Map<string, number>();
  for (const vendor of vendors ?? []) {
    if (vendor.layer == null) return undefined;
    if (vendor.layer !== layer) continue;
    if (vendor.name == null || vendor.sharePct == null) return undefined;
    shares.set(vendor.name, (shares.get(vendor.name) ?? 0) + vendor.sharePct);
  }
  if (shares.size === 0) return undefined;
  let rest = 100;
  let index = 0;
  let top = 0;
  for (const share of shares.values()) {
    rest -= share;
    index += share * share;
    top = Math.max(top, share);
  }
  // What is not declared counts as one more vendor.
  return rest > 0 ? { index: index + rest * rest, top: Math.max(top, rest) } : { index, top };
}
