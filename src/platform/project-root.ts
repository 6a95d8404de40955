import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json, seen from the sources as well as from `dist`. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The project folder cannot be found.');
    folder = parent;
  }
  return folder;
}
