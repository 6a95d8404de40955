/** Our documents keep every rule of the profile of PDF/A-3a with PDF/UA-1, and each rule finds its fault. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gapReport } from '../../../src/domain/assessment/gap-report';
import { gapReportDocument } from '../../../src/features/assessments/gap-report.document';
import { certificateFormats } from '../../../src/features/certificates/certificate.document';
import { assessmentReport } from '../../../src/features/reports/assessment-report.document';
import { decisionLetter } from '../../../src/features/reports/decision-letter.document';
import { renderPdf } from '../../../src/platform/pdf/render';
import { renderHere } from '../../../src/platform/pdf/render-here';
import { projectRoot } from '../../../src/platform/project-root';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { someFacts, titled } from '../../features/certificates/facts';
import { decidedUnder } from '../../features/reports/decided-case';
import { lint, rules } from '../../support/pdf-profile/lint';
import { type Objects, readObjects } from '../../support/pdf-profile/pdf-file';
import { plantedFaults } from '../../support/pdf-profile/planted-faults';
import { documentKeys } from '../../support/signing';
import { isInstalled, testWith } from '../../support/tools';

const credential = {
  name: 'credential.json',
  mediaType: 'application/vc+ld+json',
  description: 'The certificate as a credential',
  relationship: 'Data',
  content: '{}',
} as const;

const page = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'))(2);

async function signed(): Promise<Buffer> {
  const { key } = await documentKeys();
  return signPdf(await renderPdf(page(someFacts()), { attachments: [credential] }), key);
}

async function decided() {
  return decidedUnder('1.1', 'palau-cable-2', '2027-03-01');
}

const documents: Record<string, () => Promise<Buffer>> = {
  'a certificate': () => renderPdf(page(someFacts())),
  'a certificate in two scripts': () => renderPdf(page(titled('شبكة Fibre ខ្សែកាប'))),
  'a signed certificate with attachments': signed,
  'an assessment report': async () => renderHere.render(await assessmentReport(await decided())),
  'a decision letter': async () => renderHere.render(decisionLetter(await decided())),
  'a gap report': async () => {
    const { framework, bundle, project } = await decided();
    if (!bundle.assessment) throw new Error('The bundle is not whole.');
    const report = gapReport(framework, bundle.assessment);
    return renderHere.render(gapReportDocument({ title: project.title, report, framework }));
  },
};

describe('the profile of archival and accessible files', () => {
  let folder: string;
  const read: Record<string, Objects> = {};
  const withParser = testWith('qpdf');

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-profile-'));
    if (!isInstalled('qpdf')) return;
    for (const [name, make] of Object.entries(documents)) {
      const file = path.join(folder, 'document.pdf');
      writeFileSync(file, await make());
      read[name] = readObjects(file);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const objectsOf = (name: string) => structuredClone(read[name] ?? {});

  withParser.each(Object.keys(documents))('is kept by %s', (name) => {
    expect(lint(objectsOf(name))).toEqual([]);
  });

  test('has a planted fault for each of its rules', () => {
    expect(Object.keys(plantedFaults)).toEqual(rules.map(({ id }) => id));
  });

  withParser.each(Object.keys(plantedFaults))('finds what breaks the rule %s', (id) => {
    const several = id === 'bookmarks';
    const objects = objectsOf(
      several ? 'an assessment report' : 'a signed certificate with attachments',
    );
    plantedFaults[id]?.(objects);
    expect(lint(objects).map((fault) => fault.split(':')[0])).toContain(id);
  });

  test('takes an empty file for none of ours', () => {
    expect(lint({}).length).toBeGreaterThan(5);
  });
});
