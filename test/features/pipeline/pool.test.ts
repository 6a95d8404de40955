import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as, type Person } from '../../support/actors';
import { openDossier, setStatus } from './certified';
import { type PipelineApp, startPipelineApp } from './start';

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;
let agency: Person;
let other: Person;
let investor: Person;

beforeAll(async () => {
  app = await startPipelineApp();
  agency = await as.submitter(app);
  other = await as.submitter(app);
  investor = await as.investor(app);
});
afterAll(() => app.close());

const contribution = (over: object = {}) => ({
  amount: '2500000.50',
  currency: 'USD',
  sectors: ['fintech'],
  countries: ['KEN', 'PER'],
  minimumLevel: 2,
  note: 'For payments',
  ...over,
});
const payments = (countries: string[]) =>
  openDossier({ project: { title: `Payments in ${countries}`, sectors: ['fintech'], countries } });

async function poolOf(person: Person) {
  return (await person.agent.get('/api/v1/pool/contributions')).body;
}

describe('the pool', () => {
  test('each contribution names the projects that it could fund, and each project its contributions', async () => {
    const fits = await app.listed({ dossier: payments(['KEN']) });
    const elsewhere = await app.listed({ dossier: payments(['KEN', 'FJI']) });
    const low = await app.listed({ dossier: payments(['PER']), level: 1 });
    const euro = await app.listed({
      dossier: {
        ...payments(['PER']),
        funding: { sought: { amount: '10', currency: 'EUR' } },
      },
    });
    const { status, body } = await agency.post('/pool/contributions', contribution());
    expect(status).toBe(201);
    const pool = await poolOf(investor);
    const own = pool.contributions.find(({ id }: { id: string }) => id === body.id);
    expect(own).toMatchObject({ amount: '2500000.5', own: false, minimumLevel: 2 });
    const found = own.couldFund.map(({ reference, sameCurrency }: Record<string, unknown>) => [
      reference,
      sameCurrency,
    ]);
    expect(new Map(found)).toEqual(
      new Map([
        [fits.reference, true],
        [euro.reference, false],
      ]),
    );
    const by = (reference: string) =>
      pool.projects.find((one: { reference: string }) => one.reference === reference).fundableBy;
    expect(by(fits.reference)).toHaveLength(1);
    expect(by(elsewhere.reference)).toEqual([]);
    expect(by(low.reference)).toEqual([]);
    await setStatus(app.database.dataSource, fits.certificateId, 'suspended');
    const later = await poolOf(agency);
    expect(JSON.stringify(later.contributions)).not.toContain(fits.reference);
    expect(later.totals).toEqual([{ currency: 'USD', amount: '2500000.5' }]);
  });

  test('a project that is fully committed takes no more', async () => {
    const { reference } = await app.listed({ dossier: payments(['KEN']) });
    await agency.post('/pool/contributions', contribution());
    expect(JSON.stringify(await poolOf(agency))).toContain(reference);
    await investor.post(`/pipeline/${reference}/pledges`, {
      amount: '1000000',
      currency: 'USD',
      instrument: 'loan',
      state: 'committed',
    });
    expect(JSON.stringify(await poolOf(agency))).not.toContain(reference);
  });

  test('only its own agency withdraws a contribution, and once', async () => {
    const { body } = await agency.post('/pool/contributions', contribution({ note: 'Mine' }));
    const path = `/pool/contributions/${body.id}/withdraw`;
    expect((await other.post(path)).status).toBe(404);
    expect((await agency.post(path)).status).toBe(204);
    expect((await agency.post(path)).body.type).toContain('contribution.withdrawn-already');
    expect(JSON.stringify(await poolOf(agency))).not.toContain(body.id);
  });

  test('agencies, investors and the secretariat see it; others do not, and investors add nothing', async () => {
    for (const person of [agency, investor, await as.secretariat(app)]) {
      expect((await person.get('/pool')).status).toBe(200);
    }
    const reviewer = await as.reviewer(app);
    expect((await reviewer.get('/pool')).status).toBe(403);
    expect((await reviewer.agent.get('/api/v1/pool/contributions')).status).toBe(403);
    expect((await as.visitor(app).agent.get('/api/v1/pool/contributions')).status).toBe(401);
    expect((await investor.post('/pool/contributions', contribution())).status).toBe(403);
    expect((await investor.get('/pool')).$('#contribute')).toHaveLength(0);
  });

  test.each([
    [{ amount: '0' }, '/amount'],
    [{ amount: '1.005' }, '/amount'],
    [{ currency: 'XXXX' }, '/currency'],
    [{ sectors: ['steel'] }, '/sectors/0'],
    [{ countries: ['Peru'] }, '/countries/0'],
    [{ minimumLevel: 4 }, '/minimumLevel'],
  ])('%j is refused, and the field is named', async (fault, pointer) => {
    const { status, body } = await agency.post('/pool/contributions', contribution(fault));
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test('by hand: the form comes back with what was typed, and then it is in the pool', async () => {
    const fields = {
      amount: 'x',
      currency: 'EUR',
      sectors: ['5g', 'fintech'],
      countries: 'PLW',
      minimumLevel: '3',
      note: 'By hand',
    };
    const faulty = await other.submit('/pool', fields);
    expect(faulty.status).toBe(422);
    expect(faulty.$('input[name=sectors]:checked')).toHaveLength(2);
    expect(faulty.$('#countries option[selected]').val()).toBe('PLW');
    expect((await other.submit('/pool', { ...fields, amount: '70' })).location).toBe('/pool');
    const page = await other.get('/pool');
    expect(page.text).toContain('By hand');
    expect(page.text).toContain('EUR 70');
    const action = page.$('form[action$="/withdraw"]').first().attr('action') ?? '';
    expect((await other.submit(action, {}, '/pool')).location).toBe('/pool');
    expect((await other.get('/pool')).text).not.toContain('By hand');
  });
});
