import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CertificateFacts } from '../../../src/domain/certificate/facts';
import { certificateFormats } from '../../../src/features/certificates/certificate.document';
import { sha256 } from '../../../src/kernel/digest';
import { type DocumentLanguage, documentLanguages } from '../../../src/kernel/language';
import { renderPdf } from '../../../src/platform/pdf/render';
import { projectRoot } from '../../../src/platform/project-root';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { documentKeys } from '../../support/signing';
import { codesOfPartThree, preflightCodes, preflightPrograms, testWith } from '../../support/tools';
import { someFacts, titled } from './facts';

const formats = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'));
const format = formats(1);

/** Frozen, once certificates of the format have been issued. */
function expectGolden(number: number, language?: DocumentLanguage): void {
  const name = ['certificate', number, ...(language ? [language] : [])].join('-');
  const golden = path.join(projectRoot(), 'test', 'golden', `${name}.jsonl`);
  const { items, ...head } = formats(number)(someFacts(language && { language }));
  const lines = `${[head, ...items].map((one) => JSON.stringify(one)).join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, lines);
  expect(lines.split('\n')).toEqual(readFileSync(golden, 'utf8').split('\n'));
}

const longTitle =
  'National programme for resilient rural broadband, open radio access networks and climate-proof power supply in the northern, eastern and lake provinces, with schools, clinics and markets: phase two (B)';

const withPoppler = testWith('pdftotext');
const withZbar = testWith('pdftoppm', 'zbarimg');

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

describe('certificate format 3', () => {
  const third = formats(3);
  const translated = {
    framework: {
      ...someFacts().framework,
      title: 'Bluemark core criteria for digital infrastructure',
    },
    elements: [{ code: 'BDN-06', title: 'Local capacity', score: '72.50' }],
  };

  test.each(documentLanguages)('the page model in “%s” is the golden one', (language) =>
    expectGolden(3, language),
  );

  test('without a language it is in English, as it was before there was a choice', () => {
    expect(third(someFacts())).toEqual(third(someFacts({ language: 'en' })));
  });

  test.each([
    [
      'fr',
      'du 25 novembre 2026 au 25 novembre 2029',
      '72,50 sur 100',
      'République démocratique du Congo, Rwanda',
    ],
    [
      'es',
      'del 25 de noviembre de 2026 al 25 de noviembre de 2029',
      '72,50 de 100',
      'Congo (República Democrática del), Ruanda',
    ],
  ] as const)('in “%s” days, numbers and countries are written as there', (language, ...texts) => {
    const page = third(someFacts({ language }));
    expect(page.language).toBe(language);
    for (const text of texts) expect(JSON.stringify(page)).toContain(text);
  });

  test('one abstention is counted as one', () => {
    const decision = { ...someFacts().decision, abstain: 2 };
    expect(JSON.stringify(third(someFacts({ language: 'fr' })))).toContain('1 abstention"');
    expect(JSON.stringify(third(someFacts({ language: 'fr', decision })))).toContain(
      '2 abstentions"',
    );
  });

  test('a title of the criteria without a translation says that it is English', () => {
    const text = 'figurent en anglais';
    const english = third(someFacts({ language: 'fr' }));
    expect(english.items).toContainEqual(
      expect.objectContaining({ text: 'Open and fair procurement', language: 'en' }),
    );
    expect(JSON.stringify(english)).toContain(text);
    const french = third(someFacts({ language: 'fr', ...translated }));
    expect(french.items).toContainEqual(
      expect.objectContaining({ text: 'Capacités locales', language: 'fr' }),
    );
    expect(JSON.stringify(french)).not.toContain(text);
  });

  test('the longest words of each language fit beside a title of 200 characters', async () => {
    for (const language of documentLanguages) {
      const facts = { ...titled(longTitle.slice(0, 200)), language, specimen: true };
      expect((await renderPdf(third(facts, 'B-T'))).length).toBeGreaterThan(10_000);
    }
  });

  testWith('pdftotext')('a name of 200 letters in Khmer and Arabic loses none', async () => {
    const khmer = 'គម្រោងបណ្ដាញខ្សែកាបអុបទិកជនបទសម្រាប់សាលារៀន';
    const name = `${`${khmer} `.repeat(3)}مشروع شبكة الألياف الضوئية الريفية للمدارس`.slice(0, 200);
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-certificate-'));
    const file = path.join(folder, 'third.pdf');
    const bytes = await renderPdf(third({ ...titled(name), language: 'fr' }));
    writeFileSync(file, bytes);
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const letters = (one: string) => one.normalize('NFC').replaceAll(/\s/g, '');
    expect(letters(text).split(letters(khmer))).toHaveLength(4);
    const unescaped = bytes.toString('latin1').replaceAll(/\\([()\\])/g, '$1');
    expect(unescaped).toContain(Buffer.from(name, 'utf16le').swap16().toString('latin1'));
  });
});
