/** Reads one version of a framework from its files: either usable, or with all that is wrong. */
import type { z } from 'zod';
import { buildFramework } from '../../domain/framework/build-framework';
import { checkConsistency, type Fault } from '../../domain/framework/consistency';
import type { Framework } from '../../domain/framework/framework';
import { criterionFile, frameworkFile } from '../../domain/framework/framework-shape';
import { checkReference, referenceFile, tableName } from '../../domain/framework/reference-shape';
import type { ReferenceTable } from '../../domain/framework/reference-table';
import { keepRules } from '../../domain/framework/rules';
import { suggestion } from '../../domain/framework/suggestion';
import { issueWords } from '../../kernel/issue-words';
import { jsonPointer, valueAt } from '../../kernel/json-pointer';
import { knownFields } from './known-fields';
import type { VersionReader } from './version-base';
import { mainFile, type VersionSources } from './version-sources';
import type { YamlSource } from './yaml-source';

export type ReadFramework =
  | {
      readonly framework: Framework;
      readonly file: YamlSource;
      /** The files of its criteria by their codes. */
      readonly criteria: ReadonlyMap<string, YamlSource>;
    }
  | { readonly faults: readonly string[] };

/** `shown` is how faults name the version's folder. */
export function readFramework(
  read: VersionReader,
  { id, version, shown }: { id: string; version: string; shown: string },
): ReadFramework {
  const found = read(version);
  if (!found) return { faults: [`${shown}/${mainFile}:1:1: the file is missing`] };
  const { main, criteria: sources, tables: tableSources, taken } = found;
  const parsed = parsedAs(frameworkFile, main);
  const faults = [...parsed.faults];
  if (parsed.value && (parsed.value.id !== id || parsed.value.version !== version)) {
    const wrong = parsed.value.id === id ? 'version' : 'id';
    faults.push(
      main.fault([wrong], `is not the name of the folder, ${wrong === 'id' ? id : version}`),
    );
  }
  faults.push(...found.faults);
  const criteria = sources.flatMap((file) => {
    const read = parsedAs(criterionFile, file);
    faults.push(...read.faults);
    if (!read.value) return [];
    if (!taken.has(file.file)) faults.push(...misplaced(file, read.value, shown));
    return [{ file: file.file, value: read.value, source: file }];
  });
  const tables = referenceTables(tableSources);
  faults.push(...tables.faults);
  if (!parsed.value) return { faults };
  const whole = { file: main.file, value: parsed.value };
  const files = new Map([main, ...sources].map((file) => [file.file, file]));
  // Unreadable criteria would be reported once more as elements without criteria.
  const readable = criteria.length === sources.length && tables.faults.length === 0;
  if (faults.length > 0 && !readable) return { faults };
  const checked = checkConsistency(whole, criteria, tables.reference);
  const place = ({ file, path, message, offset }: Fault) => {
    const words = taken.has(file) ? `${message} (taken into ${version})` : message;
    return files.get(file)?.fault(path, words, offset) ?? `${file}:1:1: ${words}`;
  };
  faults.push(...checked.faults.map(place));
  if (faults.length > 0) return { faults };
  const framework = buildFramework(whole, criteria, tables.reference);
  keepRules(framework, checked.rules);
  const byCode = criteria.map(({ source, value }) => [value.code, source] as const);
  return { framework, file: main, criteria: new Map(byCode) };
}

/** The tables by the names of their files; their order does not matter. */
function referenceTables(files: VersionSources['tables']) {
  const reference: Record<string, ReferenceTable> = {};
  const faults: string[] = [];
  for (const { name, file } of files) {
    const called = name.replace(/\.yaml$/, '');
    if (!tableName.safeParse(called).success) {
      faults.push(file.fault([], `${name} is not a name such as incomeGroups.yaml`));
    }
    const read = parsedAs(referenceFile, file);
    faults.push(...read.faults);
    if (!read.value) continue;
    faults.push(
      ...limited(checkReference(read.value), file, ([path, message]) =>
        path.length > 1 ? file.faultAtName(path, message) : file.fault(path, message),
      ),
    );
    reference[called] = read.value;
  }
  return { reference, faults };
}

interface Parsed<T> {
  readonly value?: T;
  readonly faults: readonly string[];
}

/** A file has one shape, and is held against it once, however many versions take it. */
const parsedBefore = new WeakMap<YamlSource, Parsed<unknown>>();

function parsedAs<S extends z.ZodType>(schema: S, file: YamlSource): Parsed<z.output<S>> {
  const before = parsedBefore.get(file) as Parsed<z.output<S>> | undefined;
  if (before) return before;
  const parsed = parse(schema, file);
  parsedBefore.set(file, parsed);
  return parsed;
}

function parse<S extends z.ZodType>(schema: S, file: YamlSource): Parsed<z.output<S>> {
  if (file.faults.length > 0) return { faults: file.faults };
  const parsed = schema.safeParse(file.value);
  if (parsed.success) return { value: parsed.data, faults: [] };
  const found = parsed.error.issues.flatMap((issue) => shapeFaults(issue, file, schema));
  return { faults: limited(found, file, (say) => say()) };
}

const mostFaults = 50;

/** A file of nothing but faults is told no more than its author can read, and costs no more time. */
function limited<T>(found: readonly T[], { file }: YamlSource, say: (each: T) => string): string[] {
  const said = found.slice(0, mostFaults).map(say);
  const more = found.length - said.length;
  return more > 0 ? [...said, `${file}:1:1: and ${more} more faults in this file`] : said;
}

/** Each says its fault once it is asked. */
function shapeFaults(
  issue: z.core.$ZodIssue,
  file: YamlSource,
  schema: z.ZodType,
): (() => string)[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(schema, issue.path);
    return issue.keys.map((key) => () => {
      return file.faultAtName(
        [...issue.path, key],
        `there is no field ${key} here${suggestion(key, known)}`,
      );
    });
  }
  const name = issue.path.map(String).join('.') || 'the file';
  const words = `${issueWords(issue)}${meantValue(issue, file)}`;
  const fields = /an object$/.test(words) ? knownFields(schema, issue.path).join(', ') : '';
  const hint = fields && `, with the fields: ${fields}`;
  return [() => file.fault(issue.path, `${name} ${words}${hint}`)];
}

/** The choice that a misspelt one may have been meant to be. */
function meantValue(issue: z.core.$ZodIssue, { value }: YamlSource): string {
  if (issue.code !== 'invalid_value') return '';
  const given = valueAt(value, jsonPointer(issue.path));
  return typeof given === 'string' ? suggestion(given, issue.values.map(String)) : '';
}

function misplaced(
  file: YamlSource,
  { code, element }: { code: string; element: string },
  shown: string,
): string[] {
  const expected = `${shown}/${element}/${code}.yaml`;
  return file.file === expected
    ? []
    : [file.fault(['code'], `the file is to be named ${expected}`)];
}
