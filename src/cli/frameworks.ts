/** `bluemark frameworks check`: is the catalogue of criteria sound? */
import path from 'node:path';
import { FrameworkError, loadFrameworks } from '../features/frameworks';
import { projectRoot } from '../platform/project-root';
import { type Command, UsageError } from './command';

export const frameworksCommand: Command = {
  name: 'frameworks',
  summary: 'check the criteria: shape, weights, rules, published hashes',
  usage: `Usage: bluemark frameworks check [FOLDER]

Reads every framework under FOLDER (default: criteria) and checks its shape, its weights, that each
rule type-checks against the dossier, and that no published version has changed.
Each fault is printed as file:line:column. Exit code 1 where there is any.`,
  async run([action, folder, ...rest]) {
    if (action !== 'check' || rest.length > 0) throw new UsageError(frameworksCommand.usage);
    try {
      const frameworks = await loadFrameworks(
        path.resolve(folder ?? path.join(projectRoot(), 'criteria')),
      );
      for (const { id, version, status, criteria, hash } of frameworks.all()) {
        process.stdout.write(
          `${id} ${version} (${status}): ${criteria.length} criteria, sha256 ${hash}\n`,
        );
      }
      return 0;
    } catch (error) {
      if (!(error instanceof FrameworkError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};
