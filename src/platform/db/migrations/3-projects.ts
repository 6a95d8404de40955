/** Projects, their revisions, which are never changed, and their evidence. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Projects1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence project_number;

      create table project (
        id uuid not null,
        reference text not null,
        organisation_id uuid not null,
        title text not null,
        draft jsonb not null,
        version integer not null,
        locked boolean not null default false,
        unlocked text[] not null default '{}',
        demo boolean not null default false,
        created_by uuid not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint project_key primary key (id)
      );
      create index project_organisation on project (organisation_id);
      create unique index project_reference on project (reference);

      create table revision (
        id uuid not null,
        project_id uuid not null,
        number integer not null,
        document text not null,
        content_hash text not null,
        created_by uuid not null,
        created_at timestamptz(3) not null,
        constraint revision_key primary key (id),
        constraint revision_project_id foreign key (project_id) references project (id)
      );
      create unique index revision_content on revision (project_id, content_hash);
      create unique index revision_number on revision (project_id, number);

      create table evidence (
        id uuid not null,
        project_id uuid not null,
        type text not null,
        title text not null,
        criteria text[] not null,
        filename text not null,
        media_type text not null,
        size integer not null,
        sha256 text not null,
        uploaded_by uuid not null,
        uploaded_at timestamptz(3) not null,
        removed_at timestamptz(3),
        constraint evidence_key primary key (id),
        constraint evidence_project_id foreign key (project_id) references project (id)
      );
      create index evidence_project on evidence (project_id);

      create trigger revision_is_never_changed before update or delete on revision
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table evidence, revision, project;
      drop sequence project_number;
    `);
  }
}
