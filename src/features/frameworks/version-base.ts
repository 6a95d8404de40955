/**
 * A version may name a `base`, another version of the same framework, and hold only what differs from it: a field of
 * `framework.yaml`, a constant, an evidence type, a criterion or a table of its own stands in place of the one of that
 * name; all else is taken from the base. What makes it a version of its own (its name, status and dates) it states itself.
 */
import { mainFile, source, type VersionSources, versionSources } from './version-sources';
import { unreadable, type YamlSource } from './yaml-source';

export interface WholeVersion extends VersionSources {
  readonly main: YamlSource;
  /** Files that stand in another version's folder. */
  readonly taken: ReadonlySet<string>;
}

export type VersionReader = (version: string) => WholeVersion | undefined;

const ownFields = ['id', 'version', 'status', 'effectiveFrom', 'graceDays', 'base'];

/**
 * Reads each version's files once, however many versions take them. `versions` are all that there are: what a file
 * names as its base is never taken for a path. `folderOf` gives the folder and how faults show it.
 */
export function versionReader(
  versions: readonly string[],
  folderOf: (version: string) => { readonly folder: string; readonly shown: string },
): VersionReader {
  const known = new Map<string, WholeVersion | undefined>();
  const read = (version: string, above: readonly string[]): WholeVersion | undefined => {
    if (known.has(version) || !versions.includes(version)) return known.get(version);
    const { folder, shown } = folderOf(version);
    const main = source(folder, mainFile, shown);
    const whole =
      main &&
      withBase({ main, ...versionSources(folder, shown) }, (base) =>
        above.includes(base) ? undefined : read(base, [...above, base]),
      );
    known.set(version, whole);
    return whole;
  };
  return (version) => read(version, [version]);
}

interface OwnFiles extends VersionSources {
  readonly main: YamlSource;
}

function withBase(own: OwnFiles, read: VersionReader): WholeVersion {
  const { main, criteria, tables, faults } = own;
  const values = fieldsOf(main.value);
  if (values.base === undefined) return { main, criteria, tables, faults, taken: new Set() };
  const base = typeof values.base === 'string' ? read(values.base) : undefined;
  if (!base) {
    const words = `there is no other version ${String(values.base)} to take files from; write its name in quotes`;
    // What the file lacks without its base is not told as well.
    const alone = unreadable(main.file, main.fault(['base'], words));
    return { main: alone, criteria, tables, faults, taken: new Set() };
  }
  const nameOf = ({ file }: YamlSource) => file.split('/').slice(-2).join('/');
  const ownCriteria = new Set(criteria.map(nameOf));
  const ownTables = new Set(tables.map(({ name }) => name));
  const takenCriteria = base.criteria.filter((file) => !ownCriteria.has(nameOf(file)));
  const takenTables = base.tables.filter(({ name }) => !ownTables.has(name));
  const taken = [...takenCriteria, ...takenTables.map(({ file }) => file)].map(({ file }) => file);
  return {
    main: mergedMain(main, base.main),
    criteria: [...takenCriteria, ...criteria],
    tables: [...takenTables, ...tables],
    faults,
    taken: new Set(taken),
  };
}

/** One file to whoever reads it; what is wrong is shown where it stands. */
function mergedMain(own: YamlSource, base: YamlSource): YamlSource {
  const [mine, lower] = [fieldsOf(own.value), fieldsOf(base.value)];
  const inherited = Object.fromEntries(
    Object.entries(lower).filter(([name]) => !ownFields.includes(name)),
  );
  const { base: _base, ...stated } = mine;
  const constants = { ...fieldsOf(lower.constants), ...fieldsOf(mine.constants) };
  const types = evidenceTypes(lower.evidenceTypes, mine.evidenceTypes);
  const isTaken = ([name = '', inner = '']: readonly PropertyKey[]) =>
    name === 'constants' && Object.hasOwn(fieldsOf(lower.constants), inner)
      ? !Object.hasOwn(fieldsOf(mine.constants), inner)
      : Object.hasOwn(inherited, name) && !Object.hasOwn(mine, name);
  const placeOf = (path: readonly PropertyKey[]) => {
    const [name, index, ...below] = path;
    const item = name === 'evidenceTypes' && types ? types[Number(index)] : undefined;
    if (!item) return { file: isTaken(path) ? base : own, at: path };
    return { file: item.isOwn ? own : base, at: [name as string, item.index, ...below] };
  };
  const merged = types ? { evidenceTypes: types.map(({ item }) => item) } : {};
  return {
    file: own.file,
    value: { ...inherited, ...stated, ...merged, constants },
    faults: own.faults,
    fault: (path, ...more) => {
      const { file, at } = placeOf(path);
      return file.fault(at, ...more);
    },
    faultAtName: (path, message) => {
      const { file, at } = placeOf(path);
      return file.faultAtName(at, message);
    },
  };
}

interface Listed {
  readonly item: unknown;
  readonly isOwn: boolean;
  /** Where it stands in the list of its own file. */
  readonly index: number;
}

/** The base's without those whose code is used again, then the version's own; undefined where one is no list. */
function evidenceTypes(lower: unknown, mine: unknown): readonly Listed[] | undefined {
  if (!Array.isArray(lower) || !Array.isArray(mine)) return undefined;
  const listed = (isOwn: boolean) => (item: unknown, index: number) => ({ item, isOwn, index });
  const own = mine.map(listed(true));
  const codeOf = ({ item }: Listed) => fieldsOf(item).code;
  const codes = new Set(own.map(codeOf));
  return [...lower.map(listed(false)).filter((each) => !codes.has(codeOf(each))), ...own];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
