import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Certificates } from '../../../src/features/certificates';
import { RegisterViews } from '../../../src/features/register/register.views';
import type { Actor } from '../../../src/kernel/actor';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type CaseDetails, certificatesOn, certifiedCase } from './certified-case';
import { officer } from './officer';

describe('the life of a certificate', () => {
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

  const because = { reason: 'A complaint was upheld.', publicNote: 'Under examination.' };

  async function issued(details: CaseDetails = {}) {
    const made = await certifiedCase(database, clock, details);
    await certificates.issue({ ...made, jobId: newId() });
    const [row] = await database.dataSource.query<{ number: string; id: string }[]>(
      'select number, id from certificate where application_id = $1',
      [made.applicationId],
    );
    if (!row) throw new Error('No certificate was issued.');
    return { ...made, ...row };
  }
  const statusOf = async (number: string) => (await certificates.details(number)).status;

  test('it is suspended, reinstated and revoked, and each change is told', async () => {
    const { number, id } = await issued();
    for (const change of ['suspend', 'reinstate', 'revoke'] as const) {
      clock.advance({ hours: 1 });
      await certificates.changeStatus(officer, { number, change, ...because });
    }
    const { status, history } = await certificates.details(number);
    expect(status).toBe('revoked');
    expect(history.map((one) => one.status)).toEqual(['active', 'suspended', 'active', 'revoked']);
    expect(JSON.stringify(history)).not.toContain(because.reason);
    const audit = await database.dataSource.query<{ type: string; data: { reason?: string } }[]>(
      "select type, data from audit_entry where subject_id = $1 and type <> 'certificate.numbered' order by seq",
      [id],
    );
    expect(audit.map(({ type }) => type)).toEqual([
      'certificate.issued',
      'certificate.suspended',
      'certificate.reinstated',
      'certificate.revoked',
    ]);
    expect(audit.at(-1)?.data.reason).toBe(because.reason);
    const outbox = await database.dataSource.query<{ type: string }[]>(
      'select type from outbox where subject_id = $1 order by type',
      [id],
    );
    expect(outbox.map(({ type }) => type)).toContain('certificate.suspended');
  });

  test('changes that carry the same moment stand in the order in which they came', async () => {
    const { number } = await issued();
    const wanted = ['active'];
    for (let turn = 0; turn < 5; turn += 1) {
      await certificates.changeStatus(officer, { number, change: 'suspend', ...because });
      await certificates.changeStatus(officer, { number, change: 'reinstate', ...because });
      wanted.push('suspended', 'active');
    }
    const { history } = await certificates.details(number);
    expect(history.map(({ status }) => status)).toEqual(wanted);
    expect(new Set(history.map(({ at }) => at)).size).toBe(1);
    const { history: shown } = await new RegisterViews(database.dataSource, clock).record(number);
    expect(shown.map(({ status }) => status)).toEqual(wanted);
  });

  test('what is over stays over', async () => {
    const { number } = await issued();
    await certificates.changeStatus(officer, { number, change: 'revoke', ...because });
    for (const change of ['suspend', 'reinstate', 'revoke'] as const) {
      await expect(
        certificates.changeStatus(officer, { number, change, ...because }),
      ).rejects.toMatchObject({ kind: 'refused', code: 'certificate.change-not-allowed' });
    }
    expect((await certificates.details(number)).history).toHaveLength(2);
  });

  test('nobody but the secretariat changes it', async () => {
    const { number } = await issued();
    const submitter: Actor = { ...officer, organisationKind: 'member', roles: ['submitter'] };
    await expect(
      certificates.changeStatus(submitter, { number, change: 'revoke', ...because }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    expect(await statusOf(number)).toBe('active');
  });

  test('two changes at once: one of them finds that it came too late', async () => {
    const { number } = await issued();
    const both = await Promise.allSettled(
      ['a', 'b'].map((reason) =>
        certificates.changeStatus(officer, { number, change: 'suspend', ...because, reason }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await certificates.details(number)).history).toHaveLength(2);
  });

  test('it expires after its last day, also while suspended, and only once', async () => {
    const active = await issued();
    const suspended = await issued();
    await certificates.changeStatus(officer, { ...because, ...suspended, change: 'suspend' });
    clock.moveTo(new Date('2029-11-25T23:00:00Z'));
    await certificates.expire();
    expect(await statusOf(active.number)).toBe('active');
    clock.advance({ hours: 2 });
    expect(await statusOf(active.number)).toBe('expired');
    await certificates.expire();
    await certificates.expire();
    const { history } = await certificates.details(active.number);
    expect(history.map((one) => one.status)).toEqual(['active', 'expired']);
    expect(await statusOf(suspended.number)).toBe('expired');
    clock.moveTo(new Date('2026-11-25T12:00:00Z'));
  });

  test('an appeal that ends in refusal revokes it', async () => {
    const { number, applicationId } = await issued();
    await certificates.revokeDeclined({ applicationId, jobId: newId() });
    expect(await statusOf(number)).toBe('active');
    for (const state of ['appealed', 'in decision', 'declined']) {
      await database.dataSource.query('update application set state = $2 where id = $1', [
        applicationId,
        state,
      ]);
    }
    const jobId = newId();
    await certificates.revokeDeclined({ applicationId, jobId });
    await certificates.revokeDeclined({ applicationId, jobId });
    await certificates.revokeDeclined({ applicationId, jobId: newId() });
    const { status, history } = await certificates.details(number);
    expect(status).toBe('revoked');
    expect(history).toHaveLength(2);
  });

  test('the list shows the newest first, in pages', async () => {
    const all = await certificates.list({ limit: 200 });
    const numbers = all.items.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted().toReversed());
    const first = await certificates.list({ limit: 2 });
    const second = await certificates.list({ limit: 2, after: first.next ?? undefined });
    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(
      numbers.slice(0, 4),
    );
    expect(all.next).toBeNull();
  });
});
