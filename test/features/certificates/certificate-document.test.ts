import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CertificateFacts } from '../../../src/domain/certificate/facts';
import { certificateFormats } from '../../../src/features/certificates/certificate.document';
import { sha256 } from '../../../src/kernel/digest';
import { renderPdf } from '../../../src/platform/pdf/render';
import { projectRoot } from '../../../src/platform/project-root';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { documentKeys } from '../../support/signing';
import { codesOfPartThree, preflightCodes, preflightPrograms, testWith } from '../../support/tools';
import { someFacts, titled } from './facts';

const formats = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'));
const format = formats(1);

/** Frozen, once certificates of the format have been issued. */
function expectGolden(number: number): void {
  const golden = path.join(projectRoot(), 'test', 'golden', `certificate-${number}.jsonl`);
  const { items, ...head } = formats(number)(someFacts());
  const lines = `${[head, ...items].map((one) => JSON.stringify(one)).join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, lines);
  expect(lines.split('\n')).toEqual(readFileSync(golden, 'utf8').split('\n'));
}

const longTitle =
  'National programme for resilient rural broadband, open radio access networks and climate-proof power supply in the northern, eastern and lake provinces, with schools, clinics and markets: phase two (B)';

function has(tool: string): boolean {
  return spawnSync(tool, ['--help']).error === undefined;
}
const withPoppler = has('pdftotext') ? test : test.skip;
const withZbar = has('pdftoppm') && has('zbarimg') ? test : test.skip;

describe('certificate format 1', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-certificate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function fileOf(facts: CertificateFacts): Promise<string> {
    const file = path.join(folder, `${sha256(JSON.stringify(facts))}.pdf`);
    writeFileSync(file, await renderPdf(format(facts)));
    return file;
  }

  async function wordsOf(facts: CertificateFacts): Promise<string> {
    const text = execFileSync('pdftotext', ['-layout', await fileOf(facts), '-'], {
      encoding: 'utf8',
    });
    return text.normalize('NFC').replaceAll(/\s+/g, ' ');
  }

  test('the page model is the golden one', () => expectGolden(1));

  test('a format that is not there is an error, not another format', () => {
    expect(() => certificateFormats(folder)(9)).toThrow(/ENOENT/);
  });

  test('only a specimen is marked as one', () => {
    const kinds = (facts: CertificateFacts) => format(facts).items.map(({ kind }) => kind);
    expect(kinds(someFacts())).not.toContain('mark');
    expect(kinds(someFacts({ specimen: true }))).toContain('mark');
  });

  test.each([1, 2, 3])('level %i has as many dots', (level) => {
    const dots = format(someFacts({ level })).items.find(({ kind }) => kind === 'dots');
    expect(dots).toMatchObject({ count: level, of: 3 });
  });

  test('a title of 200 characters, and one of 200 ideographs, fit', async () => {
    for (const title of [longTitle.slice(0, 200), '网络'.repeat(100), 'W'.repeat(200)]) {
      expect((await renderPdf(format(titled(title)))).length).toBeGreaterThan(10_000);
    }
  });

  test('many countries are counted, not squeezed', () => {
    const facts = someFacts();
    const countries = ['KEN', 'UGA', 'RWA', 'TZA', 'BDI', 'ETH', 'SOM'];
    const model = format({ ...facts, project: { ...facts.project, countries } });
    expect(JSON.stringify(model)).toContain('and 3 more');
  });

  withPoppler('every fact can be read from the file', async () => {
    const text = await wordsOf(someFacts());
    for (const words of [
      'Bluemark',
      'BM-2026-000042-7X',
      'Lake Province Fibre Ring',
      'Development Finance Agency of Exampleland',
      'Rwanda',
      'Subsea cable, 5G',
      'Bluemark core criteria, 1.0',
      '25 November 2026 to 25 November 2029',
      '5 in favour, 0 against, 1 abstaining',
      'Two dots: strong',
      'Score 72.50 out of 100',
      '91.25',
      'not applicable',
      'a'.repeat(64),
      'b'.repeat(64),
      'https://bluemark.example.org/v/BM-2026-000042-7X',
      'carries no digital signature',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('SPECIMEN');
  });

  withPoppler('a long title loses no letter', async () => {
    const text = await wordsOf(titled(longTitle));
    for (const word of longTitle.split(' ')) expect(text).toContain(word);
  });

  withPoppler('a specimen says so', async () => {
    const text = await wordsOf(someFacts({ specimen: true }));
    expect(text).toMatch(/never verifies as genuine/i);
    // The mark runs across the page; poppler gives it letter by letter.
    expect(format(someFacts({ specimen: true })).items[0]).toMatchObject({ text: 'SPECIMEN' });
  });

  withZbar('the QR code leads to the verification page, also under a specimen mark', async () => {
    const file = await fileOf(someFacts({ specimen: true }));
    execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', file, path.join(folder, 'page')]);
    const found = execFileSync('zbarimg', ['--raw', '-q', path.join(folder, 'page.png')], {
      encoding: 'utf8',
    });
    expect(found.trim()).toBe('https://bluemark.example.org/v/BM-2026-000042-7X');
  });
});

describe('certificate format 2', () => {
  const second = formats(2);
  const reasonOf = (facts: CertificateFacts, level: 'B-B' | 'B-T') => {
    const fields = second(facts, level).items.filter(({ kind }) => kind === 'signature');
    expect(fields).toHaveLength(1);
    return fields.flatMap((one) => (one.kind === 'signature' ? one.reason : []))[0];
  };

  test('the page model is the golden one', () => expectGolden(2));

  test('page and signature say how it is signed, and a specimen what it is', () => {
    const withStamp = 'with the time stamp of an independent source.';
    expect(JSON.stringify(second(someFacts(), 'B-T'))).toContain(`by Bluemark ${withStamp}`);
    expect(JSON.stringify(second(someFacts(), 'B-B'))).toContain('without an independent time');
    expect(reasonOf(someFacts(), 'B-T')).toBe(`Certificate BM-2026-000042-7X, signed ${withStamp}`);
    expect(reasonOf(someFacts({ specimen: true }), 'B-B')).toMatch(/^Specimen BM-2026-000042-7X/);
  });

  testWith('pdftotext')('the words of the signature are read once and in order', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-certificate-'));
    const file = path.join(folder, 'second.pdf');
    writeFileSync(file, await renderPdf(second(someFacts())));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(text.match(/Digital signature/g)).toHaveLength(1);
    expect(text).not.toContain('no digital signature');
  });

  testWith(...preflightPrograms)('signed, it is still an archival file', async () => {
    const { key } = await documentKeys();
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-certificate-'));
    const file = path.join(folder, 'signed.pdf');
    writeFileSync(file, await signPdf(await renderPdf(second(someFacts())), key));
    const codes = preflightCodes(file).filter((code) => !codesOfPartThree.includes(code));
    rmSync(folder, { recursive: true });
    expect(codes).toEqual([]);
  });
});
