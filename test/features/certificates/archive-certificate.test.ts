/** Archive copies: made once, beside the issued file, and as genuine as that. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
import { holder, officer } from './officer';

describe('an archive copy', () => {
  let database: TestDatabase;
  let folder: string;
  let files: FileStore;
  // Time stamps come from a program that knows no other clock than the machine's.
  const clock = new MovableClock(new Date());
  let source: TimestampServer | undefined;
  let signer: DocumentSigner;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    files = createFileStore(folder);
    if (!isInstalled('openssl')) return;
    source = await startTimestampServer();
    signer = testSigner({ url: source.url, roots: readPem(source.rootPem), onFailure: 'wait' });
  });
  afterAll(async () => {
    await source?.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const on = (by: DocumentSigner) => certificatesOn(database, clock, files, by);
  const rowOf = (number: string) =>
    database.dataSource.manager.findOneByOrFail(CertificateRow, { number });
  async function issued(by: DocumentSigner, format = 2): Promise<string> {
    const { applicationId } = await certifiedCase(database, clock);
    clock.moveTo(new Date());
    const dying: FileStore = { ...files, put: () => Promise.reject(new Error('no disk')) };
    const first = certificatesOn(database, clock, dying, by);
    await expect(first.issue({ applicationId, jobId: newId() })).rejects.toThrow('no disk');
    const where = { applicationId };
    await database.dataSource.manager.update(CertificateRow, where, { format });
    await on(by).issue({ applicationId, jobId: newId() });
    return (await database.dataSource.manager.findOneByOrFail(CertificateRow, where)).number;
  }

  testWith('openssl', ...preflightPrograms)(
    'is made once; both files are genuine, both digests on record, and it is archival',
    async () => {
      const number = await issued(signer);
      const before = await on(signer).file(number);
      const certificates = on(signer);
      await Promise.all([1, 2].map(() => certificates.archive(officer, { number })));
      await certificates.archive(officer, { number });
      const copy = await certificates.archivedFile(number);
      const row = await rowOf(number);
      expect((await certificates.file(number)).equals(before)).toBe(true);
      expect(copy.subarray(0, before.length).equals(before)).toBe(true);
      expect(row).toMatchObject({ sha256: sha256(before), archivedSha256: sha256(copy) });
      const events = await database.dataSource.query<{ data: object }[]>(
        "select data from audit_entry where subject_id = $1 and type = 'certificate.archived'",
        [row.id],
      );
      expect(events).toMatchObject([
        { data: { number, sha256: sha256(before), archivedSha256: sha256(copy) } },
      ]);
      for (const file of [before, copy]) {
        expect(await certificates.verifications.byFile(file)).toMatchObject({
          verdict: 'in force',
          genuine: true,
          certificate: { number, archive: { sha256: sha256(copy) } },
        });
      }
      const checked = await certificates.verifications.byFile(copy);
      expect(checked.checks.find(({ name }) => name === 'time')).toMatchObject({
        outcome: 'passed',
        detail: expect.stringContaining('The archive time stamp over the whole file is of'),
      });
      const file = path.join(folder, 'archived.pdf');
      writeFileSync(file, copy);
      const codes = preflightCodes(file);
      expect(codes.filter((code) => !codesOfPartThree.includes(code))).toEqual([]);
    },
  );

  testWith('openssl')('waits for the time-stamp source, and never goes without', async () => {
    const number = await issued(signer);
    source?.misbehave(() => undefined);
    await expect(on(signer).archive(officer, { number })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'certificate.no-timestamp',
    });
    source?.misbehave(undefined);
    expect(await rowOf(number)).toMatchObject({ archivedSha256: null, archivedAt: null });
  });

  testWith('openssl')('cannot be made of a file without room for it', async () => {
    const number = await issued(signer, 1);
    await expect(on(signer).archive(officer, { number })).rejects.toMatchObject({
      kind: 'refused',
      code: 'certificate.no-room-for-archive',
    });
  });

  test('needs a time-stamp source, and the secretariat', async () => {
    const plain = testSigner();
    const number = await issued(plain);
    await expect(on(plain).archive(officer, { number })).rejects.toMatchObject({
      code: 'certificate.no-timestamp-source',
    });
    await expect(on(plain).archive(holder(newId()), { number })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(on(plain).archivedFile(number)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
