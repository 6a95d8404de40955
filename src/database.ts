/** Every row and every migration, in one place: for the program, the TypeORM CLI and the tests. */
import * as accounts from './features/accounts';
import { AuditEntryRow } from './platform/db/audit-entry.row';
import type { MigrationClass, RowClass } from './platform/db/data-source';
import { IdempotencyKeyRow } from './platform/db/idempotency-key.row';
import { JobReceiptRow } from './platform/db/job-receipt.row';
import { Platform1764000000001 } from './platform/db/migrations/1-platform';
import { Accounts1764000000002 } from './platform/db/migrations/2-accounts';
import { OutboxRow } from './platform/db/outbox.row';

export const rows: readonly RowClass[] = [
  AuditEntryRow,
  OutboxRow,
  JobReceiptRow,
  IdempotencyKeyRow,
  accounts.OrganisationRow,
  accounts.UserRow,
  accounts.OneTimeLinkRow,
  accounts.ApiKeyRow,
];

export const migrations: readonly MigrationClass[] = [Platform1764000000001, Accounts1764000000002];
