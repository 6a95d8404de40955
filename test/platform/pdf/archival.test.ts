import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { metadataOf } from '../../../src/platform/pdf/archival';
import { type PagedDocument, pageDocument } from '../../../src/platform/pdf/page-model';
import { renderPages } from '../../../src/platform/pdf/render';
import { codesOfPartThree, preflightCodes, preflightPrograms, testWith } from '../../support/tools';

const style = { face: 'sans', sizes: [12], colour: '#000000', width: 360, height: 36, x: 20 };
const heading = (text: string, role: string, y: number) => ({
  kind: 'text',
  text,
  role,
  y,
  ...style,
});

function archived(title: string): PagedDocument {
  const { items, ...head } = pageDocument.parse({
    title,
    author: 'Bluemark',
    subject: 'Tests',
    language: 'en',
    createdAt: '2026-11-25T10:00:00.000Z',
    standard: 'PDF/A-3a and PDF/UA-1',
    width: 400,
    height: 300,
    items: [
      heading('First heading', 'H1', 20),
      heading('A part of it', 'H2', 60),
      { ...heading('https://example.org/v/1', 'P', 100), link: 'https://example.org/v/1' },
      heading('مشروع شبكة', 'P', 140),
    ],
  });
  return { ...head, pages: [items, items] };
}

describe('an archival file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-archival-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function written(title: string): Promise<string> {
    const file = path.join(folder, 'file.pdf');
    writeFileSync(file, await renderPages(archived(title)));
    return file;
  }

  test('says which standards it follows, readable without unpacking', async () => {
    const text = (await renderPages(archived('Hello'))).toString('latin1');
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text).toContain('/GTS_PDFA1');
    expect(text).toContain('/Tabs /S');
  });

  test('no title can break out of the metadata', () => {
    const metadata = metadataOf(archived('A <b> & "c" </rdf:li>\u0000\ud800 é\nend'));
    expect(metadata).toContain('A &lt;b&gt; &amp; &quot;c&quot; &lt;/rdf:li&gt; é end');
  });

  test('the same model gives the same bytes', async () => {
    const first = await renderPages(archived('Hello'));
    expect((await renderPages(archived('Hello'))).equals(first)).toBe(true);
  });

  test('its headings are bookmarks, nested as they are', async () => {
    const text = (await renderPages(archived('Hello'))).toString('latin1');
    expect(text).toContain('/PageMode /UseOutlines');
    expect(text.match(/\/Title \(First heading\)/g)).toHaveLength(2);
    expect(text.match(/\/Title \(A part of it\)/g)).toHaveLength(2);
  });

  testWith('qpdf')('is whole to an independent reader', async () => {
    const told = execFileSync('qpdf', ['--check', await written('Hello')], { encoding: 'utf8' });
    expect(told).toContain('No syntax or stream encoding errors');
  });

  testWith('pdfinfo')('its link is part of what is read aloud, with words of its own', async () => {
    const told = execFileSync('pdfinfo', ['-struct-text', await written('Hello')], {
      encoding: 'utf8',
    });
    expect(told).toMatch(/Link \(inline\)\s+"https:\/\/example\.org\/v\/1"\s+Object/);
  });

  testWith(...preflightPrograms)('an independent checker finds no fault of PDF/A', async () => {
    const codes = preflightCodes(await written('A & B <c>'));
    expect(codes.filter((code) => !codesOfPartThree.includes(code))).toEqual([]);
  });
});
