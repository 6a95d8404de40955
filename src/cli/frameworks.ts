/** `bluemark frameworks …`: check, compare, publish, retire and explain the criteria. */
import { parseArgs } from 'node:util';
import { frameworkDifference } from '../domain/framework/difference';
import { newestFirst } from '../domain/framework/versions';
import {
  checkFrameworks,
  differenceInWords,
  explainCriterion,
  FrameworkError,
  loadFrameworks,
  publishFramework,
  retireFramework,
} from '../features/frameworks';
import { systemClock } from '../kernel/clock';
import { Failure } from '../kernel/failure';
import { type Command, UsageError } from './command';
import { criteriaFolder, versionOf } from './frameworks-folder';

export const frameworksCommand: Command = {
  usage: `Usage: bluemark frameworks check [FOLDER]
       bluemark frameworks diff ID FROM TO [--folder FOLDER]
       bluemark frameworks publish ID VERSION [--folder FOLDER]
       bluemark frameworks retire ID VERSION [--folder FOLDER]
       bluemark frameworks explain CODE [--framework ID@VERSION] [--folder FOLDER]

FOLDER is “criteria” where it is not named. All of it is read and checked first: shape, weights, that
each rule type-checks against the dossier, that no published version has changed. Each fault is
printed as file:line:column. Exit code 1 where there is any.
  check    says whether all is sound, and every example comes out as it says
  diff     what changed between two versions, part by part: [-taken out-] {+put in+}
  publish  freezes a draft: sets its status and records its hash in published.json;
           exit code 1 where it is published already
  retire   ends the use of a published version at once: it stays readable, and what was decided under
           it verifiable; exit code 1 where it is the only version in force
  explain  a criterion in plain words (default: of the version in force)`,
  async run(args, { print, complain }) {
    const { values, positionals } = parsed(args);
    const [action = '', ...rest] = positionals;
    const work = Object.hasOwn(actions, action) ? actions[action] : undefined;
    const mayName = action === 'explain' || values.framework === undefined;
    const needed = rest.length >= (work?.least ?? 0) && rest.length <= (work?.most ?? 0);
    if (!work || !needed || !mayName || (action === 'check' && values.folder !== undefined)) {
      throw new UsageError(frameworksCommand.usage);
    }
    try {
      print(await work.run(rest, values));
      return 0;
    } catch (error) {
      const refused = error instanceof Failure && error.kind === 'conflict';
      if (!(error instanceof FrameworkError) && !refused) throw error;
      complain(`${error.message}\n`);
      return 1;
    }
  },
};

interface Options {
  readonly folder?: string | undefined;
  readonly framework?: string | undefined;
}

interface Action {
  readonly least: number;
  readonly most: number;
  /** Gives what is printed. */
  run(args: readonly string[], options: Options): Promise<string>;
}

const actions: Readonly<Record<string, Action>> = {
  check: {
    least: 0,
    most: 1,
    async run([folder]) {
      const { frameworks, faults } = checkFrameworks(criteriaFolder(folder), { examples: true });
      if (faults.length > 0) throw new FrameworkError(faults);
      return newestFirst(frameworks)
        .map(
          ({ id, version, status, criteria, hash }) =>
            `${id} ${version} (${status}): ${criteria.length} criteria, sha256 ${hash}\n`,
        )
        .join('');
    },
  },
  diff: {
    least: 3,
    most: 3,
    async run([id = '', from = '', to = ''], { folder }) {
      const frameworks = await loadFrameworks(criteriaFolder(folder), systemClock);
      const [earlier, later] = [versionOf(frameworks, id, from), versionOf(frameworks, id, to)];
      return differenceInWords(frameworkDifference(earlier, later));
    },
  },
  publish: {
    least: 2,
    most: 2,
    async run([id = '', version = ''], { folder }) {
      const { hash, effectiveFrom } = publishFramework(criteriaFolder(folder), id, version);
      return (
        `${id} ${version} is published, in force from ${effectiveFrom}.\n` +
        `  ${id}/${version}/framework.yaml: status is published\n` +
        `  published.json: sha256 ${hash}\n`
      );
    },
  },
  retire: {
    least: 2,
    most: 2,
    async run([id = '', version = ''], { folder }) {
      const { inForce } = retireFramework(criteriaFolder(folder), {
        id,
        version,
        clock: systemClock,
      });
      const left = inForce ? `${inForce.id} ${inForce.version}` : 'no version yet';
      return (
        `${id} ${version} is retired. In force: ${left}.\n` +
        `  ${id}/${version}/framework.yaml: status is retired\n` +
        '  Applications under it that are not submitted move to the version in force.\n'
      );
    },
  },
  explain: {
    least: 1,
    most: 1,
    async run([code = ''], { folder, framework: wanted }) {
      const frameworks = await loadFrameworks(criteriaFolder(folder), systemClock);
      const [id = '', version = ''] = wanted?.split('@') ?? [];
      const framework =
        wanted === undefined ? frameworks.current() : versionOf(frameworks, id, version);
      const criterion = framework.criterion(code);
      if (criterion) return explainCriterion(frameworks, framework, criterion);
      const others = frameworks.all().filter((each) => each.criterion(code));
      const hint = others.map((each) => ` It is in ${each.id}@${each.version}.`).join('');
      throw new Failure(
        'not-found',
        'criterion.not-found',
        `There is no criterion ${code} in ${framework.id} ${framework.version}.${hint}`,
      );
    },
  },
};

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { folder: { type: 'string' }, framework: { type: 'string' } },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message}\n\n${frameworksCommand.usage}`);
  }
}
