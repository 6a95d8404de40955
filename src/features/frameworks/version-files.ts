/** What changing the state of a version takes: a sound folder, and files that change at one stroke. */
import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Framework } from '../../domain/framework/framework';
import { Failure } from '../../kernel/failure';
import { FrameworkError } from './framework-error';
import { checkFrameworks } from './load-frameworks';

/** The version of that name, of a folder that is sound as a whole; its faults are thrown else. */
export function soundVersion(
  directory: string,
  id: string,
  version: string,
): { readonly framework: Framework; readonly all: readonly Framework[] } {
  const { frameworks, faults } = checkFrameworks(directory);
  if (faults.length > 0) throw new FrameworkError(faults);
  const framework = frameworks.find((each) => each.id === id && each.version === version);
  if (framework) return { framework, all: frameworks };
  const known = frameworks.map((each) => `${each.id} ${each.version}`).join(', ');
  throw new Failure(
    'not-found',
    'framework.not-found',
    `There is no framework ${id} ${version}. There are: ${known}.`,
  );
}

/** Writes the text beside the file; what is given back puts it in place at one stroke. */
export function beside(file: string, text: string): () => void {
  const written = `${file}.${randomUUID()}`;
  writeFileSync(written, text, { flag: 'wx' });
  return () => {
    try {
      renameSync(written, file);
    } catch (error) {
      rmSync(written, { force: true });
      throw error;
    }
  };
}
