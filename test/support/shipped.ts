/** Criteria and pages, read once for all the test files of a worker (see runtime.js): nobody changes them. */
import { readShipped, type Shipped } from '../../src/compose/shipped';
import { createFrameworks, type Frameworks } from '../../src/features/frameworks';
import { projectRoot } from '../../src/platform/project-root';

let read: Shipped | undefined;

export function shipped(): Shipped {
  read ??= readShipped(projectRoot());
  return read;
}

export function realFrameworks(): Frameworks {
  return createFrameworks(shipped().frameworks);
}
