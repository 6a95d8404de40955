/** Every way in which a certificate's status changes leaves the same traces, all of them or none. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CertificateStatus } from '../../../src/domain/certificate/certificate';
import { type StatusPurpose, statusPurposes } from '../../../src/domain/certificate/status-bits';
import type { Certificates } from '../../../src/features/certificates';
import { CredentialViews } from '../../../src/features/credentials/credential.views';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type CertifiedCase, certificatesOn, certifiedCase } from './certified-case';
import { holder, officer } from './officer';

interface Issued extends CertifiedCase {
  readonly id: string;
  readonly number: string;
}

interface Change {
  readonly name: string;
  readonly before?: (of: Issued) => Promise<unknown>;
  readonly make: (of: Issued) => Promise<unknown>;
  readonly gives: CertificateStatus;
  readonly event: string;
  readonly bits: readonly StatusPurpose[];
}

describe('every change of a certificate', () => {
  let database: TestDatabase;
  let folder: string;
  let certificates: Certificates;
  const clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));
  const because = { reason: 'A reason for the record.', publicNote: 'A note for everybody.' };

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    certificates = certificatesOn(database, clock, createFileStore(folder));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const query = <T>(statement: string, values: unknown[]): Promise<T[]> =>
    database.dataSource.query(statement, values);

  async function issued(of?: CertifiedCase): Promise<Issued> {
    const made = await certifiedCase(database, clock, of ? { of } : {});
    await certificates.issue({ ...made, jobId: newId() });
    const [row] = await query<{ number: string; id: string }>(
      'select number, id from certificate where application_id = $1',
      [made.applicationId],
    );
    if (!row) throw new Error('No certificate was issued.');
    return { ...made, ...row };
  }

  /** All that a change leaves behind. */
  async function tracesOf({ id, number }: Issued) {
    const { status, history } = await certificates.details(number);
    const audit = await query<{ type: string; data: { reason?: string; publicNote?: string } }>(
      `select type, data from audit_entry where subject_id = $1 and type <> 'certificate.numbered'
       order by seq`,
      [id],
    );
    const [place] = await query<{ list: number; index: number }>(
      'select list, status_index as index from certificate_credential where certificate_id = $1',
      [id],
    );
    const views = new CredentialViews(database.dataSource);
    const bits: StatusPurpose[] = [];
    for (const purpose of statusPurposes) {
      const set = await views.setBits(purpose, place?.list ?? 0);
      if (set.includes(place?.index ?? -1)) bits.push(purpose);
    }
    const outbox = await query('select event_id from outbox where subject_id = $1', [id]);
    return { status, history, audit, bits, outbox: outbox.length };
  }

  const bySecretariat =
    (change: 'suspend' | 'reinstate' | 'revoke') =>
    ({ number }: Issued) =>
      certificates.changeStatus(officer, { number, change, ...because });
  const decline = async ({ applicationId }: Issued) => {
    for (const state of ['appealed', 'in decision', 'declined']) {
      await query('update application set state = $2 where id = $1', [applicationId, state]);
    }
  };
  async function afterItsLastDay(act: () => Promise<unknown>) {
    const now = clock.now();
    clock.moveTo(new Date('2029-11-26T01:00:00Z'));
    await act().finally(() => clock.moveTo(now));
  }

  const changes: Change[] = [
    {
      name: 'suspend',
      make: bySecretariat('suspend'),
      gives: 'suspended',
      event: 'certificate.suspended',
      bits: ['suspension'],
    },
    {
      name: 'reinstate',
      before: bySecretariat('suspend'),
      make: bySecretariat('reinstate'),
      gives: 'active',
      event: 'certificate.reinstated',
      bits: [],
    },
    {
      name: 'revoke',
      make: bySecretariat('revoke'),
      gives: 'revoked',
      event: 'certificate.revoked',
      bits: ['revocation'],
    },
    {
      name: 'revoke after an appeal',
      before: decline,
      make: ({ applicationId }) => certificates.revokeDeclined({ applicationId, jobId: newId() }),
      gives: 'revoked',
      event: 'certificate.revoked',
      bits: ['revocation'],
    },
    {
      name: 'supersede',
      make: issued,
      gives: 'superseded',
      event: 'certificate.superseded',
      bits: ['revocation'],
    },
    {
      name: 'surrender',
      make: ({ number, organisationId }) =>
        certificates.surrender(holder(organisationId), { number, ...because }),
      gives: 'surrendered',
      event: 'certificate.surrendered',
      bits: ['revocation'],
    },
    // Last, as it expires whatever else is in force here.
    {
      name: 'expire',
      make: () => afterItsLastDay(() => certificates.expire()),
      gives: 'expired',
      event: 'certificate.expired',
      bits: [],
    },
  ];

  test.each(changes)(
    '$name: status, public note, reason, audit entry, event and bit, all at once or not at all',
    async ({ before, make, gives, event, bits }) => {
      const of = await issued();
      clock.advance({ hours: 1 });
      await before?.(of);
      clock.advance({ hours: 1 });
      const earlier = await tracesOf(of);
      await query(
        'create trigger no_entry before insert on audit_entry for each row execute function refuse_change()',
        [],
      );
      await expect(make(of)).rejects.toThrow();
      await query('drop trigger no_entry on audit_entry', []);
      expect(await tracesOf(of)).toEqual(earlier);

      await make(of);
      const now = await tracesOf(of);
      expect(now).toMatchObject({ status: gives, bits, outbox: earlier.outbox + 1 });
      const told = now.history.slice(earlier.history.length);
      expect(told).toMatchObject([{ status: gives, note: expect.stringMatching(/\w/) }]);
      const [entry, ...more] = now.audit.slice(earlier.audit.length);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        type: event,
        data: {
          from: earlier.status,
          to: gives,
          reason: expect.stringMatching(/\w/),
          publicNote: told[0]?.note,
        },
      });
    },
  );
});
