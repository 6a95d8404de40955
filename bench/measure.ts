/**
 * Times a row: limit, ours, limit, ours … in short turns, so that whatever else the machine does
 * falls on both. Ratios are taken pair by pair; of these the median and the extremes are told.
 *
 * Counted is processor time of the whole process, threads included, and not the time on the wall:
 * waiting for a neighbour's work is no part of ours.
 */
import type { Prepared, Work } from './row';

export interface Pace {
  readonly pairs: number;
  readonly turnMs: number;
  readonly warmUpMs: number;
}

export const fullPace: Pace = { pairs: 9, turnMs: 500, warmUpMs: 1500 };
export const smokePace: Pace = { pairs: 1, turnMs: 50, warmUpMs: 0 };

export interface Measured {
  /** Units a second of processor time, medians over the turns. */
  readonly ours: number;
  readonly limit: number;
  /** Our time in units of the limit's. */
  readonly ratio: { readonly median: number; readonly least: number; readonly most: number };
  readonly pairs: number;
}

export async function measure({ ours, limit }: Prepared, pace: Pace): Promise<Measured> {
  await rateOf(limit, pace.warmUpMs);
  await rateOf(ours, pace.warmUpMs);
  const pairs: { readonly limit: number; readonly ours: number }[] = [];
  for (let pair = 0; pair < pace.pairs; pair += 1) {
    pairs.push({ limit: await rateOf(limit, pace.turnMs), ours: await rateOf(ours, pace.turnMs) });
  }
  const ratios = pairs.map((pair) => pair.limit / pair.ours);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    limit: median(pairs.map((pair) => pair.limit)),
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    pairs: pairs.length,
  };
}

/** Units a second of processor time. The work is done at least once. */
async function rateOf(work: Work, milliseconds: number): Promise<number> {
  const start = process.cpuUsage();
  let units = 0;
  let spent = 0;
  do {
    units += await work();
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1000;
  } while (spent < milliseconds);
  return (units * 1000) / spent;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}
