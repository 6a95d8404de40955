/** What is wrong with a page for those who see, hear or move less, and for those with a small screen. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Against WCAG 2.2, levels A and AA, by axe; and whether the page is wider than the screen. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // Of what passes one node is kept instead of all; what fails is whole.
  const violations = (await page.evaluate(`axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  }).then((result) => result.violations)`)) as Violation[];
  const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(Number(wide) > 0 ? [`${wide} pixels wider than the screen`] : []),
  ];
}
