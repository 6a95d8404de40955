import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Certificates } from '../../../src/features/certificates';
import { CertificateRow } from '../../../src/features/certificates';
import { MovableClock } from '../../../src/kernel/clock';
import { sha256 } from '../../../src/kernel/digest';
import { newId } from '../../../src/kernel/ids';
import { createFileStore, type FileStore } from '../../../src/platform/storage/file-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { testWith } from '../../support/tools';
import { certificatesOn, certifiedCase } from './certified-case';

describe('issuing a certificate', () => {
  let database: TestDatabase;
  let folder: string;
  let files: FileStore;
  let clock: MovableClock;
  let certificates: Certificates;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    files = createFileStore(folder);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));
    certificates = certificatesOn(database, clock, files);
  });

  const rowsOf = (applicationId: string) =>
    database.dataSource.manager.find(CertificateRow, {
      where: { applicationId },
      order: { decidedAt: 'ASC' },
    });
  const eventsOf = async (id: string) => {
    const rows = await database.dataSource.query<{ type: string }[]>(
      'select type from audit_entry where subject_id = $1 order by seq',
      [id],
    );
    return rows.map(({ type }) => type);
  };
  async function onlyRow(applicationId: string): Promise<CertificateRow> {
    const rows = await rowsOf(applicationId);
    expect(rows).toHaveLength(1);
    return rows[0] as CertificateRow;
  }

  testWith('pdftotext')(
    'the file is in the language that the agency chose, as recorded',
    async () => {
      const { applicationId } = await certifiedCase(database, clock, { documentLanguage: 'fr' });
      await certificates.issue({ applicationId, jobId: newId() });
      const row = await onlyRow(applicationId);
      expect(row.facts).toMatchObject({ language: 'fr' });
      const input = await certificates.file(row.number);
      const text = execFileSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' });
      expect(text).toContain('Il est certifié que le projet');
    },
  );

  test('a certified case gets one certificate with its stored file, its facts and its history', async () => {
    const { applicationId } = await certifiedCase(database, clock, {
      title: 'Lake ring',
      level: 3,
    });
    clock.advance({ minutes: 5 });
    await certificates.issue({ applicationId, jobId: newId() });
    const row = await onlyRow(applicationId);
    expect(row).toMatchObject({ status: 'active', level: 3, specimen: false, format: 3 });
    expect(row.number).toMatch(/^BM-2026-\d{6}-[0-9A-Z]{2}$/);
    expect(row).toMatchObject({ validFrom: '2026-11-25', validUntil: '2029-11-25' });
    expect(row.decidedAt.toISOString()).toBe('2026-11-25T09:00:00.000Z');
    expect(row.issuedAt?.toISOString()).toBe('2026-11-25T09:05:00.000Z');
    const file = await certificates.file(row.number);
    expect(sha256(file)).toBe(row.sha256);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await eventsOf(row.id)).toEqual(['certificate.numbered', 'certificate.issued']);
    const shown = await certificates.details(row.number);
    expect(shown).toMatchObject({
      title: 'Lake ring',
      levelName: 'Exemplary',
      countries: ['RWA', 'COD'],
      decision: { approve: 5, object: 0, abstain: 1 },
      history: [{ status: 'active', note: 'Issued.' }],
    });
    expect(row.verificationUrl).toBe(`https://bluemark.example.org/v/${row.number}`);
  });

  test('the job delivered twice, and a second job, give the same one certificate', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    const jobId = newId();
    await certificates.issue({ applicationId, jobId });
    const first = await onlyRow(applicationId);
    await certificates.issue({ applicationId, jobId });
    await certificates.issue({ applicationId, jobId: newId() });
    expect(await onlyRow(applicationId)).toEqual(first);
    expect(await eventsOf(first.id)).toHaveLength(2);
  });

  test('two workers at once give one certificate', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    await Promise.all([1, 2, 3].map(() => certificates.issue({ applicationId, jobId: newId() })));
    const row = await onlyRow(applicationId);
    expect(row.status).toBe('active');
    expect(await eventsOf(row.id)).toEqual(['certificate.numbered', 'certificate.issued']);
  });

  test('after a crash between the two steps the same number gets the same bytes', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    const jobId = newId();
    const made: string[] = [];
    const dying: FileStore = {
      get: files.get,
      put: async (content) => {
        made.push(sha256(content));
        throw new Error('The power is gone.');
      },
    };
    const before = certificatesOn(database, clock, dying);
    await expect(before.issue({ applicationId, jobId })).rejects.toThrow('power');
    const waiting = await onlyRow(applicationId);
    expect(waiting).toMatchObject({ status: 'issuing', sha256: null, issuedAt: null });
    // On another day the file would bring that day's revocation list along.
    clock.advance({ minutes: 50 });
    await certificates.issue({ applicationId, jobId });
    const row = await onlyRow(applicationId);
    expect(row).toMatchObject({ id: waiting.id, number: waiting.number, status: 'active' });
    expect(row.sha256).toBe(made[0]);
  });

  test('nothing is announced when the stored file does not read back', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    const damaged: FileStore = { put: files.put, get: async () => Buffer.from('something else') };
    const broken = certificatesOn(database, clock, damaged);
    await expect(broken.issue({ applicationId, jobId: newId() })).rejects.toThrow(
      'not the one made',
    );
    const row = await onlyRow(applicationId);
    expect(row.status).toBe('issuing');
    await expect(certificates.details(row.number)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await certificates.verifications.byNumber(row.number)).verdict).toBe('being issued');
    await certificates.issue({ applicationId, jobId: newId() });
    expect((await onlyRow(applicationId)).status).toBe('active');
  });

  test('the sweep issues what was forgotten and what got stuck, whatever its age', async () => {
    const forgotten = await certifiedCase(database, clock);
    const stuck = await certifiedCase(database, clock);
    const dying: FileStore = { ...files, put: () => Promise.reject(new Error('no disk')) };
    await expect(
      certificatesOn(database, clock, dying).issue({ ...stuck, jobId: newId() }),
    ).rejects.toThrow('no disk');
    clock.advance({ days: 500 });
    await certificates.sweep({ jobId: newId() });
    expect((await onlyRow(forgotten.applicationId)).status).toBe('active');
    expect((await onlyRow(stuck.applicationId)).status).toBe('active');
    expect(await certificates.views.unfinished()).toEqual([]);
  });

  test('one that cannot be printed is told by name and does not stop the others', async () => {
    const bad = await certifiedCase(database, clock, { title: 'Stone 🗿 network' });
    const good = await certifiedCase(database, clock);
    await expect(certificates.sweep({ jobId: newId() })).rejects.toMatchObject({
      code: 'pdf.text-not-drawable',
    });
    expect((await onlyRow(good.applicationId)).status).toBe('active');
    expect((await onlyRow(bad.applicationId)).status).toBe('issuing');
    await database.dataSource.query('delete from certificate_credential where document is null');
    await database.dataSource.query('delete from certificate where application_id = $1', [
      bad.applicationId,
    ]);
    await database.dataSource.query('update ballot set decided = false where application_id = $1', [
      bad.applicationId,
    ]);
  });

  test.each([
    ['a demonstration project', { demoProject: true }],
    ['a demonstration agency', { demoAgency: true }],
    ['illustrative values', { illustrative: true }],
  ])('%s gives a specimen', async (_title, details) => {
    const { applicationId } = await certifiedCase(database, clock, details);
    await certificates.issue({ applicationId, jobId: newId() });
    const row = await onlyRow(applicationId);
    expect(row.specimen).toBe(true);
    const byFile = await certificates.verifications.byFile(await certificates.file(row.number));
    expect(byFile).toMatchObject({ verdict: 'specimen', genuine: false, inForce: false });
  });

  test('a later certificate of the project supersedes the one in force', async () => {
    const first = await certifiedCase(database, clock);
    await certificates.issue({ ...first, jobId: newId() });
    clock.advance({ days: 400 });
    const second = await certifiedCase(database, clock, { of: first });
    await certificates.issue({ ...second, jobId: newId() });
    const [older, newer] = [
      await onlyRow(first.applicationId),
      await onlyRow(second.applicationId),
    ];
    expect([older.status, newer.status]).toEqual(['superseded', 'active']);
    const { history } = await certificates.details(older.number);
    expect(history.at(-1)?.note).toBe(`Superseded by ${newer.number}.`);
  });

  test('one that was held up does not push out a later decision', async () => {
    const first = await certifiedCase(database, clock);
    const dying: FileStore = { ...files, put: () => Promise.reject(new Error('no disk')) };
    await expect(
      certificatesOn(database, clock, dying).issue({ ...first, jobId: newId() }),
    ).rejects.toThrow('no disk');
    clock.advance({ days: 10 });
    const second = await certifiedCase(database, clock, { of: first });
    await certificates.issue({ ...second, jobId: newId() });
    await certificates.sweep({ jobId: newId() });
    expect((await onlyRow(first.applicationId)).status).toBe('superseded');
    expect((await onlyRow(second.applicationId)).status).toBe('active');
  });

  test('a case that is not certified gets none', async () => {
    const { applicationId } = await certifiedCase(database, clock, { state: 'in decision' });
    await certificates.issue({ applicationId, jobId: newId() });
    expect(await rowsOf(applicationId)).toEqual([]);
  });
});
