/**
 * The packages of `bench/engines`, which `npm ci` at the top does not install: the product must not
 * carry them. They are installed by their own lock file when the bench first needs them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/platform/project-root';

const folder = path.join(projectRoot(), 'bench', 'engines');
const resolver = createRequire(path.join(folder, 'package.json'));

/** Loads a package of `bench/engines`. What it exports is described by whoever asks for it. */
export async function installed<T>(name: string): Promise<T> {
  ensureInstalled();
  const loaded = await import(pathToFileURL(resolver.resolve(name)).href);
  return (loaded.default ?? loaded) as T;
}

/** Only what the lock file names, and no package's own scripts. */
function ensureInstalled(): void {
  if (Object.entries(pinned()).every(([name, version]) => versionOf(name) === version)) return;
  console.log('  installing the other engines under bench/engines …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(
      'The other engines could not be installed: `npm ci --prefix bench/engines` needs the npm registry. Name a row to run it without them: `npm run bench -- assessment`.',
    );
  }
}

function pinned(): Readonly<Record<string, string>> {
  return packageAt(path.join(folder, 'package.json')).dependencies ?? {};
}

function versionOf(name: string): string | undefined {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? packageAt(file).version : undefined;
}

function packageAt(file: string) {
  return JSON.parse(readFileSync(file, 'utf8')) as {
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
  };
}
