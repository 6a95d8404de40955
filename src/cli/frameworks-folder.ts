/** Where the criteria are that a command reads, and which version of them is meant. */
import path from 'node:path';
import type { Framework } from '../domain/framework/framework';
import type { Frameworks } from '../features/frameworks';
import { Failure } from '../kernel/failure';
import { projectRoot } from '../platform/project-root';

export function criteriaFolder(given: string | undefined): string {
  return path.resolve(given ?? path.join(projectRoot(), 'criteria'));
}

export function versionOf(frameworks: Frameworks, id: string, version: string): Framework {
  const all = frameworks.all();
  const found = all.find((each) => each.id === id && each.version === version);
  if (found) return found;
  const known = all.map((each) => `${each.id} ${each.version}`).join(', ');
  throw new Failure(
    'not-found',
    'framework.not-found',
    `There is no framework ${id} ${version}. There are: ${known}.`,
  );
}
