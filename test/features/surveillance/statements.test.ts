import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids';
import { as, type Person } from '../../support/actors';
import { setStatus } from '../pipeline/certified';
import { type SurveillanceApp, startSurveillanceApp } from './start';

describe('yearly statements', () => {
  let app: SurveillanceApp;
  let officer: Person;
  let holder: Person;

  beforeAll(async () => {
    app = await startSurveillanceApp();
    officer = await as.secretariat(app);
    holder = await as.submitter(app, { organisationId: app.ownerId });
  });
  afterAll(() => app.close());

  async function onDay(day: string) {
    app.clock.moveTo(new Date(`${day}T06:00:00Z`));
    await app.run('ask-for-statements');
  }
  /** Sessions end after a while; the clock of these tests moves by years. */
  async function signedIn(person: Person) {
    await person.signIn(person.email, 'correct horse battery staple');
    return person;
  }
  const statementsOf = (number: string) => app.surveillance.statementsOf(officer.actor, number);
  const nothing = { changes: ['nothing'], text: 'Nothing has changed.', evidence: [] } as const;
  const eventsOf = async (certificateId: string) =>
    (
      await app.query<{ type: string }>(
        'select type from audit_entry where subject_id = $1 order by seq',
        [certificateId],
      )
    ).map(({ type }) => type);

  test('is asked for once on each anniversary, with a due date and days of grace', async () => {
    const { number } = await app.held();
    await onDay('2027-11-24');
    expect(await statementsOf(number)).toEqual([]);
    await onDay('2027-11-25');
    await Promise.all([app.run('ask-for-statements'), onDay('2027-11-26')]);
    expect(await statementsOf(number)).toMatchObject([
      {
        period: 1,
        askedOn: '2027-11-25',
        dueOn: '2027-12-25',
        graceUntil: '2028-01-14',
        state: 'awaited',
      },
    ]);
    await app.surveillance.giveStatement(holder.actor, { number, ...nothing });
    await onDay('2028-11-25');
    await onDay('2029-11-25');
    expect((await statementsOf(number)).map(({ period, state }) => [period, state])).toEqual([
      [1, 'given'],
      [2, 'overdue'],
    ]);
  });

  test('after years without a run the newest alone is asked for, with all its days', async () => {
    const { number } = await app.held();
    await onDay('2029-03-01');
    expect(await statementsOf(number)).toMatchObject([{ period: 2, dueOn: '2029-03-31' }]);
  });

  test('a suspended certificate is asked; one that is over is neither asked nor answered for', async () => {
    const suspended = await app.held({ status: 'suspended' });
    const revoked = await app.held({ status: 'revoked' });
    await onDay('2027-11-25');
    expect(await statementsOf(suspended.number)).toHaveLength(1);
    expect(await statementsOf(revoked.number)).toEqual([]);
    await setStatus(app.database.dataSource, suspended.certificateId, 'surrendered');
    await expect(
      app.surveillance.giveStatement(holder.actor, { number: suspended.number, ...nothing }),
    ).rejects.toMatchObject({ kind: 'refused', code: 'statement.certificate-over' });
    const open = (await app.surveillance.watch()).statements;
    expect(open.map(({ number }) => number)).not.toContain(suspended.number);
  });

  test('one that nothing asks for is refused', async () => {
    app.clock.moveTo(new Date('2027-01-01T06:00:00Z'));
    const { number } = await app.held();
    await expect(
      app.surveillance.giveStatement(holder.actor, { number, ...nothing }),
    ).rejects.toMatchObject({ kind: 'refused', code: 'statement.not-asked' });
  });

  test('“nothing has changed” is kept with its documents, and opens nothing', async () => {
    const { number, projectId, certificateId } = await app.held();
    const document = newId();
    await app.query(
      `insert into evidence (id, project_id, type, title, criteria, filename, media_type, size, sha256,
         uploaded_by, uploaded_at)
       values ($1, $2, 'permit', 'Annual accounts', '{}', 'p.pdf', 'application/pdf', 1, 'abc', $1, $3)`,
      [document, projectId, app.clock.now()],
    );
    await onDay('2027-11-25');
    await expect(
      app.surveillance.giveStatement(holder.actor, { number, ...nothing, evidence: [newId()] }),
    ).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/evidence' }] });
    await app.surveillance.giveStatement(holder.actor, {
      number,
      ...nothing,
      evidence: [document, document],
    });
    expect(await statementsOf(number)).toMatchObject([
      {
        state: 'given',
        changes: ['nothing'],
        evidence: [{ id: document, title: 'Annual accounts', sha256: 'abc' }],
      },
    ]);
    const { examinations } = await app.surveillance.file(officer.actor, number);
    expect(examinations).toEqual([]);
    expect(await eventsOf(certificateId)).toEqual([
      'certificate.statement-asked',
      'certificate.statement-given',
    ]);
  });

  test('one that names a change opens a re-examination, with it or not at all', async () => {
    const { number, certificateId } = await app.held();
    await onDay('2027-11-25');
    await signedIn(holder);
    const change = { changes: ['vendor', 'debt terms'], text: 'The core has another vendor.' };
    await app.query('alter table re_examination rename to re_examination_away');
    expect((await holder.post(`/certificates/${number}/statements`, change)).status).toBe(500);
    await app.query('alter table re_examination_away rename to re_examination');
    expect((await statementsOf(number))[0]?.state).toBe('awaited');
    const { status, body } = await holder.post(`/certificates/${number}/statements`, change);
    expect([status, body.items]).toMatchObject([200, [{ state: 'given', ...change }]]);
    const { examinations } = await app.surveillance.file(officer.actor, number);
    expect(examinations).toMatchObject([
      {
        cause: 'statement',
        reason:
          'The holder states changes (vendors or suppliers, terms of debt): The core has another vendor.',
        outcome: null,
      },
    ]);
    expect(await eventsOf(certificateId)).toEqual([
      'certificate.statement-asked',
      'certificate.statement-given',
      'certificate.re-examination-opened',
    ]);
    expect((await app.surveillance.needs()).openExaminations).toBe(1);
  });

  test.each([
    [{ changes: [], text: 'Nothing.' }, '/changes'],
    [{ text: 'Nothing.' }, '/changes'],
    [{ changes: ['nothing', 'vendor'], text: 'Both.' }, '/changes'],
    [{ changes: ['weather'], text: 'Rain.' }, '/changes'],
    [{ changes: ['nothing'] }, '/text'],
    [{ changes: ['nothing'], text: 'x', evidence: ['not an id'] }, '/evidence/0'],
  ])('%j is refused by name (%s)', async (body, pointer) => {
    const { number } = await app.held();
    await signedIn(holder);
    const { status, body: problem } = await holder.post(`/certificates/${number}/statements`, body);
    expect(status).toBe(422);
    expect(problem.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
  });

  test('the holder gives it by the form; overdue shows to both sides until then', async () => {
    const { number } = await app.held();
    await onDay('2027-11-25');
    app.clock.moveTo(new Date('2028-01-15T06:00:00Z'));
    await Promise.all([signedIn(holder), signedIn(officer)]);
    const { overdueStatements } = await app.surveillance.needs();
    expect(overdueStatements).toBeGreaterThan(0);
    const watch = await officer.get('/desk/certificates');
    expect(watch.$(`tr:has(a[href$="/${number}"])`).text()).toContain('Overdue');
    const held = await holder.get('/agency/certificates');
    expect(held.text).toContain('The yearly statement is overdue.');
    const address = `/agency/certificates/${number}`;
    const faulty = await holder.submit(address, { text: 'Nothing.' });
    expect(faulty.status).toBe(422);
    const { status } = await holder.submit(address, {
      changes: ['ownership', 'scope'],
      text: 'The operator was sold.',
    });
    expect(status).toBe(303);
    const given = await holder.get(address);
    expect(given.text).toContain('The operator was sold.');
    expect(given.text).toContain('A yearly statement names a change');
    expect(given.$('main form')).toHaveLength(0);
    expect((await app.surveillance.needs()).overdueStatements).toBe(overdueStatements - 1);
    const file = await officer.get(`/desk/certificates/${number}`);
    expect(file.text).toContain('The operator was sold.');
  });

  test('to another agency all of it is not found', async () => {
    const { number } = await app.held();
    await onDay('2027-11-25');
    const stranger = await as.submitter(app);
    const api = `/api/v1/certificates/${number}/statements`;
    expect((await stranger.agent.get(api)).status).toBe(404);
    expect((await stranger.get(`/agency/certificates/${number}`)).status).toBe(404);
    const given = await stranger.post(`/certificates/${number}/statements`, nothing);
    expect(given.status).toBe(404);
    expect((await statementsOf(number))[0]?.state).toBe('awaited');
    const open = await stranger.agent.get('/api/v1/statements');
    expect(open.status).toBe(403);
  });
});
