/** Documents rendered in real threads: the same files and the same refusals as without. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PageDocument, pageDocument } from '../../../src/platform/pdf/page-model';
import { renderHere } from '../../../src/platform/pdf/render-here';
import { openRenderThreads, type RenderThreads } from '../../../src/platform/pdf/render-threads';
import type { ReportModel } from '../../../src/platform/pdf/report-model';
import { track } from '../../support/leaks';

const hook = path.join(__dirname, '..', '..', 'support', 'typescript-hook.js');
const openThreads = () =>
  track('rendering threads', openRenderThreads({ most: 1, execArgv: ['--require', hook] }));

let threads: RenderThreads;
beforeAll(() => {
  threads = openThreads();
});
afterAll(() => threads.close());

function pageWith(text: string, sizes = [14]): PageDocument {
  const place = { x: 60, y: 60, width: 400, height: 200 };
  const texts = [{ text, face: 'serif', sizes, colour: '#112233' }];
  return pageDocument.parse({
    title: 'A page',
    author: 'Bluemark',
    subject: 'Threads',
    language: 'en',
    createdAt: '2026-06-30T10:00:00.000Z',
    standard: 'PDF/A-3a and PDF/UA-1',
    typesetting: 2,
    width: 595,
    height: 842,
    items: [{ kind: 'stack', ...place, texts }],
  });
}

const report: ReportModel = {
  report: 'assessment-report/1',
  language: 'fr',
  title: 'A report',
  subject: 'Threads',
  createdAt: '2026-06-30T10:00:00.000Z',
  foot: 'A report 光缆',
  sections: Array.from({ length: 40 }, (_, index) => [
    { kind: 'text', style: 'heading', text: `Part ${index}`, gap: 10, opens: true },
    {
      kind: 'text',
      style: 'note',
      text: { text: 'In English', language: 'en' },
      gap: 3,
      ruled: true,
    },
  ]),
  contentsBefore: 1,
};

describe('a rendering thread', () => {
  test('gives the bytes that are given without it, enclosed files and evidence included', async () => {
    const enclosed = {
      attachments: [
        {
          name: 'data.json',
          mediaType: 'application/json',
          description: 'Data',
          relationship: 'Data' as const,
          content: '{"a": 1}',
        },
      ],
      evidence: { certificates: [Buffer.from('certificate')], lists: [Buffer.from('list')] },
    };
    const page = pageWith('Fibre 光缆 شبكة');
    const [there, here] = await Promise.all([
      threads.render(page, enclosed),
      renderHere.render(page, enclosed),
    ]);
    expect(Buffer.isBuffer(there)).toBe(true);
    expect(there.equals(here)).toBe(true);
  });

  test('gives those of a report of many pages, several times', async () => {
    const here = await renderHere.render(report);
    const there = await Promise.all([threads.render(report), threads.render(report)]);
    for (const file of there) expect(file.equals(here)).toBe(true);
  });

  test('refuses what is refused without it, in the same words', async () => {
    for (const page of [pageWith('A sign: ᚠ'), pageWith('long words '.repeat(300), [40, 30])]) {
      const refusal = (done: Promise<Buffer>) => done.catch((error: unknown) => error);
      const here = await refusal(renderHere.render(page));
      const there = await refusal(threads.render(page));
      expect(here).toMatchObject({ name: 'Failure', kind: 'refused' });
      expect(there).toStrictEqual(here);
    }
    expect((await threads.render(pageWith('And goes on.'))).length).toBeGreaterThan(1000);
  });

  test('that is stopped at its work says that it may be asked again', async () => {
    const stopped = openThreads();
    const asked = stopped.render(pageWith('Too late'));
    await stopped.close();
    await expect(asked).rejects.toMatchObject({ kind: 'unavailable', code: 'pdf.interrupted' });
  });
});
