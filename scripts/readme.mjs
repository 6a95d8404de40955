/** Renews the README's table of settings from the program. Run by `npm run readme`, after a build. */
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsTable } from '../dist/src/platform/settings-table.js';

const file = new URL('../README.md', import.meta.url);
const text = readFileSync(file, 'utf8');
const renewed = text.replace(
  /<!-- settings -->\n[\s\S]*?<!-- \/settings -->/,
  `<!-- settings -->\n${settingsTable()}<!-- /settings -->`,
);
writeFileSync(file, renewed);
