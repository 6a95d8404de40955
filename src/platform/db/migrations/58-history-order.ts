/**
 * Changes of a certificate are numbered as they are written: two that carry the same millisecond stay
 * in the order in which they came. The rows that are there already were never moved and are numbered
 * as they lie.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HistoryOrder1764000000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table certificate_status_change add column seq bigint generated always as identity;
      drop index certificate_status_change_certificate;
      create index certificate_status_change_certificate on certificate_status_change (certificate_id, seq);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index certificate_status_change_certificate;
      create index certificate_status_change_certificate on certificate_status_change (certificate_id, at);
      alter table certificate_status_change drop column seq;
    `);
  }
}
