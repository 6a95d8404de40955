/** A form that is sent twice makes one complaint. Locks the table of complaints for a moment. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ComplaintOnce1764000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table complaint add column once uuid;
      create unique index complaint_once on complaint (once);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table complaint drop column once');
  }
}
