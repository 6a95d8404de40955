/** The day on which the bench asks which criteria are in force: its figures do not change with the year. */
import { MovableClock } from '../src/kernel/clock';

export const benchClock = new MovableClock(new Date('2026-06-30T00:00:00Z'));
