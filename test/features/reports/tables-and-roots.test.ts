/** Reports under a version with tables and roots: rows used, old tables, and what each criterion rests on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Assessment } from '../../../src/domain/assessment/finding';
import { type GapReport, gapReport } from '../../../src/domain/assessment/gap-report';
import { gapReportDocument } from '../../../src/features/assessments/gap-report.document';
import { assessmentReport } from '../../../src/features/reports/assessment-report.document';
import type { DecidedCase } from '../../../src/features/reports/decided-case.views';
import type { PagedDocument } from '../../../src/platform/pdf/page-model';
import { renderPages } from '../../../src/platform/pdf/render';
import { reportPages } from '../../../src/platform/pdf/report-pages';
import { codesOfPartThree, preflightCodes, preflightPrograms, testWith } from '../../support/tools';
import { decidedUnder } from './decided-case';

const old = 'is of 1 October 2021 and was to be renewed by 1 October 2023';
const designated =
  'Designated countries of the Equator Principles (high-income members of the OECD)';

let decided: DecidedCase;
let assessment: Assessment;
let report: GapReport;
let documents: Record<'assessment report' | 'gap report', PagedDocument>;
beforeAll(async () => {
  decided = await decidedUnder('1.1', 'palau-cable-2', '2027-03-01');
  ({ assessment = assessment } = decided.bundle);
  const { framework, project } = decided;
  report = gapReport(framework, assessment);
  documents = {
    'assessment report': reportPages(await assessmentReport(decided)),
    'gap report': reportPages(gapReportDocument({ title: project.title, report, framework })),
  };
});

const kinds = ['assessment report', 'gap report'] as const;

function textsOf({ pages }: PagedDocument): string[] {
  return pages.flat().flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

/** The texts from a criterion's heading to the next line that opens another. */
function textsUnder(criterion: string, document: PagedDocument): string[] {
  const items = document.pages.flat();
  const from = items.findIndex(
    (item) => item.kind === 'text' && item.role === 'H3' && item.text.startsWith(`${criterion} `),
  );
  const to = items.findIndex((item, index) => index > from && item.kind === 'line');
  return items.slice(from, to).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

describe.each(kinds)('the %s', (kind) => {
  test('names the row that a rule looked up, and minds that its table was old', () => {
    const texts = textsUnder('BDN-03.10', documents[kind]);
    expect(texts).toContain(`Looked up: ${designated}: PLW is not listed`);
    expect(texts.find((text) => text.startsWith('Mind:'))).toContain(old);
    const gender = textsUnder('BDN-10.1', documents[kind]).join(' ');
    expect(gender).toMatch(/row subsea-cable: jobs 30 %, leadership 30 %, ownership 51 %/);
  });

  test('has a note for every warning of its findings, and no other', () => {
    const notes = textsOf(documents[kind]).filter((text) => text.includes('was to be renewed by'));
    const shown = new Set(
      kind === 'gap report'
        ? report.gaps.map(({ criterion }) => criterion)
        : assessment.findings.map(({ criterion }) => criterion),
    );
    const warnings = assessment.findings
      .filter(({ criterion }) => shown.has(criterion))
      .flatMap((finding) => finding.warnings ?? []);
    expect(warnings.length).toBeGreaterThan(1);
    expect(notes).toHaveLength(warnings.length);
  });

  test('lists every table that was used, with day, source and whether anybody has read it', () => {
    const texts = textsOf(documents[kind]);
    const list = texts.slice(texts.lastIndexOf('Reference tables used'));
    for (const { title, source } of report.tables ?? []) {
      const place = list.indexOf(title);
      expect(list[place + 1]).toMatch(/^As of \d+ \w+ \d{4}\. /);
      expect(list[place + 1]).toContain(source);
    }
    expect(list.join(' ')).toContain('Looked up for BDN-03.10: PLW');
    expect(list.join(' ')).toContain('We have not read these facts in a copy of the source');
    expect(list.join(' ')).toContain('Mind: old since 1 October 2023');
  });

  test('says on one line what each criterion grew from, and which clauses nobody has read', () => {
    const lines = textsOf(documents[kind]).filter((text) => text.startsWith('Rests on: '));
    const count = kind === 'gap report' ? report.gaps.length : decided.framework.criteria.length;
    expect(lines).toHaveLength(count);
    expect(textsUnder('BDN-05.6', documents[kind])).toContain(
      'Rests on: G20 QII, principle 2; IFC Performance Standards, PS3 (waste); ' +
        'UN SDG, target 12.5 (clause not read by us)',
    );
  });
});

test('the assessment report keeps what a criterion rests on besides the roots', () => {
  const texts = textsUnder('BDN-03.10', documents['assessment report']);
  expect(texts.find((text) => text.startsWith('Other sources: '))).toContain('OECD');
});

test('a version without tables and roots has neither, and its sources as before', async () => {
  const before = await decidedUnder('1.0', 'palau-cable-2', '2026-06-30');
  const texts = textsOf(reportPages(await assessmentReport(before)));
  expect(texts).not.toContain('Reference tables used');
  expect(texts.some((text) => text.startsWith('Other sources: '))).toBe(false);
  expect(texts.filter((text) => text.startsWith('Rests on: '))).toHaveLength(
    before.framework.criteria.length,
  );
});

testWith(...preflightPrograms)(
  'notes with a rule beside them leave the file archival to an independent checker',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-tables-'));
    const file = path.join(folder, 'report.pdf');
    writeFileSync(file, await renderPages(documents['assessment report']));
    const codes = preflightCodes(file);
    rmSync(folder, { recursive: true });
    expect(codes.filter((code) => !codesOfPartThree.includes(code))).toEqual([]);
  },
);
