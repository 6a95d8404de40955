/**
 * Where the time comes from.
 *
 * Rules and use cases ask a clock and never the machine, so that a test or a rehearsal can move it.
 */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export class MovableClock implements Clock {
  private instant: number;

  constructor(start: Date) {
    this.instant = start.getTime();
  }

  now(): Date {
    return new Date(this.instant);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.instant += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }

  moveTo(instant: Date): void {
    this.instant = instant.getTime();
  }
}

/**
 * Runs like another clock, a while behind it, and can be moved forward until it has caught up: a
 * rehearsal plays weeks of waiting in seconds and ends in the present.
 */
export class LaggingClock implements Clock {
  constructor(
    private readonly clock: Clock,
    private lagMs: number,
  ) {}

  now(): Date {
    return new Date(this.clock.now().getTime() - this.lagMs);
  }

  advance({ days }: { days: number }): void {
    this.lagMs = Math.max(0, this.lagMs - days * 86_400_000);
  }

  catchUp(): void {
    this.lagMs = 0;
  }
}

/** A calendar day in UTC, written as ISO 8601 `YYYY-MM-DD`. */
export type IsoDate = string;

export function isoDate(instant: Date): IsoDate {
  return instant.toISOString().slice(0, 10);
}

/** The day that lies a number of days after another; negative counts go back. */
export function addDays(day: IsoDate, days: number): IsoDate {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return isoDate(instant);
}

/** The day that lies a number of days from Monday to Friday after another; holidays are not known. */
export function addWorkingDays(day: IsoDate, count: number): IsoDate {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    const weekday = new Date(`${reached}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return reached;
}

/**
 * The day that lies a number of months after another.
 *
 * Where the target month is shorter, its last day is taken: 31 January plus one month is
 * 28 or 29 February, never a day in March.
 */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const from = new Date(`${day}T00:00:00Z`);
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const date = Math.min(from.getUTCDate(), lastDay);
  return isoDate(new Date(Date.UTC(Math.floor(month / 12), month % 12, date)));
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
