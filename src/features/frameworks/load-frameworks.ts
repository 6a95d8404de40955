/**
 * All frameworks under `criteria/`, read once at start, checked as a whole.
 *
 * A published version must have the content hash that `published.json` records: what certificates
 * were issued under can never change behind their back.
 */
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Framework } from '../../domain/framework/framework';
import type { Clock } from '../../kernel/clock';
import { criterionFaults } from './check-criteria';
import { listFolder, readText } from './criteria-files';
import { FrameworkError } from './framework-error';
import { createFrameworks, type Frameworks } from './frameworks';
import { readFramework } from './read-framework';
import { versionReader } from './version-base';

/** Framework id, version, content hash. */
const publishedFile = z.record(
  z.string(),
  z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
);
type Published = z.output<typeof publishedFile>;

/** The frameworks, or a `FrameworkError` with every fault of every file. */
export function soundFrameworks(directory: string): readonly Framework[] {
  const { frameworks, faults } = checkFrameworks(directory);
  if (faults.length > 0) throw new FrameworkError(faults);
  return frameworks;
}

/** The same, as they stand on each day of a clock. */
export async function loadFrameworks(directory: string, clock: Clock): Promise<Frameworks> {
  return createFrameworks(soundFrameworks(directory), clock);
}

export interface CheckOptions {
  /** Whether to run the examples too, which a start of the server has no need of. */
  readonly examples?: boolean;
}

/** What can be used, and all that is wrong; nothing is thrown for a faulty file. */
export function checkFrameworks(
  directory: string,
  { examples = false }: CheckOptions = {},
): {
  readonly frameworks: readonly Framework[];
  readonly faults: readonly string[];
} {
  const root = basename(directory);
  const published = readPublished(directory, root);
  const ids = listFolder(directory, root);
  const faults = [...published.faults, ...ids.faults];
  const frameworks: Framework[] = [];
  for (const id of ids.folders) {
    const versions = listFolder(join(directory, id), `${root}/${id}`);
    faults.push(...versions.faults);
    const reader = versionReader(versions.folders, (version) => ({
      folder: join(directory, id, version),
      shown: `${root}/${id}/${version}`,
    }));
    for (const version of versions.folders) {
      const shown = `${root}/${id}/${version}`;
      const read = readFramework(reader, { id, version, shown });
      if ('faults' in read) {
        faults.push(...read.faults);
        continue;
      }
      const isRead = published.faults.length === 0;
      const frozen = isRead ? frozenFault(read.framework, published.hashes) : undefined;
      if (frozen) faults.push(read.file.fault(['status'], frozen));
      if (examples) faults.push(...criterionFaults(read.framework, read.criteria));
      frameworks.push(read.framework);
    }
  }
  for (const [id, versions] of Object.entries(published.hashes)) {
    for (const version of Object.keys(versions)) {
      const found = frameworks.some((each) => each.id === id && each.version === version);
      if (!found && faults.length === 0) {
        faults.push(`${root}/published.json:1:1: ${id} ${version} is recorded and not there`);
      }
    }
  }
  if (frameworks.length === 0 && faults.length === 0)
    faults.push(`${root}:1:1: there are no frameworks`);
  // What is wrong with a file that several versions take is said once.
  return { frameworks, faults: [...new Set(faults)] };
}

/** The recorded hashes of a folder that was checked. */
export function publishedHashes(directory: string): Published {
  return readPublished(directory, basename(directory)).hashes;
}

function frozenFault(framework: Framework, hashes: Published): string | undefined {
  const { id, version, status, hash } = framework;
  const recorded = hashes[id]?.[version];
  if (recorded === undefined) {
    return status === 'draft'
      ? undefined
      : `is ${status}, but published.json has no hash for it; write draft, and let “frameworks publish” do the rest (the content's hash is ${hash})`;
  }
  if (status === 'draft')
    return 'was published and cannot be a draft again; copy it to a new version';
  return recorded === hash
    ? undefined
    : `was published with other content (recorded ${recorded}, found ${hash}); copy it to a new version`;
}

function readPublished(
  directory: string,
  root: string,
): { readonly hashes: Published; readonly faults: readonly string[] } {
  const file = `${root}/published.json`;
  const read = readText(join(directory, 'published.json'));
  if (read === undefined) return { hashes: {}, faults: [] };
  if ('fault' in read) return { hashes: {}, faults: [`${file}:${read.place}: ${read.fault}`] };
  try {
    return { hashes: publishedFile.parse(JSON.parse(read.text)), faults: [] };
  } catch {
    const fault = 'is not a table of framework, version and SHA-256';
    return { hashes: {}, faults: [`${file}:1:1: ${fault}`] };
  }
}
