/**
 * Where the files that pages ask for were put by the build, and under which version.
 *
 * The version is a digest of every file, so that browsers may keep them for ever.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../project-root';

export interface AssetFiles {
  /** The folder below `/assets` in which this build's files are. */
  readonly version: string;
  /** What is served at `/assets`. */
  readonly directory: string;
}

export function assetFiles(): AssetFiles {
  const directory = join(projectRoot(), 'dist', 'assets');
  const manifest = join(directory, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new Error(`There is no ${manifest}. Run “npm run build” first.`);
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { version, directory };
}

/** Page templates, and those of govuk-frontend that ours call. */
export function templateFolders(): { templatesDir: string; govukDir: string } {
  const root = projectRoot();
  return {
    templatesDir: join(root, 'templates', 'pages'),
    govukDir: join(dirname(require.resolve('govuk-frontend/package.json')), 'dist'),
  };
}
