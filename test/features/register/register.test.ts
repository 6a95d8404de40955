import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { openDossier, setStatus } from '../pipeline/certified';
import { type PipelineApp, startPipelineApp } from '../pipeline/start';

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;

beforeAll(async () => {
  app = await startPipelineApp();
});
afterAll(() => app.close());

const search = async (query = '') =>
  (await request(app.web).get(`/api/v1/register?${query}`)).body as {
    items: Record<string, unknown>[];
    total: number;
    next: string | null;
    facets: Record<string, { value: string; count: number }[]>;
  };

async function refusedApplication(appealUntil: string): Promise<string> {
  const { dataSource } = app.database;
  const [applicationId, reference] = [newId(), `BM-A-D${newId().slice(0, 6)}`];
  const certified = await app.listed();
  await dataSource.query(
    `insert into application (id, reference, project_id, organisation_id, framework_id, framework_version,
      framework_hash, state, state_since, version, revision_id, created_at, appeal_until)
    select $1, $2, project_id, organisation_id, 'bdn', '1.0', 'hash', 'declined', now(), 1, revision_id, now(), $3
    from application where project_id = $4 limit 1`,
    [applicationId, reference, appealUntil, certified.projectId],
  );
  await dataSource.query(
    `insert into ballot (id, application_id, round, outcome, level, reasons, conditions, proposed_by,
      proposed_at, closed_at, decided)
    values ($1, $2, 1, 'declined', 1, 'CANARY secret reasons', '[]', $1, now(), '2026-10-01T12:00:00Z', true)`,
    [newId(), applicationId],
  );
  return reference;
}

describe('the register', () => {
  test('shows each certificate that was ever in force, with its status as of today', async () => {
    const { number, certificateId } = await app.listed();
    const find = async () =>
      (await search('limit=200')).items.find((one) => one.reference === number);
    expect(await find()).toMatchObject({
      kind: 'certificate',
      status: 'active',
      title: 'Island cable',
      level: 2,
      countries: ['PLW'],
    });
    for (const status of [
      'suspended',
      'revoked',
      'superseded',
      'surrendered',
      'expired',
    ] as const) {
      await setStatus(app.database.dataSource, certificateId, status);
      expect((await find())?.status).toBe(status);
    }
    await setStatus(app.database.dataSource, certificateId, 'issuing');
    expect(await find()).toBeUndefined();
    expect((await request(app.web).get(`/api/v1/register/${number}`)).status).toBe(404);
  });

  test('a certificate past its last day is expired before any job has said so', async () => {
    const { number } = await app.listed({ validUntil: '2026-11-24' });
    const { body } = await request(app.web).get(`/api/v1/register/${number}`);
    expect(body).toMatchObject({ status: 'expired', listed: false });
    expect((await search('status=expired&limit=200')).items.map((one) => one.reference)).toContain(
      number,
    );
  });

  test('the record has decision, tally, elements, conditions and history, and no reasons', async () => {
    const { number, reference } = await app.listed({
      conditions: [
        { text: 'Publish the fees', criterion: 'BDN-01.1', dueOn: '2027-01-31', metOn: null },
      ],
    });
    const { body, text } = await request(app.web).get(`/api/v1/register/${number}`);
    expect(body).toMatchObject({
      project: reference,
      outcome: 'certified',
      tally: { approve: 4, object: 0, abstain: 1 },
      elements: [{ code: 'BDN-01', title: 'Development', score: '80.00' }],
      conditions: [{ text: 'Publish the fees', dueOn: '2027-01-31', metOn: null }],
      history: [{ status: 'active', note: 'Issued.' }],
      listed: true,
    });
    expect(text).not.toContain('CANARY');
    const page = await request(app.web).get(`/register/${number.toLowerCase()}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Publish the fees');
    expect(page.text).toContain(`/pipeline/${reference}`);
  });

  test('a refusal appears after the time to appeal, by reference and outcome only', async () => {
    const reference = await refusedApplication('2026-11-25');
    const find = async () =>
      (await search('status=declined&limit=200')).items.find((one) => one.reference === reference);
    expect(await find()).toBeUndefined();
    app.clock.advance({ days: 1 });
    expect(await find()).toEqual({
      reference,
      kind: 'decision',
      status: 'declined',
      decidedOn: '2026-10-01',
      title: null,
      agency: null,
      level: null,
      sectors: [],
      countries: [],
      validFrom: null,
      validUntil: null,
      specimen: false,
    });
    const { text } = await request(app.web).get('/register?status=declined');
    expect(text).toContain(reference);
    expect(text).not.toContain('CANARY');
    expect(text).not.toContain('Owning agency');
  });

  test('facets count what another choice would give; the walk sees each entry once', async () => {
    for (let index = 0; index < 9; index += 1) {
      await app.listed({
        level: 1 + (index % 3),
        specimen: index === 0,
        decidedAt: `202${4 + (index % 3)}-05-0${1 + index}T10:00:00.000Z`,
        dossier: openDossier({
          project: {
            sectors: [['5g', 'fintech'][index % 2]],
            countries: ['KEN', 'PER'].slice(index % 2),
          },
        }),
      });
    }
    const { items } = await search('limit=200');
    const { facets, total } = await search('level=2&sector=5g');
    const countOf = (name: string, value: string) =>
      facets[name]?.find((one) => one.value === value)?.count ?? 0;
    const of = (level?: number, sector?: string) =>
      items.filter(
        (one) =>
          (!level || one.level === level) &&
          (!sector || (one.sectors as string[]).includes(sector)),
      ).length;
    expect(total).toBe(of(2, '5g'));
    for (const level of [1, 2, 3]) expect(countOf('level', String(level))).toBe(of(level, '5g'));
    for (const sector of ['5g', 'fintech', 'subsea-cable']) {
      expect(countOf('sector', sector)).toBe(of(2, sector));
    }
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await search(`limit=4&${cursor && `cursor=${cursor}`}`);
      seen.push(...page.items.map((one) => one.reference));
      cursor = page.next;
    }
    expect(seen).toEqual(items.map((one) => one.reference));
    expect(new Set(seen).size).toBe(items.length);
  });

  test.each(['level=9', 'country=XYZ', 'status=fine', 'year=26', 'limit=0', 'cursor=x'])(
    '%s is refused',
    async (query) => {
      const { status, body } = await request(app.web).get(`/api/v1/register?${query}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body.errors[0].pointer).toBe(`/${query.split('=')[0]}`);
    },
  );

  test('a number that cannot be one is not found', async () => {
    for (const number of ['BM-2026-000001-00', 'x', '%00', 'BM-P-000001']) {
      expect((await request(app.web).get(`/register/${number}`)).status).toBe(404);
      expect((await request(app.web).get(`/api/v1/register/${number}`)).status).toBe(404);
    }
  });
});
