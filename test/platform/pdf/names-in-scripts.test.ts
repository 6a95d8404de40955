import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pageDocument } from '../../../src/platform/pdf/page-model';
import { renderPdf } from '../../../src/platform/pdf/render';
import { projectRoot } from '../../../src/platform/project-root';
import { namesInScripts } from '../../support/names-in-scripts';
import { testWith } from '../../support/tools';

const pageOf = (names: readonly string[]) =>
  pageDocument.parse({
    title: 'Names',
    author: 'Bluemark',
    subject: 'Tests',
    language: 'en',
    createdAt: '2026-11-25T10:00:00.000Z',
    standard: 'PDF/A-3a and PDF/UA-1',
    typesetting: 2,
    width: 600,
    height: 20 + names.length * 60,
    items: names.map((text, index) => ({
      kind: 'text',
      text,
      x: 20,
      y: 10 + index * 60,
      width: 560,
      height: 58,
      face: 'sans',
      sizes: [16, 12],
      colour: '#000000',
    })),
  });

describe('names in many scripts', () => {
  const mixed = ['Réseau شبكة الريفية (phase 2)', 'مشروع 5G في 2026', 'Project רשת כפרית two'];
  const names = [...Object.values(namesInScripts), ...mixed];
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-names-'));
    file = path.join(folder, 'names.pdf');
    writeFileSync(file, await renderPdf(pageOf(names)));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('come back letter for letter from pdf.js, whatever their glyphs look like', () => {
    const reader = path.join(projectRoot(), 'test', 'support', 'read-pdf.mjs');
    const texts = JSON.parse(
      execFileSync(process.execPath, [reader, file], { encoding: 'utf8' }),
    ) as string[];
    expect(texts.map((text) => text.normalize('NFC').trim())).toEqual(
      names.map((name) => name.normalize('NFC')),
    );
  });

  testWith('pdftotext')('come back from poppler where they run to the right', () => {
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    const letters = (one: string) => one.normalize('NFC').replaceAll(/\s/g, '');
    const toTheLeft = ['Arabic', 'Hebrew', 'Thaana', 'N’Ko'];
    for (const [script, name] of Object.entries(namesInScripts)) {
      if (!toTheLeft.includes(script)) expect(letters(text)).toContain(letters(name));
    }
  });

  test('a document in Latin letters opens the fonts of no other script', () => {
    const script = `
      const fs = require('node:fs');
      const open = fs.openSync;
      const opened = new Set();
      fs.openSync = (file, ...rest) => {
        if (String(file).endsWith('.ttf')) opened.add(require('node:path').basename(String(file)));
        return open(file, ...rest);
      };
      require(${JSON.stringify(path.join(projectRoot(), 'test/support/typescript-hook.js'))});
      const { renderPdf } = require(${JSON.stringify(path.join(projectRoot(), 'src/platform/pdf/render'))});
      renderPdf(JSON.parse(process.argv[1])).then(() => process.stdout.write(JSON.stringify([...opened])));`;
    const openedFor = (name: string) =>
      JSON.parse(
        execFileSync(process.execPath, ['-e', script, JSON.stringify(pageOf([name]))], {
          encoding: 'utf8',
          cwd: projectRoot(),
        }),
      ) as string[];
    expect(openedFor('Réseau rural')).toEqual(['SourceSans3_400Regular.ttf']);
    expect(openedFor('Réseau 한국')).toEqual([
      'SourceSans3_400Regular.ttf',
      'SourceSerif4_400Regular.ttf',
      'NanumGothic_400Regular.ttf',
    ]);
  });
});
