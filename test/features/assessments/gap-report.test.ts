/** The gap report as a document: what is in it, who gets it, and that its bytes do not change. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readExamples } from '../../../src/demo/example';
import { assess } from '../../../src/domain/assessment/assess';
import { gapReport } from '../../../src/domain/assessment/gap-report';
import {
  gapReportDocument,
  type ReportFacts,
} from '../../../src/features/assessments/gap-report.document';
import { gapReportPage } from '../../../src/gap-report-page';
import { renderHere } from '../../../src/platform/pdf/render-here';
import { reportPages } from '../../../src/platform/pdf/report-pages';
import { projectRoot } from '../../../src/platform/project-root';
import { realFrameworks } from '../../support/shipped';
import { testWith } from '../../support/tools';

let facts: ReportFacts;
beforeAll(async () => {
  const framework = realFrameworks().get('bluemark-core', '1.0');
  const examples = await readExamples(path.join(projectRoot(), 'examples'));
  const found = examples.find(({ name }) => name === 'palau-cable-2');
  if (!found) throw new Error('The example is gone.');
  const input = { framework, document: found.document, evidence: [], assessedOn: '2026-06-30' };
  facts = { title: found.title, framework, report: gapReport(framework, assess(input)) };
});

const pagesOf = (from: ReportFacts) => reportPages(gapReportDocument(from));
const fileOf = (from: ReportFacts) => renderHere.render(gapReportDocument(from));

function texts(from: ReportFacts): string[] {
  return pagesOf(from)
    .pages.flat()
    .flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

describe('a gap report as a document', () => {
  test('names the way to the next level and every gap, over several pages', () => {
    const all = texts(facts);
    expect(all).toContain('The way to one dot');
    for (const { criterion } of facts.report.gaps) {
      expect(all.some((text) => text.startsWith(criterion))).toBe(true);
    }
    expect(pagesOf(facts).pages.length).toBeGreaterThan(3);
  });

  test('keeps everything inside its page', () => {
    const { pages, height, width } = pagesOf(facts);
    for (const item of pages.flat()) {
      if (item.kind !== 'text') continue;
      expect(item.y + item.height).toBeLessThan(height - 50);
      expect(item.x + item.width).toBeLessThan(width - 50);
    }
  });

  test('has a heading before each part, and never as the last thing on a page', () => {
    for (const page of pagesOf(facts).pages) {
      const last = page.findLast((item) => item.kind === 'text');
      expect(last?.role).toBe('P');
    }
    const roles = pagesOf(facts)
      .pages.flat()
      .flatMap((item) => (item.kind === 'text' ? [item.role] : []));
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2')).toHaveLength(3);
    expect(roles.filter((role) => role === 'H3').length).toBeGreaterThan(50);
  });

  test('has the same bytes every time', async () => {
    const [one, other] = [await fileOf(facts), await fileOf(facts)];
    expect(one.equals(other)).toBe(true);
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('is made of a draft with letters that no font has, and with words without end', async () => {
    const title = `\u{1f680} ${'Long'.repeat(60)} مشروع`;
    expect(texts({ ...facts, title }).some((text) => text.startsWith('? Long'))).toBe(true);
    expect((await fileOf({ ...facts, title })).length).toBeGreaterThan(10_000);
  });

  test('says so where the highest level is reached', () => {
    const report = { ...facts.report, level: 3, gaps: [], paths: [] };
    const all = texts({ ...facts, report });
    expect(all.join(' ')).toContain('The highest level is reached');
    expect(all).toContain('Three dots from the rules alone');
  });

  const withQpdf = testWith('qpdf');
  withQpdf('is well formed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-gaps-'));
    const file = path.join(folder, 'report.pdf');
    writeFileSync(file, await fileOf(facts));
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

test('the page in one file opens with the way to the next level', () => {
  const page = gapReportPage(facts);
  const summary = facts.report.paths[0]?.summary ?? 'none';
  expect(page).toContain(summary);
  expect(page.indexOf(summary)).toBeLessThan(page.indexOf('By element'));
  expect(page).toContain('instead of');
  // Documents by their titles, not by our codes for them.
  expect(page).toContain('Documents asked for: Licence');
  expect(page).not.toContain('licence-terms');
});
