/** A listed party that was recorded wrongly can be withdrawn, and the right one recorded after it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WithdrawnParties1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table listed_party
        add column withdrawn_at timestamptz(3),
        add column withdrawn_by uuid,
        add column withdrawn_reason text,
        add constraint listed_party_withdrawn_whole
          check (num_nulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3));
      drop index listed_party_once;
      create unique index listed_party_once on listed_party (fingerprint) where withdrawn_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index listed_party_once;
      create unique index listed_party_once on listed_party (fingerprint);
      alter table listed_party
        drop constraint listed_party_withdrawn_whole,
        drop column withdrawn_at,
        drop column withdrawn_by,
        drop column withdrawn_reason;
    `);
  }
}
