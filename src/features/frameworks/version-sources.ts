/**
 * The files of one version, each where it belongs. A YAML file that stands elsewhere would be passed
 * over without a word, and its author puzzled; so it is a fault.
 */
import { join } from 'node:path';
import { listFolder, readText } from './criteria-files';
import { readYaml, unreadable, type YamlSource } from './yaml-source';

export interface VersionSources {
  readonly criteria: readonly YamlSource[];
  readonly tables: readonly { readonly name: string; readonly file: YamlSource }[];
  readonly faults: readonly string[];
}

export const mainFile = 'framework.yaml';
const referenceFolder = 'reference';
const mostCriteria = 1_000;
const mostTables = 100;

/** Of the folder `<directory>/<id>/<version>`; `shown` is how faults name it. */
export function versionSources(folder: string, shown: string): VersionSources {
  const top = listFolder(folder, shown);
  const faults = [...top.faults];
  const stray = (path: string) =>
    faults.push(`${shown}/${path}:1:1: is not read here; ${placeWords}`);
  for (const name of top.files) if (name !== mainFile) stray(name);
  const paths = top.folders.flatMap((element) => {
    const inner = listFolder(join(folder, element), `${shown}/${element}`);
    faults.push(...inner.faults);
    for (const name of inner.folders) stray(`${element}/${name}`);
    return inner.files.map((name) => ({ element, name }));
  });
  const tables = paths.filter(({ element }) => element === referenceFolder);
  const criteria = paths.filter(({ element }) => element !== referenceFolder);
  if (criteria.length > mostCriteria || tables.length > mostTables) {
    const words = `has more than ${mostCriteria} criteria or ${mostTables} tables`;
    return { criteria: [], tables: [], faults: [...faults, `${shown}:1:1: ${words}`] };
  }
  const read = ({ element, name }: { element: string; name: string }) => {
    const file = source(folder, `${element}/${name}`, shown);
    return file ? [{ name, file }] : [];
  };
  return {
    criteria: criteria.flatMap(read).map(({ file }) => file),
    tables: tables.flatMap(read),
    faults,
  };
}

const placeWords =
  'the files of a version are framework.yaml, <element>/<code>.yaml and reference/<name>.yaml';

/** Undefined where there is no such file. */
export function source(folder: string, path: string, shown: string): YamlSource | undefined {
  const file = `${shown}/${path}`;
  const read = readText(join(folder, path));
  if (read === undefined) return undefined;
  if ('fault' in read) return unreadable(file, `${file}:${read.place}: ${read.fault}`);
  return readYaml(file, read.text);
}
