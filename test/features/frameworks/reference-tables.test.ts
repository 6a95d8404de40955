/** A reference table as visitors and programs get it: what it says, from where, since when, and whether it is old. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { projectRoot } from '../../../src/platform/project-root';
import { Visitor } from '../../support/visitor';
import { startWholeApp, type WholeApp } from '../../support/whole-app';

const version = '/criteria/versions/bluemark-core/1.1';
const api = '/api/v1/frameworks/bluemark-core/1.1';

interface TableFile {
  readonly title: string;
  readonly source: string;
  readonly url?: string;
  readonly note: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** As it stands in the file, read without our own reader. */
function fileOf(name: string): TableFile {
  const file = path.join(projectRoot(), 'criteria/bluemark-core/1.1/reference', `${name}.yaml`);
  return load(readFileSync(file, 'utf8')) as TableFile;
}

let app: WholeApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await startWholeApp({ roles: ['web'], startAt: new Date('2026-11-25T09:00:00Z') });
  visitor = new Visitor(app.web);
});
afterAll(() => app.close());

describe('the page of a table that is current', () => {
  test('has every row and column, the source, and the day', async () => {
    const { $, status } = await visitor.get(`${version}/reference/debtThresholds`);
    const file = fileOf('debtThresholds');
    expect(status).toBe(200);
    expect($('h1').text()).toBe(file.title);
    expect($('main').text()).toContain(file.note);
    expect($(`main a[href="${file.url}"]`).text()).toBe(file.source);
    const summary = $('.govuk-summary-list').text().replaceAll(/\s+/g, ' ');
    expect(summary).toContain('As of 1 July 2023');
    expect(summary).toContain('Counts as old from 1 July 2028');
    expect(summary).toContain('Checked Read in a copy of the source');
    const heads = $('table thead').text();
    expect(heads).toContain('External debt to GDP, % (present value)');
    const rows = $('table tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .children()
          .toArray()
          .map((cell) => $(cell).text().trim()),
      );
    const expected = Object.entries(file.rows).map(([key, cells]) => [
      key,
      ...Object.values(cells).map(String),
    ]);
    expect(rows).toEqual(expected);
  });

  test('warns of nothing, and leads to the criteria that look it up', async () => {
    const { $ } = await visitor.get(`${version}/reference/debtThresholds`);
    expect($('.bm-callout--warning')).toHaveLength(0);
    const links = $('main ul a').toArray();
    expect(links.map((link) => $(link).attr('href'))).toEqual([`${version}/BDN-03.8`]);
  });
});

describe('the page of a table that is old', () => {
  test('warns, names countries, and says so in the list of tables', async () => {
    const { $ } = await visitor.get(`${version}/reference/designatedCountries`);
    expect($('.bm-callout--warning').text()).toContain('was to be renewed by 1 October 2023');
    expect($('main').text()).toContain('Japan (JPN)');
    const list = await visitor.get(version);
    const row = list.$('tr:contains("Designated countries")').text();
    expect(row).toContain('to be renewed');
    expect(list.$('tr:contains("Thresholds of the debt")').text()).toContain('current');
  });

  test('says of facts that nobody has read that they are not checked', async () => {
    const { $ } = await visitor.get(`${version}/reference/genderThresholds`);
    expect($('.govuk-summary-list').text()).toContain('Not yet read in a copy of the source');
  });
});

describe('the same as JSON', () => {
  test('has title, source, days, columns and cells', async () => {
    const { status, body } = await visitor.agent.get(`${api}/reference/debtThresholds`);
    const { title, source, url, note, rows } = fileOf('debtThresholds');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'debtThresholds', title, source, url, note });
    expect(body).toMatchObject({
      verified: true,
      asOf: '2023-07-01',
      staleFrom: '2028-07-01',
      stale: false,
      rows: 3,
      cells: rows,
    });
    expect(body.columns[0]).toEqual({
      name: 'externalDebtToGdpPct',
      title: 'external debt to GDP',
      kind: 'number',
      unit: '% (present value)',
    });
  });

  test('marks an old table, in the list of the version too', async () => {
    const one = await visitor.agent.get(`${api}/reference/designatedCountries`);
    expect(one.body).toMatchObject({ stale: true, staleFrom: '2023-10-01', verified: true });
    const { body } = await visitor.agent.get(api);
    const marks = Object.fromEntries(
      body.reference.map(({ name, stale }: { name: string; stale: boolean }) => [name, stale]),
    );
    expect(marks).toEqual({
      creditTerms: false,
      debtThresholds: false,
      designatedCountries: true,
      genderThresholds: true,
      localCosts: false,
    });
  });

  test.each(['nothing', 'constructor', 'toString'])('there is no table %s', async (name) => {
    expect((await visitor.agent.get(`${api}/reference/${name}`)).status).toBe(404);
    expect((await visitor.get(`${version}/reference/${name}`)).status).toBe(404);
  });
});
