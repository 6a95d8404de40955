import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ComplaintMove } from '../../../src/domain/complaint/transitions';
import { newId } from '../../../src/kernel/ids';
import { as, type Person, password } from '../../support/actors';
import type { Visitor } from '../../support/visitor';
import { setStatus } from '../pipeline/certified';
import { type ComplaintApp, startComplaintApp } from './start';

describe('complaints', () => {
  let app: ComplaintApp;
  let officer: Person;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startComplaintApp();
    officer = await as.secretariat(app, { name: 'Olive Officer' });
    visitor = as.visitor(app);
  });
  afterAll(() => app.close());
  /** Sessions end after a while, and the clock of these tests moves by months. */
  beforeEach(() => officer.signIn(officer.email, password));

  const claim = {
    category: 'evidence',
    text: 'The permit of May was never given.\nI work at the office.',
    complainant: 'confidential',
    name: 'Wanda Whistle',
    email: 'wanda@example.org',
  } as const;
  const secrets = [claim.name, claim.email, 'never given'];

  /** From an address of its own each time, so that the limit is met only where a test means it. */
  const raise = (number: string, over: Partial<Parameters<typeof app.complaints.raise>[0]> = {}) =>
    app.complaints.raise({ number, address: newId(), once: null, ...claim, ...over });
  const step = (reference: string, move: ComplaintMove, said: object = {}) =>
    app.complaints.move(officer.actor, { reference, move, ...said });
  const said = { note: 'The permit is not on file.', reason: 'The office told us so.' };
  async function admitted(number: string) {
    const receipt = await raise(number);
    await step(receipt.reference, 'acknowledge');
    await step(receipt.reference, 'admit');
    return receipt;
  }
  const complaintsAbout = async (number: string) =>
    (await app.complaints.views.page({ number, limit: 10 })).items;
  const examinationsOf = (number: string) => app.examinations.views.list({ number, limit: 10 });

  describe('made by anybody', () => {
    test('on the certificate’s page there is a link to a form with its number', async () => {
      const { number } = await app.held();
      const { $ } = await visitor.get(`/certificates/${number}`);
      const form = await visitor.get($('a:contains("Raise a concern")').attr('href') ?? '');
      expect(form.$('#number').val()).toBe(number);
    });

    test('the receipt shows reference and code once, and the code opens the case', async () => {
      const { number } = await app.held();
      const receipt = await visitor.submit('/complaints/new', { number, ...claim });
      expect([receipt.status, receipt.location]).toEqual([200, undefined]);
      const reference = receipt.$('#reference').text();
      const code = receipt.$('#code').text();
      expect(reference).toMatch(/^BM-C-\d{6}$/);
      expect(code).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){4}$/);
      expect(receipt.text).toContain('2 December 2026');
      const [row] = await app.query('select * from complaint where reference = $1', [reference]);
      expect(JSON.stringify(row)).not.toContain(code);

      const page = `/complaints/${reference}`;
      expect((await visitor.get(page)).text).not.toContain('never given');
      const own = await visitor.submit(page, { code: code.toLowerCase().replaceAll('-', ' ') });
      expect(own.text).toContain('never given');
      for (const hidden of [claim.name, claim.email]) expect(own.text).not.toContain(hidden);
      const wrong = await visitor.submit(page, { code: 'AAAA-BBBB-CCCC-DDDD-EEEE' });
      expect([wrong.status, wrong.text.includes('never given')]).toEqual([422, false]);
    });

    test('a form with faults comes back with what was typed', async () => {
      const { number } = await app.held();
      const typed = { number, text: 'It is not true.', complainant: 'named', name: '', email: '' };
      const faulty = await visitor.submit('/complaints/new', typed);
      expect(faulty.status).toBe(422);
      expect(faulty.$('#text').val()).toBe('It is not true.');
      expect(faulty.$('.govuk-error-summary').text()).toContain('What is wrong must be chosen');
      const nameless = await visitor.submit('/complaints/new', { ...typed, category: 'harm' });
      expect(nameless.$('.govuk-error-summary').text()).toContain('Your name is missing');
    });

    test.each([
      ['a number that no certificate has', { number: 'BM-2026-999999-4M' }, '/number'],
      ['a number that cannot be one', { number: 'BM-1' }, '/number'],
      ['no text', { text: ' ' }, '/text'],
      ['a text without end', { text: 'x'.repeat(4001) }, '/text'],
      ['a category of its own', { category: 'weather' }, '/category'],
      ['no name, though not anonymous', { name: undefined }, '/name'],
      ['a name, though anonymous', { complainant: 'anonymous' }, '/name'],
      ['an address that is none', { email: 'wanda' }, '/email'],
      ['a field that is not known', { admin: true }, '/admin'],
    ])('%s is refused by name', async (_what, over, pointer) => {
      const { number } = await app.held();
      const { status, body } = await visitor.post('/complaints', { number, ...claim, ...over });
      expect([status, body.errors?.map((one: { pointer: string }) => one.pointer)]).toEqual([
        422,
        [pointer],
      ]);
    });

    test('about a certificate that is being issued it is refused, about one that is over it is not', async () => {
      const { number, certificateId } = await app.held();
      await setStatus(app.database.dataSource, certificateId, 'issuing');
      await expect(raise(number)).rejects.toMatchObject({ code: 'complaint.certificate-unknown' });
      await setStatus(app.database.dataSource, certificateId, 'revoked');
      expect((await raise(number)).number).toBe(number);
    });

    test('the eleventh from one address within an hour has to wait', async () => {
      const { number } = await app.held();
      const address = newId();
      for (let count = 0; count < 10; count += 1) await raise(number, { address });
      await expect(raise(number, { address })).rejects.toMatchObject({ kind: 'too-many' });
      expect((await raise(number)).number).toBe(number);
    });

    test('a form that is sent again adds nothing, and says that it has arrived', async () => {
      const { number } = await app.held();
      const once = String((await visitor.get('/complaints/new')).$('input[name=once]').val());
      const sent = () => visitor.submit('/complaints/new', { number, ...claim, once });
      const [first, second] = await Promise.all([sent(), sent()]);
      expect([first?.status, second?.status].toSorted()).toEqual([200, 409]);
      const again = await sent();
      expect(again.$('.govuk-error-summary').text()).toContain('has arrived already');
      expect(again.$('#text').val()).toBe(claim.text);
      expect(await complaintsAbout(number)).toHaveLength(1);
      // The next form is another complaint, by page and by API.
      expect((await visitor.get('/complaints/new')).$('input[name=once]').val()).not.toBe(once);
      const twice = { number, ...claim, once: newId() };
      const answers = [
        await visitor.post('/complaints', twice),
        await visitor.post('/complaints', twice),
      ];
      expect(answers.map(({ status }) => status)).toEqual([201, 409]);
      expect(await complaintsAbout(number)).toHaveLength(2);
    });

    test('a receipt is never stored, so no key can repeat it', async () => {
      const { number } = await app.held();
      const before = await app.query('select id from complaint');
      const { status, body } = await visitor.post(
        '/complaints',
        { number, ...claim },
        { 'Idempotency-Key': 'again' },
      );
      expect([status, body.code]).toEqual([400, 'idempotency.not-offered']);
      expect(await app.query('select id from complaint')).toHaveLength(before.length);
    });
  });

  describe('in the public register', () => {
    test('stand all of them, open and closed, with outcome and days, and never what they say', async () => {
      const { number } = await app.held();
      const first = await admitted(number);
      app.clock.advance({ days: 3 });
      await step(first.reference, 'not uphold', said);
      app.clock.advance({ days: 4 });
      const second = await raise(number, { complainant: 'anonymous', name: null });
      const query = `?number=${number}`;
      const { body } = await visitor.agent.get(`/api/v1/complaints${query}`);
      expect(body.items).toMatchObject([
        { reference: second.reference, state: 'received', days: 0, outcome: null },
        { reference: first.reference, state: 'not upheld', days: 3, outcome: said.note },
      ]);
      const open = await visitor.agent.get(`/api/v1/complaints${query}&state=open`);
      expect(open.body.items).toHaveLength(1);
      const page = await visitor.get(`/complaints${query}`);
      expect(page.text).toContain(said.note);
      const one = await visitor.get(`/complaints/${first.reference}`);
      const api = await visitor.agent.get(`/api/v1/complaints/${first.reference}`);
      for (const text of [page.text, one.text, api.text, JSON.stringify(body)]) {
        for (const secret of [...secrets, said.reason]) expect(text).not.toContain(secret);
      }
    });

    test('it is read page by page, forwards and back', async () => {
      const { number } = await app.held();
      const made: string[] = [];
      for (let count = 0; count < 5; count += 1) made.unshift((await raise(number)).reference);
      const page = async (cursor: string | null = null) => {
        const { items, ...links } = await app.complaints.views.page({
          number,
          limit: 2,
          ...(cursor && { cursor }),
        });
        return { references: items.map(({ reference }) => reference), ...links };
      };
      const first = await page();
      const second = await page(first.next);
      const third = await page(second.next);
      expect([first, second, third].flatMap(({ references }) => references)).toEqual(made);
      expect([first.previous, third.next]).toEqual([null, null]);
      expect((await page(third.previous)).references).toEqual(second.references);
    });

    test('one that does not exist is not found', async () => {
      for (const path of ['/complaints/BM-C-999999', '/api/v1/complaints/BM-C-999999']) {
        expect((await visitor.agent.get(path)).status).toBe(404);
      }
      const { status } = await visitor.post('/complaints/BM-C-999999/case', { code: 'A' });
      expect(status).toBe(404);
    });
  });

  describe('on the desk', () => {
    test('is led from its arrival to its outcome by the pages, and the person reads each word', async () => {
      const { number } = await app.held();
      const { reference, code } = await raise(number);
      const page = `/desk/complaints/${reference}`;
      const first = await officer.get(page);
      for (const shown of secrets) expect(first.text).toContain(shown);
      for (const [move, note] of [
        ['acknowledge', 'Thank you.'],
        ['admit', ''],
      ]) {
        const { status } = await officer.submit(page, {
          move: move ?? '',
          note: note ?? '',
          reason: '',
        });
        expect(status).toBe(303);
      }
      const faulty = await officer.submit(page, { move: 'uphold', note: 'It is true.' });
      expect([faulty.status, faulty.$('#note').val()]).toEqual([422, 'It is true.']);
      expect(faulty.$('.govuk-error-summary').text()).toContain('Reason is missing');
      await officer.submit(page, { move: 'uphold', ...said });
      const own = await visitor.submit(`/complaints/${reference}`, { code });
      for (const word of [
        'Thank you.',
        said.note,
        'a re-examination of the certificate was opened',
      ]) {
        expect(own.text).toContain(word);
      }
      expect(own.text).not.toContain(said.reason);
      const closed = await officer.get(page);
      expect(closed.text).toContain('Olive Officer');
      const link = closed.$('a[href^="/desk/re-examinations/"]').attr('href') ?? '';
      const examination = await officer.get(link);
      expect(examination.$(`a[href="${page}"]`)).toHaveLength(1);
    });

    test('the same by API', async () => {
      const { number } = await app.held();
      const { body: receipt } = await visitor.post('/complaints', { number, ...claim });
      const files = `/complaint-files/${receipt.reference}`;
      const list = await officer.agent.get('/api/v1/complaint-files?limit=200');
      expect(list.body.items).toContainEqual(
        expect.objectContaining({ reference: receipt.reference, dueOn: receipt.acknowledgeBy }),
      );
      const moved = await officer.post(`${files}/steps`, { move: 'acknowledge', note: 'Read.' });
      expect([moved.status, moved.body]).toMatchObject([
        200,
        {
          state: 'acknowledged',
          name: claim.name,
          steps: [{ move: 'acknowledge', note: 'Read.' }],
        },
      ]);
      const { body: own } = await visitor.post(`/complaints/${receipt.reference}/case`, {
        code: receipt.code,
      });
      expect(own).toMatchObject({ text: claim.text, steps: [{ note: 'Read.' }], examined: false });
      expect(JSON.stringify(own)).not.toContain(claim.name);
      const early = await officer.post(`${files}/steps`, { move: 'uphold', ...said });
      expect([early.status, early.body.code]).toEqual([409, 'complaint.wrong-state']);
      const { status } = await visitor.agent.get(`/api/v1${files}`);
      expect(status).toBe(401);
    });

    test('it is late after its day, on the desk’s list first, and counted', async () => {
      const { number } = await app.held();
      const before = await app.complaints.views.waiting();
      const { reference, acknowledgeBy } = await raise(number);
      app.clock.moveTo(new Date(`${acknowledgeBy}T23:00:00Z`));
      await officer.signIn(officer.email, password);
      expect((await app.complaints.views.file(reference)).overdue).toBe(false);
      app.clock.advance({ hours: 2 });
      const file = await app.complaints.views.file(reference);
      expect([file.overdue, file.dueOn]).toEqual([true, acknowledgeBy]);
      const { open, overdue } = await app.complaints.views.waiting();
      expect([open - before.open, overdue > 0]).toEqual([1, true]);
      const desk = await officer.get('/desk/complaints');
      expect(desk.$(`tr:has(a[href$="/${reference}"])`).text()).toContain('Overdue');
      await step(reference, 'acknowledge');
      expect((await app.complaints.views.file(reference)).overdue).toBe(false);
    });

    test('whoever proposed the outcome of the case takes it up, and a colleague decides it', async () => {
      const { number, certificateId } = await app.held();
      const { reference } = await admitted(number);
      await app.query(
        `update ballot set proposed_by = $1
         where application_id = (select application_id from certificate where id = $2)`,
        [officer.actor.userId, certificateId],
      );
      await expect(step(reference, 'uphold', said)).rejects.toMatchObject({
        code: 'complaint.had-a-hand',
      });
      const page = await officer.get(`/desk/complaints/${reference}`);
      expect(page.text).toContain('a colleague decides the complaint');
      expect(page.$('main form')).toHaveLength(0);
      const colleague = await as.secretariat(app);
      await app.complaints.move(colleague.actor, { reference, move: 'uphold', ...said });
      expect(await examinationsOf(number)).toHaveLength(1);
    });

    test('to somebody else it is not there', async () => {
      const { number } = await app.held();
      const { reference } = await raise(number);
      const reviewer = await as.reviewer(app);
      await expect(
        app.complaints.move(reviewer.actor, { reference, move: 'acknowledge' }),
      ).rejects.toMatchObject({ kind: 'not-found' });
      expect((await reviewer.get(`/desk/complaints/${reference}`)).status).toBe(403);
    });
  });

  describe('upheld', () => {
    test.each(['uphold', 'uphold partly'] as const)(
      '“%s” opens a re-examination with it, or nothing happens at all',
      async (move) => {
        const { number, certificateId } = await app.held();
        const { reference } = await admitted(number);
        await app.query('alter table audit_entry rename to audit_entry_away');
        await expect(step(reference, move, said)).rejects.toThrow();
        await app.query('alter table audit_entry_away rename to audit_entry');
        expect(await examinationsOf(number)).toEqual([]);
        expect((await app.complaints.views.one(reference)).state).toBe('admitted');
        await step(reference, move, said);
        expect(await examinationsOf(number)).toMatchObject([
          {
            cause: 'complaint',
            reason: `Complaint ${reference}: ${said.note}`,
            complaint: reference,
            outcome: null,
          },
        ]);
        const events = await app.query<{ type: string; data: object }>(
          `select type, data from audit_entry where subject_id = $1
             or subject_id = (select id::text from complaint where reference = $2) order by seq`,
          [certificateId, reference],
        );
        expect(events.map(({ type }) => type)).toEqual([
          'complaint.received',
          'complaint.moved',
          'complaint.moved',
          'certificate.re-examination-opened',
          'complaint.moved',
        ]);
        for (const secret of [...secrets, said.reason]) {
          expect(JSON.stringify(events)).not.toContain(secret);
        }
      },
    );

    test('two officers at once: one of them comes too late, and one re-examination is open', async () => {
      const { number } = await app.held();
      const { reference } = await admitted(number);
      const both = await Promise.allSettled([
        step(reference, 'uphold', said),
        step(reference, 'uphold partly', said),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await examinationsOf(number)).toHaveLength(1);
    });

    test('about a certificate that is over: the outcome stands, and nothing is examined', async () => {
      const { number, certificateId } = await app.held();
      const { reference } = await admitted(number);
      await setStatus(app.database.dataSource, certificateId, 'surrendered');
      await step(reference, 'uphold', said);
      expect(await examinationsOf(number)).toEqual([]);
      expect(await app.complaints.views.one(reference)).toMatchObject({
        state: 'upheld',
        outcome: said.note,
      });
    });
  });

  test('one that was closed by a slip is opened again with a reason and new days', async () => {
    const { number } = await app.held();
    const { reference } = await admitted(number);
    await step(reference, 'uphold', said);
    app.clock.advance({ days: 100 });
    await expect(step(reference, 'reopen')).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/reason' }],
    });
    await step(reference, 'reopen', { reason: 'The wrong case was closed.' });
    const open = await app.complaints.views.file(reference);
    expect(open).toMatchObject({ state: 'admitted', outcome: null, overdue: false });
    // The re-examination is a case of its own, which goes on; it is not opened twice.
    await step(reference, 'uphold partly', said);
    const [examination, ...others] = await examinationsOf(number);
    expect(others).toEqual([]);
    await app.examinations.close(officer.actor, {
      id: examination?.id ?? '',
      outcome: 'no change',
      reason: 'Looked at.',
      note: 'Nothing changes.',
    });
    await step(reference, 'reopen', { reason: 'There is more.' });
    await step(reference, 'uphold', said);
    expect(await examinationsOf(number)).toHaveLength(2);
  });
});
