/** The yearly statements of the holders of certificates. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SurveillanceStatements1764000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table surveillance_statement (
        id uuid not null,
        certificate_id uuid not null,
        period integer not null,
        asked_on date not null,
        due_on date not null,
        grace_until date not null,
        changes text[] not null,
        text text,
        evidence jsonb not null,
        given_by uuid,
        given_at timestamptz(3),
        constraint surveillance_statement_given_whole check (num_nulls(text, given_by, given_at) in (0, 3)),
        constraint surveillance_statement_key primary key (id),
        constraint surveillance_statement_certificate_id foreign key (certificate_id) references certificate (id)
      );
      create unique index surveillance_statement_once on surveillance_statement (certificate_id, period);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table surveillance_statement');
  }
}
