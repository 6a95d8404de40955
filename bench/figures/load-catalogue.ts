/** Run in a process of its own by `catalogue.ts`: loads the criteria of the project once. */
import path from 'node:path';
import { rulesOf } from '../../src/domain/framework/rules';
import { checkFrameworks } from '../../src/features/frameworks';
import { projectRoot } from '../../src/platform/project-root';
import { spentOn } from './in-new-process';

export interface CatalogueRun {
  readonly ms: number;
  readonly versions: number;
  readonly criteria: number;
}

const { ms, result } = spentOn(() => {
  const { frameworks, faults } = checkFrameworks(path.join(projectRoot(), 'criteria'));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  for (const framework of frameworks) rulesOf(framework);
  return frameworks;
});
const run: CatalogueRun = {
  ms,
  versions: result.length,
  criteria: result.reduce((sum, { criteria }) => sum + criteria.length, 0),
};
process.stdout.write(JSON.stringify(run));
