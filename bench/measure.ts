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
/** For work of minutes: once each, warmed up by the comparison. */
export const longPace: Pace = { pairs: 1, turnMs: 0, warmUpMs: 0 };

export interface Measured {
  /** Units a second of processor time, medians over the turns. */
  readonly ours: number;
  readonly limit: number;
  /** Our time in units of the limit's. */
  readonly ratio: Ratio;
  readonly pairs: number;
}

export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export async function measure({ ours, limit, elsewhere }: Prepared, pace: Pace): Promise<Measured> {
  const [limits = [], own = []] = await inTurns([limit, ours], pace, elsewhere);
  return {
    ours: median(own),
    limit: median(limits),
    ratio: ratioOf(limits, own),
    pairs: own.length,
  };
}

/** The rates of each work, round by round: every round goes through all of them. */
export async function inTurns(
  works: readonly Work[],
  pace: Pace,
  elsewhere = () => 0,
): Promise<number[][]> {
  if (pace.warmUpMs > 0) {
    for (const work of works) await rateOf(work, pace.warmUpMs, elsewhere);
  }
  const rates: number[][] = works.map(() => []);
  for (let round = 0; round < pace.pairs; round += 1) {
    for (const [index, work] of works.entries()) {
      rates[index]?.push(await rateOf(work, pace.turnMs, elsewhere));
    }
  }
  return rates;
}

/** The time that the second needs in units of the first's, round by round. */
export function ratioOf(first: readonly number[], second: readonly number[]): Ratio {
  const ratios = first.map((rate, round) => rate / (second[round] ?? Number.NaN));
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

/** Units a second of processor time, that of other processes included. The work is done at least once. */
async function rateOf(work: Work, milliseconds: number, elsewhere: () => number): Promise<number> {
  const start = process.cpuUsage();
  const startElsewhere = elsewhere();
  let units = 0;
  let spent = 0;
  do {
    units += await work();
    const { user, system } = process.cpuUsage(start);
    spent = (user + system + elsewhere() - startElsewhere) / 1000;
  } while (spent < milliseconds);
  return (units * 1000) / spent;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}
