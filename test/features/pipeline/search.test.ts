import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { FacetCounts } from '../../../src/features/pipeline/listing.views';
import type { ListingItem } from '../../../src/features/pipeline/listing-item';
import { openDossier, setStatus } from './certified';
import { type PipelineApp, startPipelineApp } from './start';

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;
const many = 23;
const sectors = ['5g', 'open-ran', 'fintech'];
const places = ['PLW', 'PER', 'KEN', 'FJI'];

beforeAll(async () => {
  app = await startPipelineApp();
  for (let index = 0; index < many; index += 1) {
    const usd = index % 4 === 3 ? {} : { soughtUsd: String(1000 * (index % 7)) };
    await app.listed({
      level: 1 + (index % 3),
      score: `${60 + (index % 5)}.50`,
      specimen: index % 6 === 0,
      dossier: openDossier({
        project: {
          title: `Project ${String.fromCharCode(65 + index)} ${index % 2 ? 'cable' : 'radio'}`,
          summary: 'A network.',
          sectors: sectors.filter((_name, at) => (index + at) % 3 !== 0),
          countries: [places[index % 4], places[(index + 1) % 4], places[index % 4]],
          technologies: [`Technology ${index % 3}`],
          stage: index % 2 ? 'planning' : 'operation',
        },
        funding: {
          sought: { amount: `${100 + index}.5`, currency: index % 3 ? 'USD' : 'EUR' },
          ...usd,
        },
      }),
    });
    app.clock.advance({ minutes: 1 });
  }
});
afterAll(() => app.close());

interface Answer {
  items: ListingItem[];
  total: number;
  next: string | null;
  previous: string | null;
  facets: FacetCounts;
}

async function search(query: string): Promise<Answer> {
  const { status, body } = await request(app.web).get(`/api/v1/pipeline?${query}`);
  expect({ status, body: status === 200 ? '' : body }).toEqual({ status: 200, body: '' });
  return body as Answer;
}

const all = () => search('limit=200&sort=title');

