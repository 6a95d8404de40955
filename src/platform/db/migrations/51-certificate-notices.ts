/** Notices to holders that their certificates will end. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CertificateNotices1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificate_notice (
        id uuid not null,
        certificate_id uuid not null,
        days_before integer not null,
        given_at timestamptz(3) not null,
        read_at timestamptz(3),
        constraint certificate_notice_key primary key (id),
        constraint certificate_notice_certificate_id foreign key (certificate_id) references certificate (id)
      );
      create unique index certificate_notice_once on certificate_notice (certificate_id, days_before);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table certificate_notice');
  }
}
