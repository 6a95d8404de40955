/** What is known of a certificate's digital signature, and why one is not released yet. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Signatures1764000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table certificate
        add column unsigned_sha256 text,
        add column signing_key text,
        add column signature_level text,
        add column withheld_because text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table certificate
        drop column unsigned_sha256,
        drop column signing_key,
        drop column signature_level,
        drop column withheld_because;
    `);
  }
}
