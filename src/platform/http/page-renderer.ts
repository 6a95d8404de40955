/**
 * Pages from templates: Nunjucks, escaping by default, every template compiled once.
 *
 * A template is handed the plain model of its view and `chrome`, what surrounds every page. It
 * reaches nothing else. The macros in `templates/pages/macros` are the only way to a form field.
 */
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';
import { pageFilters } from './page-filters';
import type { PageRenderer } from './web-options';

export interface PageRendererOptions {
  readonly templatesDir: string;
  /** `govuk-frontend/dist`. */
  readonly govukDir: string;
  readonly assetVersion: string;
  /** Compiles a template when it is first shown, for a process that shows few; else all at once. */
  readonly lazy?: boolean;
}

export function createPageRenderer(options: PageRendererOptions): PageRenderer {
  const environment = new Environment(
    new FileSystemLoader([options.templatesDir, options.govukDir], { noCache: false }),
    { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true },
  );
  for (const [name, filter] of Object.entries(pageFilters)) environment.addFilter(name, filter);
  environment.addGlobal('assetPath', `/assets/${options.assetVersion}`);
  if (!options.lazy) {
    for (const name of templateNames(options.templatesDir)) environment.getTemplate(name, true);
  }
  return {
    render: (template, model, chrome) => environment.render(template, { ...model, chrome }),
  };
}

/** Every template and macro file, as the templates name each other. */
export function templateNames(templatesDir: string): string[] {
  return readdirSync(templatesDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.njk'))
    .map((entry) => relative(templatesDir, `${entry.parentPath}/${entry.name}`))
    .sort();
}
