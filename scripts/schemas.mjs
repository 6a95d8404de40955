/** Writes the JSON Schemas for editors and the list of fields into `criteria/`. Run by `npm run schemas`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { dossierFields, editorSchemas } = createRequire(import.meta.url)(
  '../dist/src/features/frameworks',
);

const folder = join(root, 'criteria', 'schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of editorSchemas()) writeFileSync(join(folder, name), text);
writeFileSync(join(root, 'criteria', 'fields.md'), dossierFields());
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
execFileSync(process.execPath, [biome, 'format', '--write', folder], { cwd: root });
