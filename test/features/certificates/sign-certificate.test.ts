/** What is signed, what is withheld and why, and what the record says of it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CertificateRow } from '../../../src/features/certificates';
import { MovableClock } from '../../../src/kernel/clock';
import { sha256 } from '../../../src/kernel/digest';
import { newId } from '../../../src/kernel/ids';
import { readPem } from '../../../src/platform/signing/certificate';
import type { DocumentSigner } from '../../../src/platform/signing/document-signer';
import { createFileStore, type FileStore } from '../../../src/platform/storage/file-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { testSigner } from '../../support/signing';
import { startTimestampServer, type TimestampServer } from '../../support/timestamp-server';
import {
  codesOfPartThree,
  isInstalled,
  preflightCodes,
  preflightPrograms,
  testWith,
} from '../../support/tools';
import { certificatesOn, certifiedCase } from './certified-case';

describe('signing a certificate', () => {
  let database: TestDatabase;
  let folder: string;
  let files: FileStore;
  // Time stamps come from a program that knows no other clock than the machine's.
  const clock = new MovableClock(new Date());
  const signer = testSigner();
  let source: TimestampServer | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    files = createFileStore(folder);
    if (isInstalled('openssl')) source = await startTimestampServer();
  });
  afterAll(async () => {
    await source?.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const rowOf = async (applicationId: string) => {
    const row = await database.dataSource.manager.findOneByOrFail(CertificateRow, {
      applicationId,
    });
    return row;
  };
  const eventsOf = (id: string) =>
    database.dataSource.query<{ type: string; data: { reason?: string } }[]>(
      'select type, data from audit_entry where subject_id = $1 order by seq',
      [id],
    );
  const issueWith = async (by: DocumentSigner, applicationId: string) =>
    certificatesOn(database, clock, files, by).issue({ applicationId, jobId: newId() });
  const stamped = (onFailure: 'wait' | 'issue-without') =>
    testSigner({ url: source?.url ?? '', roots: readPem(source?.rootPem ?? ''), onFailure });

  test('the record holds both digests, the key and the level; the file says the level', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    await issueWith(signer, applicationId);
    const row = await rowOf(applicationId);
    expect(row).toMatchObject({ status: 'active', signatureLevel: 'B-B', withheldBecause: null });
    expect(row.signingKey).toMatch(/^[0-9a-f]{16}$/);
    expect(row.unsignedSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(row.unsignedSha256).not.toBe(row.sha256);
    const report = await signer.verify(await files.get(row.sha256 ?? ''), clock.now());
    expect(report.reason).toBe(
      `Certificate ${row.number}, signed without an independent time stamp.`,
    );
  });

  testWith('pdfdetach')(
    'the credential and the keys of the issuer travel with the file',
    async () => {
      const { applicationId } = await certifiedCase(database, clock);
      await issueWith(signer, applicationId);
      const row = await rowOf(applicationId);
      const [kept] = await database.dataSource.query<{ document: string }[]>(
        'select document from certificate_credential where certificate_id = $1',
        [row.id],
      );
      const file = path.join(folder, 'released.pdf');
      writeFileSync(file, await files.get(row.sha256 ?? ''));
      const saved = path.join(folder, 'saved');
      const attached = (name: string) => {
        execFileSync('pdfdetach', ['-savefile', name, '-o', saved, file]);
        return readFileSync(saved, 'utf8');
      };
      expect(attached(`${row.number}.credential.json`)).toBe(kept?.document);
      expect(JSON.parse(attached('did.json'))).toMatchObject({
        id: expect.stringMatching(/^did:web:/),
      });
    },
  );

  testWith(...preflightPrograms)('the released file is an archival one', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    await issueWith(signer, applicationId);
    const file = path.join(folder, 'archival.pdf');
    writeFileSync(file, await files.get((await rowOf(applicationId)).sha256 ?? ''));
    const codes = preflightCodes(file);
    expect(codes.filter((code) => !codesOfPartThree.includes(code))).toEqual([]);
  });

  test('one made before there were signatures is made and checked as it was', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    const dying: FileStore = { ...files, put: () => Promise.reject(new Error('no disk')) };
    const before = certificatesOn(database, clock, dying, signer);
    await expect(before.issue({ applicationId, jobId: newId() })).rejects.toThrow('no disk');
    await database.dataSource.query('update certificate set format = 1 where application_id = $1', [
      applicationId,
    ]);
    await issueWith(signer, applicationId);
    const row = await rowOf(applicationId);
    expect(row).toMatchObject({ status: 'active', signatureLevel: null, unsignedSha256: null });
    const file = await files.get(row.sha256 ?? '');
    const certificates = certificatesOn(database, clock, files, signer);
    const checked = await certificates.verifications.byFile(file);
    expect(checked).toMatchObject({ verdict: 'in force', genuine: true });
    expect(checked.checks[1]).toMatchObject({
      outcome: 'could not be checked',
      detail: expect.stringContaining('carries no digital signature'),
    });
  });

  test('what our own check does not accept is withheld, once in the record, until it is mended', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    const stranger = testSigner();
    const mixed: DocumentSigner = { ...signer, sign: stranger.sign };
    for (const _attempt of [1, 2]) {
      await expect(issueWith(mixed, applicationId)).rejects.toMatchObject({
        code: 'certificate.signature-not-accepted',
        message: expect.stringContaining('not one of this issuer'),
      });
    }
    const waiting = await rowOf(applicationId);
    expect(waiting).toMatchObject({ status: 'issuing', sha256: null });
    expect(waiting.withheldBecause).toContain('not one of this issuer');
    const told = await eventsOf(waiting.id);
    expect(told.map(({ type }) => type)).toEqual(['certificate.numbered', 'certificate.withheld']);
    expect(told[1]?.data.reason).toContain(waiting.number);
    await issueWith(signer, applicationId);
    const row = await rowOf(applicationId);
    expect(row).toMatchObject({ number: waiting.number, status: 'active', withheldBecause: null });
  });

  test('a register that names another file is found out by the signature', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    await issueWith(signer, applicationId);
    const forged = Buffer.from('%PDF-1.7 anything');
    await database.dataSource.query(
      'update certificate set sha256 = $2 where application_id = $1',
      [applicationId, sha256(forged)],
    );
    const certificates = certificatesOn(database, clock, files, signer);
    expect(await certificates.verifications.byFile(forged)).toMatchObject({
      verdict: 'badly signed',
      genuine: false,
      inForce: false,
    });
  });

  testWith('openssl')('a time stamp is in file and record', async () => {
    const { applicationId } = await certifiedCase(database, clock);
    const by = stamped('wait');
    clock.moveTo(new Date());
    await issueWith(by, applicationId);
    const row = await rowOf(applicationId);
    expect(row).toMatchObject({ status: 'active', signatureLevel: 'B-LT' });
    const file = await files.get(row.sha256 ?? '');
    const checked = await certificatesOn(database, clock, files, by).verifications.byFile(file);
    expect(checked.checks[3]).toMatchObject({ name: 'time', outcome: 'passed' });
    const { stampedAt } = await by.verify(file, clock.now());
    expect(checked.checks[3]?.detail).toContain(stampedAt?.toISOString().slice(0, 10));
  });

  testWith('openssl')(
    'without its time-stamp source the house waits, or goes without',
    async () => {
      const [patient, hasty] = [
        await certifiedCase(database, clock),
        await certifiedCase(database, clock),
      ];
      source?.misbehave(() => undefined);
      await expect(issueWith(stamped('wait'), patient.applicationId)).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'certificate.no-timestamp',
      });
      expect((await rowOf(patient.applicationId)).withheldBecause).toContain('does not answer');
      const by = stamped('issue-without');
      await issueWith(by, hasty.applicationId);
      const row = await rowOf(hasty.applicationId);
      expect(row).toMatchObject({ status: 'active', signatureLevel: 'B-B' });
      const report = await by.verify(await files.get(row.sha256 ?? ''), clock.now());
      expect(report.reason).toContain('without an independent time stamp');
      source?.misbehave(undefined);
      await issueWith(stamped('wait'), patient.applicationId);
      expect(await rowOf(patient.applicationId)).toMatchObject({
        status: 'active',
        signatureLevel: 'B-LT',
      });
    },
  );
});
