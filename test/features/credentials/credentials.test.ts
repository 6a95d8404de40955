import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Certificates } from '../../../src/features/certificates';
import {
  CredentialRepository,
  type Credentials,
  checkCredential,
} from '../../../src/features/credentials';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { bitAt, bitsPerList, unpackBits } from '../../../src/platform/credentials/bitstring';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { someKey } from '../../platform/credentials/some-key';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type CaseDetails, certificatesOn, certifiedCase } from '../certificates/certified-case';
import { officer } from '../certificates/officer';
import { credentialsOn, did, keysOf, publicUrl } from './issuer';

describe('credentials of certificates', () => {
  let database: TestDatabase;
  let folder: string;
  let certificates: Certificates;
  let credentials: Credentials;
  const clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    certificates = certificatesOn(database, clock, createFileStore(folder));
    credentials = credentialsOn(database, clock);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  async function issued(details: CaseDetails = {}) {
    const made = await certifiedCase(database, clock, details);
    await certificates.issue({ ...made, jobId: newId() });
    const [row] = await database.dataSource.query<{ number: string; id: string; place: number }[]>(
      `select c.number, c.id, k.status_index as place
         from certificate c join certificate_credential k on k.certificate_id = c.id
         where c.application_id = $1`,
      [made.applicationId],
    );
    if (!row) throw new Error('No certificate was issued.');
    return row;
  }
  const change = (number: string, to: 'suspend' | 'reinstate' | 'revoke') =>
    certificates.changeStatus(officer, { number, change: to, reason: 'r', publicNote: 'n' });
  const bit = async (purpose: 'revocation' | 'suspension', place: number) => {
    const list = JSON.parse(await credentials.statusList(purpose, 1)) as {
      credentialSubject: { encodedList: string };
    };
    const bits = unpackBits(list.credentialSubject.encodedList);
    return bits && bitAt(bits, place);
  };
  const verdictOf = async (text: string) => (await credentials.check(text))?.verdict;

  test('an issued certificate has one, which names issuer, level, validity and status', async () => {
    const { number, place } = await issued({ title: 'Lake ring', level: 3 });
    const text = await credentials.document(number);
    expect(JSON.parse(text)).toMatchObject({
      id: `${publicUrl}/certificates/${number}/credential.json`,
      issuer: { id: did },
      validFrom: '2026-11-25T00:00:00Z',
      validUntil: '2029-11-25T23:59:59Z',
      credentialSubject: {
        name: 'Lake ring',
        licenseNumber: number,
        achievement: { name: 'Exemplary', tag: ['level-3'] },
      },
      credentialStatus: [
        { statusPurpose: 'revocation', statusListIndex: String(place) },
        { statusPurpose: 'suspension', statusListIndex: String(place) },
      ],
      proof: [{ cryptosuite: 'eddsa-rdfc-2022' }, { cryptosuite: 'eddsa-jcs-2022' }],
    });
    const checked = await credentials.check(text);
    expect(checked?.verdict).toBe('in force');
    expect(checked?.checks.map(({ outcome }) => outcome)).toEqual(Array(4).fill('passed'));
  });

  test('a certificate from before there were credentials gets one, once', async () => {
    const { number, id } = await issued();
    const text = await credentials.document(number);
    await database.dataSource.query(
      'delete from certificate_credential where certificate_id = $1',
      [id],
    );
    await expect(credentials.document(number)).rejects.toMatchObject({ kind: 'not-found' });
    await credentials.complete();
    await credentials.complete();
    const added = await credentials.document(number);
    expect((await credentials.check(added))?.verdict).toBe('in force');
    expect(added.length).toBeGreaterThan(text.length - 20);
    const audit = await database.dataSource.query<{ type: string }[]>(
      "select type from audit_entry where subject_id = $1 and type = 'credential.added'",
      [id],
    );
    expect(audit).toHaveLength(1);
  });

  test('the lists follow the status at once', async () => {
    const { number, place } = await issued();
    const text = await credentials.document(number);
    expect([await bit('revocation', place), await bit('suspension', place)]).toEqual([
      false,
      false,
    ]);
    await change(number, 'suspend');
    expect([await bit('revocation', place), await bit('suspension', place)]).toEqual([false, true]);
    expect(await verdictOf(text)).toBe('suspended');
    await change(number, 'reinstate');
    expect(await bit('suspension', place)).toBe(false);
    expect(await verdictOf(text)).toBe('in force');
    await change(number, 'revoke');
    expect(await bit('revocation', place)).toBe(true);
    expect(await verdictOf(text)).toBe('revoked');
  });

  test('lists from before a revocation that are shown again say as of when, for a day and no longer', async () => {
    const { number } = await issued();
    const text = await credentials.document(number);
    const lists = new Map<string, string>();
    for (const purpose of ['revocation', 'suspension'] as const) {
      lists.set(`${publicUrl}/status/${purpose}/1`, await credentials.statusList(purpose, 1));
    }
    const { validFrom, validUntil } = JSON.parse([...lists.values()][0] ?? '');
    await change(number, 'revoke');
    const withOldLists = {
      didDocument: await credentials.didDocument(),
      statusList: async (address: string) => lists.get(address),
      complete: true,
    };
    const replayed = await checkCredential(text, withOldLists, clock.now());
    expect(replayed?.verdict).toBe('in force');
    expect(replayed?.sentence).toContain(`as of ${validFrom.slice(0, 16).replace('T', ' ')} UTC`);
    const dayAfter = new Date(Date.parse(validUntil) + 1);
    expect(await checkCredential(text, withOldLists, dayAfter)).toMatchObject({
      verdict: 'could not be checked',
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'credential', outcome: 'passed' }),
        expect.objectContaining({ name: 'status', outcome: 'could not be checked' }),
      ]),
    });
    expect(await verdictOf(text)).toBe('revoked');
  });

  test('a list is signed once and given again until it says something else or grows old', async () => {
    const first = await credentials.statusList('suspension', 1);
    clock.advance({ hours: 11 });
    expect(await credentials.statusList('suspension', 1)).toBe(first);
    clock.advance({ hours: 2 });
    const later = JSON.parse(await credentials.statusList('suspension', 1)) as {
      validFrom: string;
      validUntil: string;
    };
    expect(later.validFrom).toBe(clock.now().toISOString());
    expect(Date.parse(later.validUntil) - clock.now().getTime()).toBe(86_400_000);
    await expect(credentials.statusList('suspension', 2)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  test('a specimen says so, and machines find it on the list of revocations', async () => {
    const { number, place } = await issued({ illustrative: true });
    const text = await credentials.document(number);
    expect(text).toContain('SPECIMEN');
    expect(await bit('revocation', place)).toBe(true);
    expect(await verdictOf(text)).toBe('specimen');
  });

  test('places in the lists are drawn at random, and no two are the same', async () => {
    const unitOfWork = createUnitOfWork(database.dataSource, clock, (manager) => ({
      credentials: new CredentialRepository(manager),
    }));
    const { id, place } = await issued();
    const again = await unitOfWork.run((tx) => tx.credentials.allocate(id));
    expect(again.statusIndex).toBe(place);
    const all = await database.dataSource.query<{ list: number; place: number }[]>(
      'select list, status_index as place from certificate_credential order by list, status_index',
    );
    expect(all.length).toBeGreaterThan(3);
    expect(new Set(all.map((one) => `${one.list}.${one.place}`)).size).toBe(all.length);
    expect(all.every((one) => one.place >= 0 && one.place < bitsPerList)).toBe(true);
    // Drawn by chance: neighbours in time are no neighbours in the list.
    const gaps = all.slice(1).map((one, index) => one.place - (all[index]?.place ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThan(100);
  });

  test('after a new key was taken up, credentials of the old one still hold', async () => {
    const { number } = await issued();
    const text = await credentials.document(number);
    const old = someKey('c0ffee0000000001');
    const rotated = credentialsOn(database, clock, keysOf(someKey('c0ffee0000000002'), old));
    expect((await rotated.check(text))?.verdict).toBe('in force');
    const withdrawn = credentialsOn(database, clock, keysOf(someKey('c0ffee0000000002')));
    expect((await withdrawn.check(text))?.verdict).toBe('altered');
    expect((await rotated.didDocument()).assertionMethod).toEqual([
      `${did}#c0ffee0000000001`,
      `${did}#c0ffee0000000002`,
    ]);
  });

  test('a number without a credential is not found', async () => {
    await expect(credentials.document('BM-2026-000042-7X')).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});
