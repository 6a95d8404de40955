/** Complaints about certificates, and what the secretariat does with them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Complaints1764000000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence complaint_number;

      create table complaint (
        id uuid not null,
        reference text not null,
        certificate_id uuid not null,
        category text not null,
        text text not null,
        complainant text not null,
        name text,
        email text,
        code_hash text not null,
        received_at timestamptz(3) not null,
        acknowledge_by date,
        decide_by date,
        state text not null,
        state_since timestamptz(3) not null,
        outcome text,
        constraint complaint_closed_with_outcome check ((state in ('received', 'acknowledged', 'admitted')) = (outcome is null)),
        constraint complaint_anonymous_without_name check ((complainant = 'anonymous') = (name is null)),
        constraint complaint_key primary key (id),
        constraint complaint_certificate_id foreign key (certificate_id) references certificate (id)
      );
      create unique index complaint_reference on complaint (reference);
      create index complaint_certificate on complaint (certificate_id);

      create table complaint_step (
        id uuid not null,
        complaint_id uuid not null,
        place integer not null,
        move text not null,
        state text not null,
        note text,
        reason text,
        examination_id uuid,
        taken_by uuid not null,
        taken_at timestamptz(3) not null,
        constraint complaint_step_key primary key (id),
        constraint complaint_step_complaint_id foreign key (complaint_id) references complaint (id),
        constraint complaint_step_examination_id foreign key (examination_id) references re_examination (id)
      );
      create unique index complaint_step_place on complaint_step (complaint_id, place);
      create index complaint_step_examination on complaint_step (examination_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table complaint_step;
      drop table complaint;
      drop sequence complaint_number;
    `);
  }
}
