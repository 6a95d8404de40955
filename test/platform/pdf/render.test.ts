import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../../../src/kernel/digest';
import { type PageDocument, pageDocument } from '../../../src/platform/pdf/page-model';
import { drawQr } from '../../../src/platform/pdf/qr';
import { renderPdf } from '../../../src/platform/pdf/render';
import { projectRoot } from '../../../src/platform/project-root';
import { testWith } from '../../support/tools';

const style = { face: 'sans', sizes: [12], colour: '#000000' };
function aPage(...texts: string[]): PageDocument {
  return pageDocument.parse({
    title: 'A page (with brackets)',
    author: 'Bluemark',
    subject: 'Tests',
    language: 'en',
    createdAt: '2026-11-25T10:00:00.000Z',
    width: 400,
    height: 300,
    items: [
      ...texts.map((text, index) => ({
        kind: 'text',
        text,
        x: 20,
        y: 20 + index * 40,
        width: 360,
        height: 36,
        ...style,
      })),
      {
        kind: 'dots',
        x: 20,
        y: 250,
        diameter: 20,
        gap: 5,
        count: 2,
        of: 3,
        colour: '#1554d1',
        ring: '#aaaaaa',
        alt: 'Two of three',
      },
      {
        kind: 'qr',
        x: 300,
        y: 200,
        size: 90,
        content: 'https://example.org/v/1',
        colour: '#000000',
        alt: 'Code',
      },
      {
        kind: 'bar',
        x: 100,
        y: 260,
        width: 90,
        height: 3,
        share: 0.5,
        colour: '#1554d1',
        track: '#dddddd',
      },
    ],
  });
}

const withPoppler = testWith('pdftotext');
const withQpdf = testWith('qpdf');

describe('a rendered page', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-pdf-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function written(model: PageDocument): Promise<string> {
    const file = path.join(folder, 'page.pdf');
    writeFileSync(file, await renderPdf(model));
    return file;
  }

  test('the same model gives the same bytes', async () => {
    const model = aPage('Office fluff', 'شبكة', 'नेटवर्क');
    const first = await renderPdf(model);
    await renderPdf(aPage('Something else', 'fi ffi', 'क्षेत्र'));
    expect(sha256(await renderPdf(model))).toBe(sha256(first));
  });

  test('another process gives the same bytes', async () => {
    const model = aPage('Office fluff', 'شبكة', 'नेटवर्क');
    const script = `
      require(${JSON.stringify(path.join(projectRoot(), 'test/support/typescript-hook.js'))});
      const { renderPdf } = require(${JSON.stringify(path.join(projectRoot(), 'src/platform/pdf/render'))});
      renderPdf(${JSON.stringify(model)}).then((bytes) => process.stdout.write(
        require('node:crypto').createHash('sha256').update(bytes).digest('hex')));`;
    const digest = execFileSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      cwd: projectRoot(),
    });
    expect(digest).toBe(sha256(await renderPdf(model)));
  });

  test('dates come from the model, fonts are embedded, the page is tagged', async () => {
    const text = (await renderPdf(aPage('Hello'))).toString('latin1');
    expect(text.slice(0, 8)).toBe('%PDF-1.7');
    expect(text).toContain('D:20261125100000Z');
    expect(text).toContain('/MarkInfo');
    expect(text).toContain('/StructTreeRoot');
    expect(text).toMatch(/\/FontFile[23]/);
    expect(text).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });

  withPoppler('text comes back from the file, also where letters are joined', async () => {
    // A first document whose ligatures could leak into the second (fontkit issue 154).
    await renderPdf(aPage('fi ffi fluff Office', 'क्ष', 'شبكة'));
    const lines = [
      'Office files, first and final flight',
      'Đường truyền Ωμέγα Связь',
      '农村宽带项目',
    ];
    const text = execFileSync('pdftotext', ['-layout', await written(aPage(...lines)), '-'], {
      encoding: 'utf8',
    });
    for (const line of lines) expect(text.normalize('NFC')).toContain(line);
  });

  withPoppler('shaped scripts carry their text beside their glyphs', async () => {
    const lines = ['प्रक्रिया नेटवर्क', 'গ্রামীণ', 'โครงข่ายใยแก้วนำแสง', 'គម្រោងបណ្ដាញ'];
    const file = await written(aPage(...lines));
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    // Poppler puts spaces where marks stand apart; the letters and their order are what counts.
    const letters = (one: string) => one.normalize('NFC').replaceAll(/\s/g, '');
    for (const line of lines) expect(letters(text)).toContain(letters(line));
  });

  test('a right-to-left text is given to those who listen, in its own order', async () => {
    const bytes = await renderPdf(aPage('مشروع شبكة'));
    const utf16 = Buffer.from('مشروع شبكة', 'utf16le').swap16().toString('latin1');
    const unescaped = bytes.toString('latin1').replaceAll(/\\([()\\])/g, '$1');
    expect(unescaped.includes(`/ActualText (\xfe\xff${utf16}`)).toBe(true);
  });

  withQpdf('an independent tool finds no fault in the file', async () => {
    const file = await written(aPage('Hello', 'مرحبا'));
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
  });
});

describe('a QR code', () => {
  test('has a white border of four modules and the corners that readers look for', () => {
    const { modules, rectangles } = drawQr('https://example.org/v/1', 'Q');
    expect(
      rectangles.every(({ x, y, width }) => x >= 4 && y >= 4 && x + width <= modules - 4),
    ).toBe(true);
    expect(rectangles[0]).toEqual({ x: 4, y: 4, width: 7 });
  });
});
