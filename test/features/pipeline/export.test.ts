import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { manyListings } from './many';
import { type PipelineApp, startPipelineApp } from './start';

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;
const many = 3000;

beforeAll(async () => {
  app = await startPipelineApp();
  await manyListings(app.database.dataSource, app.ownerId, many);
});
afterAll(() => app.close());

/** A reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gy;
  for (let found = field.exec(text); found; found = field.exec(text)) {
    const [, quoted, plain = '', end] = found;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('exports', () => {
  test('CSV has every row, a label on each column, and no formula', async () => {
    const answer = await request(app.web).get('/api/v1/pipeline/export.csv');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('pipeline.csv');
    expect(answer.text.startsWith('\uFEFFReference,Title,Specimen,')).toBe(true);
    const [labels = [], ...rows] = readCsv(answer.text.slice(1));
    expect(rows).toHaveLength(many);
    expect(rows.filter((row) => row.length !== labels.length)).toEqual([]);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    const cells = rows.map((row) => Object.fromEntries(labels.map((name, at) => [name, row[at]])));
    expect(new Set(cells.map(({ Reference }) => Reference)).size).toBe(many);
    expect(cells.filter(({ Specimen }) => Specimen !== '')).toHaveLength(many / 10);
    expect(cells.find(({ Reference }) => Reference === 'BM-P-900001')).toMatchObject({
      Countries: 'Kenya',
      'Amount sought': '1',
      Gap: '1',
      Summary: "'-1+1|cmd\nline two",
    });
  });

  test('JSON has every row that fits the filter, specimens marked', async () => {
    const { text } = await request(app.web)
      .get('/api/v1/pipeline/export.json?sector=5g&level=1')
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks).toString()));
      })
      .then(({ body }) => ({ text: body as string }));
    const { items } = JSON.parse(text) as { items: { sectors: string[]; specimen: boolean }[] };
    expect(items).toHaveLength(many / 6);
    expect(items.every(({ sectors }) => sectors.includes('5g'))).toBe(true);
    expect(items.filter(({ specimen }) => specimen)).toHaveLength(many / 30);
  });

  test('an export that nothing fits is a table with labels only', async () => {
    const { text } = await request(app.web).get('/api/v1/pipeline/export.csv?country=FJI');
    expect(readCsv(text.slice(1))).toHaveLength(1);
  });

  test('lists are cut at 200, exports are not', async () => {
    const { body } = await request(app.web).get('/api/v1/pipeline?limit=200');
    expect(body).toMatchObject({ total: many });
    expect(body.items).toHaveLength(200);
  });

  test('words are looked up in an index, and orders are read from one', async () => {
    const { dataSource } = app.database;
    const plan = async (sql: string) =>
      JSON.stringify(
        await dataSource.transaction(async (manager) => {
          await manager.query('set local enable_seqscan = off');
          return manager.query(`explain ${sql}`);
        }),
      );
    expect(
      await plan(`select 1 from listing l where to_tsvector('english', l.words) @@
        websearch_to_tsquery('english', 'nothing')`),
    ).toContain('listing_words');
    expect(
      await plan(`select 1 from listing l where (lower(l.title), l.project_id) > ('a', '${app.ownerId}')
        order by lower(l.title), l.project_id limit 5`),
    ).toContain('listing_title');
  });
});
