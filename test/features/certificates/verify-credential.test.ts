import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Certificates } from '../../../src/features/certificates';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { credentialsOn } from '../credentials/issuer';
import { type CaseDetails, certificatesOn, certifiedCase } from './certified-case';
import { officer } from './officer';

describe('checking the credential of a certificate', () => {
  let database: TestDatabase;
  let folder: string;
  let certificates: Certificates;
  const clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    certificates = certificatesOn(database, clock, createFileStore(folder));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  async function issued(details: CaseDetails = {}) {
    const made = await certifiedCase(database, clock, details);
    await certificates.issue({ ...made, jobId: newId() });
    const [row] = await database.dataSource.query<{ number: string }[]>(
      'select number from certificate where application_id = $1',
      [made.applicationId],
    );
    const number = row?.number ?? '';
    return { ...made, number, text: await credentialsOn(database, clock).document(number) };
  }
  const verify = (text: string) => certificates.verifications.byFile(Buffer.from(text));

  test('issuing gives the credential with the file, and both checks find it in force', async () => {
    const { text, number } = await issued();
    const found = await verify(text);
    expect(found).toMatchObject({ verdict: 'in force', genuine: true, inForce: true, number });
    expect(found.certificate?.number).toBe(number);
    expect(found.checks.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['credential', 'passed'],
      ['issuer', 'passed'],
      ['validity', 'passed'],
      ['status', 'passed'],
      ['register', 'passed'],
      ['decision', 'passed'],
      ['score', 'could not be checked'],
    ]);
  });

  test('altered, unknown, suspended, revoked, superseded and specimen are told apart', async () => {
    const { text, number, ...made } = await issued();
    const verdictOf = async (one: string) => {
      const { verdict, genuine, inForce } = await verify(one);
      return [verdict, genuine, inForce];
    };
    const said = async (one: string) => (await verify(one)).sentence;
    const altered = text.replace('"72.50"', '"99.50"');
    const unknown = text.replaceAll('bluemark.example.org', 'other.example.org');
    expect(await verdictOf(altered)).toEqual(['altered', false, false]);
    expect(await verdictOf(unknown)).toEqual(['unknown file', false, false]);
    const change = (to: 'suspend' | 'reinstate' | 'revoke') =>
      certificates.changeStatus(officer, { number, change: to, reason: 'r', publicNote: 'n' });
    await change('suspend');
    expect(await verdictOf(text)).toEqual(['suspended', true, false]);
    const suspended = await said(text);
    await change('reinstate');
    expect(await verdictOf(text)).toEqual(['in force', true, true]);

    const newer = await issued({ of: made });
    expect(await verdictOf(text)).toEqual(['superseded', true, false]);
    const superseded = await said(text);
    await certificates.changeStatus(officer, {
      number: newer.number,
      change: 'revoke',
      reason: 'r',
      publicNote: 'n',
    });
    expect(await verdictOf(newer.text)).toEqual(['revoked', true, false]);
    const specimen = await issued({ illustrative: true });
    expect(await verdictOf(specimen.text)).toEqual(['specimen', false, false]);
    const sentences = [
      ...(await Promise.all([altered, unknown, newer.text, specimen.text].map(said))),
      suspended,
      superseded,
    ];
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('one that has expired is told as expired, before the register has noted it', async () => {
    const { text } = await issued();
    clock.moveTo(new Date('2029-11-26T01:00:00Z'));
    expect((await verify(text)).verdict).toBe('expired');
    clock.moveTo(new Date('2026-11-25T12:00:00Z'));
  });

  test('JSON that is no credential is treated as any other file', async () => {
    expect((await verify('{"type":["Other"]}')).verdict).toBe('unknown file');
  });
});
