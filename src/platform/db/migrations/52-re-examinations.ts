/** Re-examinations of certificates, and the last day on which a document counts as evidence. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReExaminations1764000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table re_examination (
        id uuid not null,
        certificate_id uuid not null,
        cause text not null,
        source_id uuid,
        reason text not null,
        opened_by uuid,
        opened_at timestamptz(3) not null,
        outcome text,
        closing_reason text,
        note text,
        closed_by uuid,
        closed_at timestamptz(3),
        constraint re_examination_closed_whole check (num_nulls(outcome, closing_reason, note, closed_by, closed_at) in (0, 5)),
        constraint re_examination_key primary key (id),
        constraint re_examination_certificate_id foreign key (certificate_id) references certificate (id)
      );
      create index re_examination_certificate on re_examination (certificate_id);
      create unique index re_examination_source on re_examination (certificate_id, source_id) where source_id is not null;

      alter table evidence add column expires_on date;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence drop column expires_on;
      drop table re_examination;
    `);
  }
}
