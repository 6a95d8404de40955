import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationRepository } from '../../../src/features/applications';
import {
  CertificateRepository,
  type Certificates,
  certificatePages,
} from '../../../src/features/certificates';
import {
  createExaminations,
  ExaminationRepository,
  type Examinations,
  examinationJobs,
  examinationPages,
  examinationRoutes,
} from '../../../src/features/examinations';
import { newId } from '../../../src/kernel/ids';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { as, type Person } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { certificatesOn } from '../certificates/certified-case';
import { type Certified, certified, setStatus } from '../pipeline/certified';

describe('examining a certificate again', () => {
  let app: TestApp;
  let folder: string;
  let certificates: Certificates;
  let examinations: Examinations;
  let officer: Person;
  let ownerId: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    app = await startTestApp({
      startAt: new Date('2026-11-25T09:00:00Z'),
      extend: ({ clock, database }) => {
        const { dataSource } = database;
        certificates = certificatesOn(database, clock, createFileStore(folder));
        const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
          applications: new ApplicationRepository(manager),
          certificates: new CertificateRepository(manager),
          examinations: new ExaminationRepository(manager),
        }));
        examinations = createExaminations({ unitOfWork, dataSource, clock });
        return {
          routes: examinationRoutes(examinations),
          screens: [
            ...certificatePages(certificates),
            ...examinationPages(examinations, certificates),
          ],
        };
      },
    });
    officer = await as.secretariat(app);
    const agency = await app.accounts.createOrganisation(undefined, {
      name: 'Holding agency',
      kind: 'member',
      country: null,
    });
    ownerId = agency.id;
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const query = <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    app.database.dataSource.query(statement, values);
  const held = () => certified(app.database.dataSource, { ownerId });
  const cause = { cause: 'sanction', reason: 'The contractor is on a list since May.' } as const;
  const closing = { reason: 'We looked at the papers.', note: 'The contractor was replaced.' };
  const eventsOf = async (certificateId: string) =>
    query<{ type: string; data: Record<string, string> }>(
      'select type, data from audit_entry where subject_id = $1 order by seq',
      [certificateId],
    );

  test('the secretariat opens one by API, and closes it: nothing changes', async () => {
    const { number, certificateId } = await held();
    const opened = await officer.post(`/certificates/${number}/re-examinations`, cause);
    expect([opened.status, opened.body]).toMatchObject([201, { number, ...cause, outcome: null }]);
    const { id } = opened.body;
    const open = await officer.agent.get('/api/v1/re-examinations?state=open');
    expect(open.body.items.map((one: { id: string }) => one.id)).toContain(id);
    const input = { outcome: 'no change', ...closing };
    const closed = await officer.post(`/re-examinations/${id}/close`, input);
    expect([closed.status, closed.body]).toMatchObject([
      200,
      { outcome: 'no change', closingReason: closing.reason, note: closing.note },
    ]);
    expect((await certificates.details(number)).status).toBe('active');
    expect(await eventsOf(certificateId)).toMatchObject([
      { type: 'certificate.re-examination-opened', data: { examinationId: id, ...cause } },
      { type: 'certificate.re-examination-closed', data: { outcome: 'no change', ...closing } },
    ]);
    const again = await officer.post(`/re-examinations/${id}/close`, input);
    expect([again.status, again.body.type]).toEqual([
      409,
      expect.stringContaining('examination.closed'),
    ]);
  });

  test.each([
    ['suspended', 'suspended', 'certificate.suspended'],
    ['revoked', 'revoked', 'certificate.revoked'],
  ] as const)('closed with “%s”, the status changes with it', async (outcome, status, event) => {
    const { number, certificateId } = await held();
    const id = await examinations.open(officer.actor, { number, ...cause });
    app.clock.advance({ hours: 1 });
    await examinations.close(officer.actor, { id, outcome, ...closing });
    const details = await certificates.details(number);
    expect([details.status, details.history.at(-1)?.note]).toEqual([status, closing.note]);
    expect((await eventsOf(certificateId)).map(({ type }) => type)).toEqual([
      'certificate.re-examination-opened',
      event,
      'certificate.re-examination-closed',
    ]);
  });

  test('an outcome that the status does not allow leaves everything as it was', async () => {
    const { number } = await held();
    const id = await examinations.open(officer.actor, { number, ...cause });
    await certificates.changeStatus(officer.actor, {
      number,
      change: 'suspend',
      reason: 'r',
      publicNote: 'n',
    });
    await expect(
      examinations.close(officer.actor, { id, outcome: 'suspended', ...closing }),
    ).rejects.toMatchObject({ code: 'certificate.change-not-allowed' });
    expect((await examinations.views.one(id)).closedAt).toBeNull();
    await examinations.close(officer.actor, { id, outcome: 'new application', ...closing });
    expect((await examinations.views.one(id)).outcome).toBe('new application');
  });

  test('two who close it at once: one of them finds that it came too late', async () => {
    const { number } = await held();
    const id = await examinations.open(officer.actor, { number, ...cause });
    const both = await Promise.allSettled(
      (['no change', 'new application'] as const).map((outcome) =>
        examinations.close(officer.actor, { id, outcome, ...closing }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('one that is over is not examined again, and neither by anybody else', async () => {
    const { number, certificateId } = await held();
    const agency = await as.submitter(app, { organisationId: ownerId });
    await expect(examinations.open(agency.actor, { number, ...cause })).rejects.toMatchObject({
      kind: 'not-found',
    });
    const { status } = await agency.post(`/certificates/${number}/re-examinations`, cause);
    expect(status).toBe(403);
    await setStatus(app.database.dataSource, certificateId, 'surrendered');
    await expect(examinations.open(officer.actor, { number, ...cause })).rejects.toMatchObject({
      kind: 'refused',
      code: 'examination.certificate-over',
    });
  });

  test('by the pages: from the certificate to the outcome', async () => {
    const { number } = await held();
    const list = `/desk/certificates/${number}/re-examinations`;
    const faulty = await officer.submit(list, { reason: 'Somebody wrote to us.' });
    expect(faulty.status).toBe(422);
    const { location = '' } = await officer.submit(list, {
      cause: 'complaint',
      reason: 'Somebody wrote to us.',
    });
    expect((await officer.get(location)).text).toContain('A complaint was upheld');
    const input = { outcome: 'suspended', ...closing };
    expect((await officer.submit(location, input)).status).toBe(303);
    const closed = await officer.get(location);
    expect(closed.text).toContain(closing.note);
    expect(closed.$('main form')).toHaveLength(0);
    expect((await officer.get(list)).text).toContain('The certificate is suspended');
    const visitor = await as.visitor(app).get(`/certificates/${number}`);
    expect(visitor.text).toContain(closing.note);
    for (const secret of ['Somebody wrote', closing.reason, 're-examinations']) {
      expect(visitor.text).not.toContain(secret);
    }
  });

  describe('evidence that has expired', () => {
    async function document(of: Certified, over: Record<string, string | null> = {}) {
      const { uploadedAt = '2026-10-01', removedAt = null, expiresOn = '2027-03-31' } = over;
      const id = newId();
      await query(
        `insert into evidence (id, project_id, type, title, criteria, filename, media_type, size, sha256,
           uploaded_by, uploaded_at, removed_at, expires_on)
         values ($1, $2, 'permit', 'Building permit', '{}', 'p.pdf', 'application/pdf', 1, 'x', $1, $3, $4, $5)`,
        [id, of.projectId, uploadedAt, removedAt, expiresOn],
      );
      return id;
    }
    const run = async () => {
      const [job] = examinationJobs(examinations);
      await job?.run({}, { jobId: 'examine', progress: async () => undefined });
    };
    const causesOf = async ({ number }: Certified) =>
      (await examinations.views.list({ number, limit: 10 })).map((one) => [one.cause, one.reason]);

    test('is found after its last day, once, whatever came of it', async () => {
      const of = await held();
      await document(of);
      app.clock.moveTo(new Date('2027-03-31T23:00:00Z'));
      await run();
      expect(await causesOf(of)).toEqual([]);
      app.clock.advance({ hours: 2 });
      await Promise.all([run(), run()]);
      const found = [['evidence', 'The document “Building permit” was good until 31 March 2027.']];
      expect(await causesOf(of)).toEqual(found);
      const [open] = await examinations.views.list({ number: of.number, limit: 1 });
      await examinations.close(officer.actor, {
        id: open?.id ?? '',
        outcome: 'no change',
        ...closing,
      });
      await run();
      expect(await causesOf(of)).toEqual(found);
    });

    test('counts where the decision rested on it: not what came later, nor what was gone', async () => {
      const of = await held();
      await document(of, { uploadedAt: '2026-12-01' });
      await document(of, { removedAt: '2026-10-15' });
      await document(of, { expiresOn: null });
      await document(of, { expiresOn: '2035-01-01' });
      app.clock.moveTo(new Date('2027-06-01T09:00:00Z'));
      await run();
      expect(await causesOf(of)).toEqual([]);
      await document(of, { removedAt: '2027-01-01' });
      await run();
      expect(await causesOf(of)).toHaveLength(1);
    });

    test('of a certificate that is over does not matter', async () => {
      const of = await held();
      await document(of);
      await setStatus(app.database.dataSource, of.certificateId, 'revoked');
      await run();
      expect(await causesOf(of)).toEqual([]);
    });
  });
});
