/** Criteria and pages, read once for all the test files of a worker (see runtime.js): nobody changes them. */
import { readShipped, type Shipped } from '../../src/compose/shipped';
import { createFrameworks, type Frameworks } from '../../src/features/frameworks';
import { type Clock, MovableClock } from '../../src/kernel/clock';
import { projectRoot } from '../../src/platform/project-root';

const testsBegin = new Date('2026-11-25T09:00:00Z');

let read: Shipped | undefined;

export function shipped(): Shipped {
  read ??= readShipped(projectRoot());
  return read;
}

/** As they stand on the day on which the tests' clocks begin, unless a clock is given. */
export function realFrameworks(clock: Clock = new MovableClock(testsBegin)): Frameworks {
  return createFrameworks(shipped().frameworks, clock);
}