describe('searching the pipeline', () => {
  test('the counts of each facet are those of choosing another option, the other filters kept', async () => {
    const { items } = await all();
    const { total, facets } = await search('sector=5g&level=2&level=3&country=PLW');
    const has = (item: ListingItem, without?: string) =>
      (without === 'sector' || item.sectors.includes('5g')) &&
      (without === 'level' || item.level >= 2) &&
      (without === 'country' || item.countries.includes('PLW'));
    const naive = (facet: string, values: (item: ListingItem) => readonly string[]) => {
      const counts: Record<string, number> = {};
      for (const item of items.filter((one) => has(one, facet))) {
        for (const value of new Set(values(item))) counts[value] = (counts[value] ?? 0) + 1;
      }
      return counts;
    };
    const given = (options: FacetCounts[keyof FacetCounts]) =>
      Object.fromEntries(options.map(({ value, count }) => [value, count]));
    expect(total).toBe(items.filter((one) => has(one)).length);
    expect(given(facets.sector)).toEqual(naive('sector', (item) => item.sectors));
    expect(given(facets.country)).toEqual(naive('country', (item) => item.countries));
    expect(given(facets.level)).toEqual(naive('level', (item) => [String(item.level)]));
    expect(given(facets.stage)).toEqual(naive('stage', (item) => (item.stage ? [item.stage] : [])));
    expect(given(facets.technology)).toEqual(naive('technology', (item) => item.technologies));
    expect(given(facets.instrument)).toEqual(naive('instrument', (item) => item.instruments));
    expect(facets.sector.find(({ value }) => value === '5g')?.selected).toBe(true);
  });

  test.each(['score', 'title', 'amount', 'newest'])(
    'walking the list by %s sees each project once, forwards and back',
    async (sort) => {
      const seen: string[] = [];
      let cursor = '';
      let last: Answer;
      do {
        last = await search(`sort=${sort}&limit=5&${cursor && `cursor=${cursor}`}`);
        seen.push(...last.items.map(({ reference }) => reference));
        cursor = last.next ?? '';
      } while (cursor);
      const whole = (await search(`sort=${sort}&limit=200`)).items.map((item) => item.reference);
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(many);
      const backwards = last.items.map(({ reference }) => reference);
      while (last.previous) {
        last = await search(`sort=${sort}&limit=5&cursor=${last.previous}`);
        backwards.unshift(...last.items.map(({ reference }) => reference));
      }
      expect(backwards).toEqual(whole);
    },
  );

  test('projects that are listed during the walk do not make another one appear twice', async () => {
    const before = (await search('sort=newest&limit=200')).items.map((item) => item.reference);
    const first = await search('sort=newest&limit=8');
    const added = await app.listed();
    const seen = first.items.map(({ reference }) => reference);
    for (let cursor = first.next; cursor; ) {
      const page = await search(`sort=newest&limit=8&cursor=${cursor}`);
      seen.push(...page.items.map(({ reference }) => reference));
      cursor = page.next;
    }
    expect(seen).toEqual(before);
    await setStatus(app.database.dataSource, added.certificateId, 'revoked');
  });

  test('words find titles, countries and technologies, and leave out what is marked with a minus', async () => {
    expect((await search('q=cables')).total).toBe(11);
    expect((await search('q=Palau')).total).toBe((await search('country=PLW')).total);
    expect(
      (await search('q=radio -"Technology 0"')).items.every(
        ({ technologies }) => !technologies.includes('Technology 0'),
      ),
    ).toBe(true);
    expect((await search('q=the')).total).toBe(many);
    expect((await search(`q=${encodeURIComponent("')) or 1=1 -- & | !")}`)).total).toBe(0);
  });

  test('the amount in US dollars bounds only what states it', async () => {
    const { items } = await search('minUsd=1000&maxUsd=3000&limit=200');
    expect(items.length).toBeGreaterThan(0);
    for (const { soughtUsd } of items) {
      expect(Number(soughtUsd)).toBeGreaterThanOrEqual(1000);
      expect(Number(soughtUsd)).toBeLessThanOrEqual(3000);
    }
  });

  test.each([
    ['country=XX', '/country'],
    ['level=4', '/level'],
    ['sort=random', '/sort'],
    ['limit=500', '/limit'],
    ['minUsd=much', '/minUsd'],
    ['minUsd=5&maxUsd=4', '/maxUsd'],
    ['q=%00', '/q'],
    ['cursor=abc', '/cursor'],
    ['sort=title&cursor=WyJzY29yZSIsIjEiLCJ4IixmYWxzZV0', '/cursor'],
  ])('%s is refused, and the field is named', async (query, pointer) => {
    const { status, body } = await request(app.web).get(`/api/v1/pipeline?${query}`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test('totals keep currencies apart and add up exactly', async () => {
    const { items } = await all();
    const { body } = await request(app.web).get('/api/v1/pipeline/totals');
    expect(body.projects).toBe(many);
    for (const total of body.byCountry) {
      const own = items.filter(({ countries }) => countries.includes(total.value));
      expect(total.projects).toBe(own.length);
      for (const { currency, projects, amount } of total.sought) {
        const inCurrency = own.filter(({ sought }) => sought?.currency === currency);
        expect(projects).toBe(inCurrency.length);
        const sum = inCurrency.reduce((all, { sought }) => all + Number(sought?.amount), 0);
        expect(Number(amount)).toBe(sum);
      }
      expect(total.soughtUsd.projects).toBe(own.filter(({ soughtUsd }) => soughtUsd).length);
    }
  });

  test('a project leaves with its certificate, at once, and stays marked while suspended', async () => {
    const { reference, certificateId } = await app.listed();
    const find = async () =>
      (await search('limit=200')).items.find((item) => item.reference === reference);
    expect((await find())?.status).toBe('active');
    await setStatus(app.database.dataSource, certificateId, 'suspended');
    expect((await find())?.status).toBe('suspended');
    await setStatus(app.database.dataSource, certificateId, 'revoked');
    expect(await find()).toBeUndefined();
    expect((await request(app.web).get(`/api/v1/pipeline/${reference}`)).status).toBe(404);
    expect((await request(app.web).get(`/pipeline/${reference}`)).status).toBe(404);
  });

  test('the day after the last day of validity it is gone, whether or not a job has run', async () => {
    const { reference } = await app.listed({ validUntil: '2026-11-25' });
    expect((await request(app.web).get(`/api/v1/pipeline/${reference}`)).status).toBe(200);
    app.clock.advance({ days: 1 });
    expect((await request(app.web).get(`/api/v1/pipeline/${reference}`)).status).toBe(404);
  });

  test('the same certificate is listed once, however often the job comes', async () => {
    const { certificateId, projectId } = await app.listed();
    await app.pipeline.list({ certificateId, jobId: 'again' });
    await app.pipeline.list({ certificateId, jobId: 'again' });
    const [row] = await app.database.dataSource.query(
      `select (select count(*)::int from listing where project_id = $1) as listings,
        (select count(*)::int from audit_entry where type = 'project.listed' and subject_id = $1::text) as entries`,
      [projectId],
    );
    expect(row).toEqual({ listings: 1, entries: 1 });
  });

  test('a newer certificate takes the place of the one that it supersedes', async () => {
    const older = await app.listed();
    await setStatus(app.database.dataSource, older.certificateId, 'superseded');
    const newer = await app.listed({
      projectId: older.projectId,
      reference: older.reference,
      decidedAt: '2026-11-20T10:00:00.000Z',
      dossier: openDossier({ project: { title: 'Second time' } }),
    });
    const { body } = await request(app.web).get(`/api/v1/pipeline/${older.reference}`);
    expect(body.project).toMatchObject({ title: 'Second time', certificate: newer.number });
  });
});
