/** The code on the printed certificate is large enough, and a reader of codes gets all of it back. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  certificateFormats,
  currentFormat,
} from '../../../src/features/certificates/certificate.document';
import { drawQr } from '../../../src/platform/pdf/qr';
import { renderPdf } from '../../../src/platform/pdf/render';
import { projectRoot } from '../../../src/platform/project-root';
import { testWith } from '../../support/tools';
import { someFacts } from '../certificates/facts';
import { someCode } from './signed';

const formats = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'));
const millimetresPerPoint = 25.4 / 72;

describe('the code on a printed certificate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-code-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function pageWithCode() {
    const code = await someCode();
    return { code, page: formats(currentFormat)(someFacts(), 'B-B', code) };
  }

  test('is at least 32 mm wide, without its white border', async () => {
    const { code, page } = await pageWithCode();
    const item = page.items.find(({ kind }) => kind === 'qr');
    if (item?.kind !== 'qr') throw new Error('There is no code on the page.');
    expect(item).toMatchObject({ content: code, correction: 'M' });
    const { modules } = drawQr(code, 'M');
    const width = ((item.size * (modules - 8)) / modules) * millimetresPerPoint;
    expect(width).toBeGreaterThanOrEqual(32);
  });

  testWith('pdftoppm', 'zbarimg')('is read from a picture of 200 dots per inch', async () => {
    const { code, page } = await pageWithCode();
    const file = path.join(folder, 'certificate.pdf');
    writeFileSync(file, await renderPdf(page));
    execFileSync('pdftoppm', ['-r', '200', '-gray', '-png', file, path.join(folder, 'page')]);
    const read = execFileSync('zbarimg', ['--quiet', '--raw', path.join(folder, 'page-1.png')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(read.toString().trim()).toBe(code);
  });
});
