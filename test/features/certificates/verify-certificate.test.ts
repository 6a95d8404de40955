import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { certificateNumber } from '../../../src/domain/certificate/certificate';
import {
  type Certificates,
  certificatePages,
  certificateRoutes,
} from '../../../src/features/certificates';
import { newId } from '../../../src/kernel/ids';
import { readRevocationList } from '../../../src/platform/signing/revocation-list';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { as } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { parser } from '../../support/pdf-answer';
import { certificatesOn, certifiedCase } from './certified-case';

describe('checking a certificate', () => {
  let app: TestApp;
  let folder: string;
  let certificates: Certificates;
  let number: string;
  let file: Buffer;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    app = await startTestApp({
      extend: ({ clock, database }) => {
        certificates = certificatesOn(database, clock, createFileStore(folder));
        return {
          routes: certificateRoutes(certificates),
          screens: certificatePages(certificates),
        };
      },
    });
    number = await issued('Lake Province <Fibre> Ring');
    file = await certificates.file(number);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  async function issued(title: string): Promise<string> {
    const { applicationId } = await certifiedCase(app.database, app.clock, { title });
    await certificates.issue({ applicationId, jobId: newId() });
    const { items } = await certificates.list({ limit: 1 });
    return items[0]?.number ?? '';
  }
  const anybody = () => as.visitor(app).agent;
  const byNumber = (typed: unknown) =>
    anybody().post('/api/v1/verifications').send({ number: typed });
  const byFile = (content: Buffer) =>
    anybody().post('/api/v1/verifications').attach('file', content, 'certificate.pdf');

  test('by number: in force, and the file stays unchecked', async () => {
    const { status, body } = await byNumber(` ${number.toLowerCase()} `);
    expect(status).toBe(200);
    expect(body).toMatchObject({ verdict: 'in force', genuine: false, inForce: true, number });
    const outcomes = Object.fromEntries(
      body.checks.map((one: { name: string; outcome: string }) => [one.name, one.outcome]),
    );
    expect(outcomes).toEqual({
      file: 'could not be checked',
      signature: 'could not be checked',
      issuer: 'could not be checked',
      time: 'could not be checked',
      revocation: 'could not be checked',
      register: 'passed',
      status: 'passed',
      decision: 'passed',
      // Nothing was assessed here; test/features/recompute computes real scores once more.
      score: 'could not be checked',
    });
    expect(body.certificate.agency).toMatch(/^Agency/);
  });

  test('by file: genuine and in force, signed by us, at a time for which there is no witness', async () => {
    const { body } = await byFile(file);
    expect(body).toMatchObject({ verdict: 'in force', genuine: true, inForce: true, number });
    expect(body.checks.slice(0, 5)).toMatchObject([
      { name: 'file', outcome: 'passed' },
      { name: 'signature', outcome: 'passed' },
      { name: 'issuer', outcome: 'passed', detail: expect.stringContaining('Bluemark') },
      { name: 'time', outcome: 'could not be checked' },
      {
        name: 'revocation',
        outcome: 'passed',
        detail: expect.stringContaining('not revoked as of'),
      },
    ]);
    expect(body.certificate.signature).toMatchObject({ level: 'B-B' });
  });

  test('a file with one changed byte is not ours, though it names our number', async () => {
    const changed = Buffer.from(file);
    changed[changed.length - 1000] = (changed.at(-1000) ?? 0) ^ 1;
    const { body } = await byFile(changed);
    expect(body).toMatchObject({ verdict: 'altered', genuine: false, inForce: false, number });
  });

  test('a file that we never made is unknown, whatever it is', async () => {
    for (const content of ['%PDF-1.7 something', 'hello', 'BM-2026-000001-ZZ']) {
      const { body } = await byFile(Buffer.from(content));
      expect(body).toMatchObject({ verdict: 'unknown file', genuine: false, certificate: null });
    }
  });

  test('a mistyped number and an unknown number are told apart', async () => {
    const wrong = `${number.slice(0, -1)}${number.endsWith('0') ? '1' : '0'}`;
    expect((await byNumber(wrong)).body).toMatchObject({ verdict: 'mistyped', inForce: false });
    const unknown = await byNumber(certificateNumber(2026, 999_999));
    expect(unknown.body).toMatchObject({ verdict: 'unknown number', certificate: null });
  });

  test('every verdict has a sentence of its own', async () => {
    const sentences = [
      (await byNumber(number)).body.sentence,
      (await byFile(file)).body.sentence,
      (await byFile(Buffer.from('x'))).body.sentence,
      (await byNumber('nonsense')).body.sentence,
    ];
    expect(new Set(sentences).size).toBe(4);
  });

  test('nothing to check, a wrong field and a wrong type are refused by name', async () => {
    for (const body of [{}, { number: 5 }, { nummer: number }, { number: '' }]) {
      const { status, body: problem } = await anybody().post('/api/v1/verifications').send(body);
      expect(status).toBe(422);
      expect(problem.errors[0].pointer).toMatch(/^\/num/);
    }
  });

  test('status changes reach every check at once', async () => {
    const other = await issued('Another ring');
    const officer = await as.secretariat(app);
    const words = { reason: 'A complaint.', publicNote: 'Under examination.' };
    const changed = await officer.agent.post(`/api/v1/certificates/${other}/suspend`).send(words);
    expect(changed.body).toMatchObject({ status: 'suspended', number: other });
    expect((await byNumber(other)).body.verdict).toBe('suspended');
    const { body } = await byFile(await certificates.file(other));
    expect(body).toMatchObject({ verdict: 'suspended', genuine: true, inForce: false });
    const submitter = await as.submitter(app);
    expect(
      (await submitter.agent.post(`/api/v1/certificates/${other}/revoke`).send(words)).status,
    ).toBe(403);
  });

  test('anybody reads the certificate and downloads its file', async () => {
    const shown = await anybody().get(`/api/v1/certificates/${number}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.etag).toBe(`"${shown.body.version}"`);
    const listed = await anybody().get('/api/v1/certificates?limit=1');
    expect(listed.body.items).toHaveLength(1);
    const download = await anybody().get(`/api/v1/certificates/${number}/file`).buffer(true);
    expect(download.headers['content-type']).toBe('application/pdf');
    expect(Buffer.compare(download.body, file)).toBe(0);
    expect((await anybody().get('/api/v1/certificates/BM-2026-1')).status).toBeGreaterThan(399);
  });

  test('the page checks a number and a file, verdict first', async () => {
    const visitor = as.visitor(app);
    const form = await visitor.get('/verify');
    expect(form.status).toBe(200);
    expect(form.$('input[type=file]').length).toBe(1);
    const result = await visitor.get(`/verify/${number}`);
    expect(result.$('h1').text()).toContain('is in force');
    expect(result.$('.govuk-summary-list').first().find('dt')).toHaveLength(9);
    expect(result.text).toContain('Key not revoked');
    const token = form.$('input[name=_csrf]').val() as string;
    const sent = await visitor.agent
      .post('/verify')
      .field('_csrf', token)
      .attach('file', file, 'certificate.pdf');
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('This is the file that we issued, unchanged');
  });

  test('the list of revoked keys is public, at the address that the issuer’s page gives', async () => {
    await certificates.renewLists();
    const page = await as.visitor(app).get('/issuer');
    const address = page.$('a[href$=".crl"]').attr('href') ?? '';
    expect(address).toMatch(/^\/issuer\/lists\/[0-9a-f]{16}\.crl$/);
    const answer = await anybody().get(address).buffer(true).parse(parser);
    expect(answer.headers['content-type']).toBe('application/pkix-crl');
    expect(readRevocationList(answer.body as Buffer).revoked.size).toBe(0);
    expect((await anybody().get(`/issuer/lists/${'0'.repeat(16)}.crl`)).status).toBe(404);
  });

  test('an empty form comes back and says what is missing', async () => {
    const visitor = as.visitor(app);
    const form = await visitor.get('/verify');
    const token = form.$('input[name=_csrf]').val() as string;
    const sent = await visitor.agent.post('/verify').field('_csrf', token).field('number', '');
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(sent.text).toContain('Certificate number');
    expect(sent.text).toContain('govuk-error-summary');
  });

  test('the short address on the paper leads to the check', async () => {
    const visitor = as.visitor(app);
    expect((await visitor.get(`/v/${number}`)).location).toBe(`/verify/${number}`);
    expect((await visitor.get('/verify/BM-2026-000001-ZZ')).$('h1').text()).toContain('cannot be');
  });

  test('the public page shows level, scores, digest and history, and escapes the title', async () => {
    const page = await as.visitor(app).get(`/certificates/${number}`);
    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toBe('Lake Province <Fibre> Ring');
    expect(page.$('.bm-level').first().text()).toContain('2 dots of 3');
    expect(page.text).toContain((await certificates.details(number)).sha256 ?? '-');
    expect(page.text).toContain('Issued.');
    expect(page.text).not.toContain('Suspend');
  });

  test('nothing says of a specimen that it is in force', async () => {
    const { applicationId } = await certifiedCase(app.database, app.clock, { demoProject: true });
    await certificates.issue({ applicationId, jobId: newId() });
    const { items } = await certificates.list({ limit: 1 });
    const specimen = items[0]?.number ?? '';
    const page = await as.visitor(app).get(`/certificates/${specimen}`);
    expect(page.$('.bm-tag').text()).toBe('Specimen');
    const result = await as.visitor(app).get(`/verify/${specimen}`);
    const summary = result.$('.govuk-summary-list').last().text();
    expect(summary).toContain('a specimen is never in force');
    expect(summary).not.toContain('In force');
  });

  test('the secretariat changes the status through a form', async () => {
    const other = await issued('A third ring');
    const officer = await as.secretariat(app);
    expect((await officer.get(`/certificates/${other}`)).text).toContain('Suspend');
    const faulty = await officer.submit(`/certificates/${other}/revoke`, {
      reason: '',
      publicNote: '',
    });
    expect(faulty.status).toBeGreaterThanOrEqual(400);
    const done = await officer.submit(`/certificates/${other}/revoke`, {
      reason: 'Fraud was found.',
      publicNote: 'Revoked after an examination.',
    });
    expect(done.location).toBe(`/certificates/${other}`);
    const page = await as.visitor(app).get(`/certificates/${other}`);
    expect(page.text).toContain('Revoked after an examination.');
    expect(page.text).not.toContain('Fraud');
    expect((await as.visitor(app).get(`/certificates/${other}/revoke`)).location ?? '').toContain(
      '/sign-in',
    );
  });
});
