/** What is known of a certificate's archive copy: the issued file with an archive time stamp after it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ArchiveTimeStamps1764000000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table certificate
        add column archived_sha256 text,
        add column archived_at timestamp(3) with time zone;
      create index certificate_archived_sha256 on certificate (archived_sha256);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index certificate_archived_sha256;
      alter table certificate
        drop column archived_sha256,
        drop column archived_at;
    `);
  }
}
