/**
 * Styles, fonts, pictures and scripts of the pages, made into `dist/assets/<version>`.
 *
 * The version is a digest of all the files, so that a browser may keep each for ever. The manifest
 * beside it tells the server which version is current. Run by `npm run build`.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';
import { subsetFont } from './subset-font.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'assets');
const target = join(root, 'dist', 'assets');
const packageFolder = (name) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Latin with its extensions A, punctuation, currencies, and a few arrows and signs of mathematics. */
const signs = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20a0, 0x20bf],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2265],
].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));

const fonts = {
  'sans-400.woff2': [
    'Bluemark Sans',
    'Regular',
    'source-sans-3',
    '400Regular/SourceSans3_400Regular.ttf',
  ],
  'sans-600.woff2': [
    'Bluemark Sans',
    'SemiBold',
    'source-sans-3',
    '600SemiBold/SourceSans3_600SemiBold.ttf',
  ],
  'serif-600.woff2': [
    'Bluemark Serif',
    'SemiBold',
    'source-serif-4',
    '600SemiBold/SourceSerif4_600SemiBold.ttf',
  ],
};

function styles() {
  const { css } = compile(join(source, 'styles', 'site.scss'), {
    style: 'compressed',
    loadPaths: [join(packageFolder('govuk-frontend'), 'dist')],
    quietDeps: true,
  });
  return css;
}

const files = new Map();
files.set('site.css', styles());
for (const folder of ['scripts', 'images']) {
  for (const name of readdirSync(join(source, folder))) {
    files.set(name, readFileSync(join(source, folder, name)));
  }
}
for (const [name, [family, style, fontPackage, path]] of Object.entries(fonts)) {
  const folder = packageFolder(`@expo-google-fonts/${fontPackage}`);
  const [notice] = readFileSync(join(folder, 'LICENSE_FONT'), 'utf8').split('\n');
  files.set(name, subsetFont(readFileSync(join(folder, path)), signs, { family, style, notice }));
}

const digest = createHash('sha256');
for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
  digest.update(`${name}\n`).update(content);
}
const version = digest.digest('hex').slice(0, 12);

rmSync(target, { recursive: true, force: true });
const folder = join(target, version);
mkdirSync(folder, { recursive: true });
for (const [name, content] of files) writeFileSync(join(folder, name), content);
for (const fontPackage of ['source-sans-3', 'source-serif-4']) {
  const licence = join(packageFolder(`@expo-google-fonts/${fontPackage}`), 'LICENSE_FONT');
  cpSync(licence, join(folder, `${fontPackage}-licence.txt`));
}
writeFileSync(join(target, 'manifest.json'), `${JSON.stringify({ version })}\n`);
console.log(`assets ${version}: ${files.size} files`);
