/** `bluemark recompute FILE`: computes a decided score once more. Needs no server and no database. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Bundle } from '../domain/assessment/bundle';
import { readBundle } from '../domain/assessment/read-bundle';
import { type Recomputation, recomputeBundle } from '../domain/assessment/recompute-bundle';
import type { Framework } from '../domain/framework/framework';
import { FrameworkError, loadFrameworks } from '../features/frameworks';
import { systemClock } from '../kernel/clock';
import { canonicalJson } from '../kernel/digest';
import { Failure } from '../kernel/failure';
import { projectRoot } from '../platform/project-root';
import { type Command, UsageError } from './command';
import { readNamedFile } from './read-file';

const largestBundle = 50 * 1024 * 1024;
const shown = 20;
const exitCodes = { same: 0, differs: 1, 'not checked': 3 } as const;

export const recomputeCommand: Command = {
  usage: `Usage: bluemark recompute FILE [--json] [--criteria FOLDER]

Runs the rules and the score again on what is in the bundle FILE, and says part by part whether the
result is the same, or exactly where it differs. What a public bundle withholds cannot be run again.
  --json             print the result as JSON
  --criteria FOLDER  where the criteria are (default: criteria)
Exit code 0: the same; 1: it differs; 2: FILE is not a usable bundle; 3: it could not be checked,
since the criteria that it was made under are not installed.`,
  async run(args, { print }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, criteria: { type: 'string' } },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageError(recomputeCommand.usage);
    const text = (await readNamedFile(file, largestBundle)).toString('utf8');
    const bundle = readBundle(parsed(file, text));
    const folder = path.resolve(values.criteria ?? path.join(projectRoot(), 'criteria'));
    const found = await frameworkOf(bundle, folder);
    const result = recomputeBundle(bundle, typeof found === 'string' ? undefined : found);
    const remarks = [
      ...result.remarks,
      ...(typeof found === 'string' ? [found] : []),
      ...(text.trimEnd() === canonicalJson(bundle)
        ? []
        : ['FILE is not written in canonical form; its content was compared.']),
    ];
    print(
      values.json
        ? `${JSON.stringify({ ...result, remarks }, null, 2)}\n`
        : inWords({ ...result, remarks }),
    );
    return exitCodes[result.verdict];
  },
};

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('malformed', 'bundle.not-json', `${file} is not well-formed JSON.`, {
      cause,
    });
  }
}

/** The criteria of that hash, else those of that name; or why none can be read. */
async function frameworkOf(
  { framework: { id, version, hash } }: Bundle,
  folder: string,
): Promise<Framework | string | undefined> {
  try {
    const all = (await loadFrameworks(folder, systemClock)).all();
    return (
      all.find((one) => one.hash === hash) ??
      all.find((one) => one.id === id && one.version === version)
    );
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error;
    return `The criteria under ${folder} cannot be read: ${error.message}`;
  }
}

function inWords({ sentence, remarks, parts, sha256 }: Recomputation): string {
  const lines = parts.flatMap(({ part, result, differences }) => [
    `  ${part.padEnd(11)} ${result}`,
    ...differences
      .slice(0, shown)
      .map(
        ({ pointer, recorded, recomputed }) =>
          `    ${JSON.stringify(pointer).slice(1, -1) || '/'}: recorded ${short(recorded)}, recomputed ${short(recomputed)}`,
      ),
    ...(differences.length > shown ? [`    and ${differences.length - shown} more`] : []),
  ]);
  const told = remarks.map((remark) => `Note: ${remark}`);
  return `${[sentence, ...told, ...lines, `SHA-256 of what was recomputed: ${sha256}`].join('\n')}\n`;
}

function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
