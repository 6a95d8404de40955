import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApplicationRepository } from '../../../src/features/applications';
import { CertificateRepository } from '../../../src/features/certificates';
import { createExaminations, ExaminationRepository } from '../../../src/features/examinations';
import {
  createSanctions,
  SanctionRepository,
  type Sanctions,
  sanctionJobs,
  sanctionPages,
  sanctionRoutes,
} from '../../../src/features/sanctions';
import { newId } from '../../../src/kernel/ids';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { as, type Person, password } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { type Certified, certified, setStatus } from '../pipeline/certified';

describe('parties on lists of sanctions', () => {
  let app: TestApp;
  let sanctions: Sanctions;
  let examinations: ReturnType<typeof createExaminations>;
  let officer: Person;
  let ownerId: string;

  beforeAll(async () => {
    app = await startTestApp({
      extend: ({ clock, database: { dataSource } }) => {
        const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
          applications: new ApplicationRepository(manager),
          certificates: new CertificateRepository(manager),
          examinations: new ExaminationRepository(manager),
          sanctions: new SanctionRepository(manager),
        }));
        examinations = createExaminations({ unitOfWork, dataSource, clock });
        sanctions = createSanctions({ unitOfWork, dataSource, clock });
        return { routes: sanctionRoutes(sanctions), screens: sanctionPages(sanctions) };
      },
    });
    officer = await as.secretariat(app, { name: 'Olive Officer' });
    const agency = await app.accounts.createOrganisation(undefined, {
      name: 'Holding agency',
      kind: 'member',
      country: null,
    });
    ownerId = agency.id;
  });
  afterAll(() => app.close());
  beforeEach(() => officer.signIn(officer.email, password));

  const query = <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    app.database.dataSource.query(statement, values);
  let count = 0;
  /** A name that no other test of this file uses. */
  const aName = () => {
    count += 1;
    return `Káblo ${'x'.repeat(count)}, S.A.`;
  };
  const naming = (name: string, more: object = {}) =>
    certified(app.database.dataSource, {
      ownerId,
      dossier: { project: { title: 'Cable' }, supply: { vendors: [{ name, ...more }] } },
    });
  const entry = (name: string, over: object = {}) => ({
    name,
    identifier: null,
    list: 'United Nations Security Council',
    listedOn: '2026-11-20',
    source: 'https://example.org/list',
    note: null,
    ...over,
  });
  const record = (name: string, over: object = {}) =>
    sanctions.record(officer.actor, entry(name, over));
  async function matchOn(partyId: string, { number }: Certified) {
    const look = (await sanctions.views.looks(partyId)).find((one) => one.number === number);
    if (!look) throw new Error(`${number} was not looked at.`);
    return look;
  }
  const judge = (partyId: string, matchId: string, verdict: 'confirmed' | 'dismissed') =>
    sanctions.judge(officer.actor, { partyId, matchId, verdict, reason: 'The seat is the same.' });
  const examinationsOf = ({ number }: Certified) => examinations.views.list({ number, limit: 10 });

  test('every running certificate is looked at, and none other', async () => {
    const name = aName();
    const [named, other, revoked, expired] = [
      await naming(name),
      await naming(aName()),
      await naming(name),
      await certified(app.database.dataSource, { ownerId, validUntil: '2026-11-24' }),
    ];
    await setStatus(app.database.dataSource, revoked.certificateId, 'revoked');
    const id = await record('KABLO '.concat(name.slice(6)).replaceAll(/[^\w]/g, ' '));
    const looks = await sanctions.views.looks(id);
    expect(await matchOn(id, named)).toMatchObject({
      lookedAt: app.clock.now(),
      matches: [{ pointer: '/supply/vendors/0', name, as: 'vendor', by: 'name' }],
      verdict: null,
    });
    expect((await matchOn(id, other)).matches).toEqual([]);
    const numbers = looks.map(({ number }) => number);
    expect(numbers).not.toContain(revoked.number);
    expect(numbers).not.toContain(expired.number);
    expect(await sanctions.views.one(id)).toMatchObject({ looked: looks.length, toJudge: 1 });
  });

  test('by its identifier it is found under another name', async () => {
    const of = await naming(aName(), { identifier: '5493 00ab' });
    const id = await record(aName(), { identifier: '549300AB' });
    expect((await matchOn(id, of)).matches).toMatchObject([{ by: 'identifier' }]);
  });

  test('nothing is opened by likeness; a confirmed match opens a re-examination', async () => {
    const name = aName();
    const of = await naming(name);
    const id = await record(name);
    expect(await examinationsOf(of)).toEqual([]);
    await judge(id, (await matchOn(id, of)).id, 'confirmed');
    const [examination, ...more] = await examinationsOf(of);
    expect([examination, more]).toMatchObject([{ cause: 'sanction', listedParty: id }, []]);
    expect(examination?.reason).toContain(name);
    expect(await matchOn(id, of)).toMatchObject({
      verdict: 'confirmed',
      judgedBy: 'Olive Officer',
      examinationId: examination?.id,
    });
  });

  test('it is confirmed with its re-examination, or not at all', async () => {
    const name = aName();
    const of = await naming(name);
    const id = await record(name);
    const { id: matchId } = await matchOn(id, of);
    await query('alter table audit_entry rename to audit_entry_away');
    await expect(judge(id, matchId, 'confirmed')).rejects.toThrow();
    await query('alter table audit_entry_away rename to audit_entry');
    expect([(await matchOn(id, of)).verdict, await examinationsOf(of)]).toEqual([null, []]);
  });

  test('two officers at once open one re-examination; what is confirmed stays so', async () => {
    const name = aName();
    const of = await naming(name);
    const id = await record(name);
    const { id: matchId } = await matchOn(id, of);
    const both = await Promise.allSettled([
      judge(id, matchId, 'confirmed'),
      judge(id, matchId, 'confirmed'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(judge(id, matchId, 'dismissed')).rejects.toMatchObject({ kind: 'conflict' });
    expect(await examinationsOf(of)).toHaveLength(1);
  });

  test('one that was dismissed by a slip can still be confirmed', async () => {
    const name = aName();
    const of = await naming(name);
    const id = await record(name);
    const { id: matchId } = await matchOn(id, of);
    await judge(id, matchId, 'dismissed');
    expect(await examinationsOf(of)).toEqual([]);
    await judge(id, matchId, 'confirmed');
    expect(await examinationsOf(of)).toHaveLength(1);
  });

  test('a certificate that is over since is not examined, and waits for nobody', async () => {
    const name = aName();
    const of = await naming(name);
    const id = await record(name);
    await setStatus(app.database.dataSource, of.certificateId, 'surrendered');
    await expect(judge(id, (await matchOn(id, of)).id, 'confirmed')).rejects.toMatchObject({
      code: 'examination.certificate-over',
    });
    expect((await sanctions.views.one(id)).toJudge).toBe(0);
  });

  test('recorded twice it is recorded once, also at the same moment', async () => {
    const name = aName();
    await naming(name);
    const before = await query('select event_id from audit_entry');
    const [one, other] = await Promise.all([
      record(name),
      record(name.toUpperCase(), { note: 'Again.', source: 'https://example.org/other' }),
    ]);
    expect(other).toBe(one);
    expect(await query('select id from listed_party where id = $1', [one])).toHaveLength(1);
    const numbers = (await sanctions.views.looks(one)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect((await query('select event_id from audit_entry')).length - before.length).toBe(1);
    expect(await record(name, { listedOn: '2026-11-21' })).not.toBe(one);
  });

  test('one that was recorded wrongly is withdrawn: looked for no more, waiting for nobody', async () => {
    const name = aName();
    const named = await naming(name);
    const id = await record(name);
    const { id: matchId } = await matchOn(id, named);
    const before = await sanctions.views.toJudge();
    const withdraw = () =>
      sanctions.withdraw(officer.actor, { partyId: id, reason: 'The list means another one.' });
    const done = await Promise.allSettled([withdraw(), withdraw()]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await sanctions.views.one(id)).toMatchObject({
      toJudge: 0,
      withdrawn: {
        at: app.clock.now(),
        by: 'Olive Officer',
        reason: 'The list means another one.',
      },
    });
    expect(await sanctions.views.toJudge()).toBe(before - 1);
    await expect(judge(id, matchId, 'confirmed')).rejects.toMatchObject({
      code: 'sanction.withdrawn',
    });
    const later = await naming(name);
    await sanctions.look();
    const numbers = (await sanctions.views.looks(id)).map(({ number }) => number);
    expect(numbers).not.toContain(later.number);
    expect(
      await query(
        "select data from audit_entry where type = 'sanction.withdrawn' and subject_id = $1",
        [id],
      ),
    ).toMatchObject([{ data: { reason: 'The list means another one.' } }]);
    // The same can be recorded again, as another record.
    const again = await record(name);
    expect(again).not.toBe(id);
    expect(await sanctions.views.one(again)).toMatchObject({ toJudge: 2, withdrawn: null });
  });

  test('by the page and by API it is withdrawn with a reason, and says so', async () => {
    const at = `/desk/sanctions/${await record(aName())}`;
    expect((await officer.submit(at, { reason: ' ' })).status).toBe(422);
    expect((await officer.submit(at, { reason: 'Misread.' })).location).toBe(at);
    const { $, text } = await officer.get(at);
    expect(text).toContain('Olive Officer: Misread.');
    expect($('form[method=post] #reason')).toHaveLength(0);
    expect((await officer.get('/desk/sanctions')).text).toContain('Withdrawn');
    const other = `/sanctions/${await record(aName())}/withdrawal`;
    const answers = [
      await officer.post(other, { reason: 'Misread.' }),
      await officer.post(other, { reason: 'Misread.' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
    expect(answers[0]?.body.withdrawn).toMatchObject({ by: 'Olive Officer', reason: 'Misread.' });
  });

  test('what was issued later, or left when a process ended, is looked at by the job', async () => {
    const name = aName();
    const id = await record(name);
    const later = await naming(name);
    const [job] = sanctionJobs(sanctions);
    const run = () => job?.run({}, { jobId: 'look', progress: async () => undefined });
    await Promise.all([run(), run()]);
    expect((await matchOn(id, later)).matches).toHaveLength(1);
    expect(await sanctions.views.unseen()).toEqual([]);
  });

  test('by the pages: from the list to the verdict', async () => {
    const name = aName();
    const of = await naming(name);
    const faulty = await officer.submit('/desk/sanctions', { name, list: '', source: 'a list' });
    expect([faulty.status, faulty.$('#name').val()]).toEqual([422, name]);
    const { location = '' } = await officer.submit('/desk/sanctions', {
      name,
      identifier: '',
      list: 'European Union',
      listedOn: '2026-11-01',
      source: 'https://example.org/eu',
      note: '',
    });
    const page = await officer.get(location);
    expect(page.text).toContain('(the same name)');
    const match = page.$('main h3 a').attr('href') ?? '';
    expect((await officer.submit(match, { verdict: 'confirmed' })).status).toBe(422);
    await officer.submit(match, { verdict: 'confirmed', reason: 'Same seat and directors.' });
    const judged = await officer.get(match);
    expect(judged.text).toContain('Same seat and directors.');
    expect(judged.$('main form')).toHaveLength(0);
    expect((await officer.get('/desk/sanctions')).text).toContain('1 confirmed');
    expect(await examinationsOf(of)).toHaveLength(1);
  });

  test('by API', async () => {
    const name = aName();
    const of = await naming(name);
    const made = await officer.post('/sanctions', entry(name));
    expect([made.status, made.body]).toMatchObject([201, { name, toJudge: 1 }]);
    const [look] = made.body.looks;
    expect(look).toMatchObject({ number: of.number, verdict: null });
    const path = `/sanctions/${made.body.id}`;
    const judged = await officer.post(`${path}/matches/${look.id}`, {
      verdict: 'dismissed',
      reason: 'Another country.',
    });
    expect(judged.body.looks[0]).toMatchObject({ verdict: 'dismissed', examinationId: null });
    const list = await officer.agent.get('/api/v1/sanctions');
    expect(list.body.items).toContainEqual(expect.objectContaining({ id: made.body.id }));
    const unknown = await officer.post(`${path}/matches/${newId()}`, {
      verdict: 'dismissed',
      reason: 'Another.',
    });
    expect(unknown.status).toBe(404);
  });

  test.each([
    [{ name: '…' }, '/name'],
    [{ name: '' }, '/name'],
    [{ list: ' ' }, '/list'],
    [{ listedOn: '20 November' }, '/listedOn'],
    [{ source: 'ftp://example.org' }, '/source'],
    [{ source: 'javascript:alert(1)' }, '/source'],
    [{ identifier: 'x'.repeat(61) }, '/identifier'],
  ])('%j is refused by name', async (over, pointer) => {
    const { status, body } = await officer.post('/sanctions', { ...entry(aName()), ...over });
    expect([status, body.errors?.map((one: { pointer: string }) => one.pointer)]).toEqual([
      422,
      [pointer],
    ]);
  });

  test('thousands of parties are looked for in one certificate', async () => {
    await query(
      `insert into listed_party (id, name, list, listed_on, source, fingerprint, recorded_by, recorded_at)
       select gen_random_uuid(), 'Party ' || n, 'L', '2026-01-01', 's', 'f' || n, $1, $2
       from generate_series(1, 3000) n`,
      [newId(), app.clock.now()],
    );
    const of = await naming('PARTY 2999');
    await query("update certificate set status = 'expired' where id <> $1", [of.certificateId]);
    await sanctions.look();
    const found = await query<{ looks: number; named: number }>(
      `select count(*)::int as looks, count(*) filter (where jsonb_array_length(matches) > 0)::int as named
       from sanction_look where certificate_id = $1`,
      [of.certificateId],
    );
    expect(found).toMatchObject([{ named: 1 }]);
    expect(found[0]?.looks).toBeGreaterThanOrEqual(3000);
  });

  test('to anybody else there is nothing here', async () => {
    const agency = await as.submitter(app, { organisationId: ownerId });
    await expect(sanctions.record(agency.actor, entry(aName()))).rejects.toMatchObject({
      kind: 'not-found',
    });
    const judgement = {
      partyId: newId(),
      matchId: newId(),
      verdict: 'confirmed',
      reason: 'x',
    } as const;
    await expect(sanctions.judge(agency.actor, judgement)).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect((await agency.get('/desk/sanctions')).status).toBe(403);
  });
});
