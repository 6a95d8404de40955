/** Certificates and their public history, the pipeline, pledges and pool contributions. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Certificates1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence certificate_counter;

      create table certificate (
        id uuid not null,
        number text not null,
        application_id uuid not null,
        project_id uuid not null,
        ballot_id uuid not null,
        revision_id uuid not null,
        status text not null,
        level integer not null,
        specimen boolean not null,
        valid_from date not null,
        valid_until date not null,
        format integer not null,
        verification_url text not null,
        facts jsonb,
        sha256 text,
        decided_at timestamptz(3) not null,
        issued_at timestamptz(3),
        version integer not null,
        constraint certificate_file_once_active check (status = 'issuing' or sha256 is not null),
        constraint certificate_key primary key (id),
        constraint certificate_application_id foreign key (application_id) references application (id),
        constraint certificate_project_id foreign key (project_id) references project (id),
        constraint certificate_ballot_id foreign key (ballot_id) references ballot (id),
        constraint certificate_revision_id foreign key (revision_id) references revision (id)
      );
      create index certificate_application on certificate (application_id);
      create index certificate_sha256 on certificate (sha256);
      create index certificate_status on certificate (status);
      create unique index certificate_decision on certificate (ballot_id);
      create unique index certificate_number on certificate (number);

      create table certificate_status_change (
        id uuid not null,
        certificate_id uuid not null,
        status text not null,
        public_note text not null,
        at timestamptz(3) not null,
        constraint certificate_status_change_key primary key (id),
        constraint certificate_status_change_certificate_id foreign key (certificate_id) references certificate (id)
      );
      create index certificate_status_change_certificate on certificate_status_change (certificate_id, at);

      create table listing (
        certificate_id uuid not null,
        project_id uuid not null,
        reference text not null,
        title text not null,
        summary text not null,
        agency text not null,
        countries text[] not null,
        sectors text[] not null,
        technologies text[] not null,
        stage text not null,
        score numeric(5,2) not null,
        sought_amount numeric(24,6),
        sought_currency text,
        sought_usd numeric(24,6),
        instruments text[] not null,
        public_parts jsonb not null,
        listed_at timestamptz(3) not null,
        constraint listing_key primary key (certificate_id),
        constraint listing_certificate_id foreign key (certificate_id) references certificate (id),
        constraint listing_project_id foreign key (project_id) references project (id)
      );
      create index listing_amount on listing (sought_usd, project_id);
      create index listing_score on listing (score, project_id);
      create index listing_title on listing (title, project_id);
      create unique index listing_project on listing (project_id);

      create table pledge (
        id uuid not null,
        certificate_id uuid not null,
        organisation_id uuid not null,
        instrument text not null,
        amount numeric(24,6) not null,
        currency text not null,
        state text not null,
        conditions text not null,
        made_by uuid not null,
        made_at timestamptz(3) not null,
        changed_at timestamptz(3) not null,
        version integer not null,
        constraint pledge_key primary key (id),
        constraint pledge_certificate_id foreign key (certificate_id) references certificate (id),
        constraint pledge_organisation_id foreign key (organisation_id) references organisation (id)
      );
      create index pledge_certificate on pledge (certificate_id);
      create index pledge_organisation on pledge (organisation_id);

      create table contribution (
        id uuid not null,
        organisation_id uuid not null,
        amount numeric(24,6) not null,
        currency text not null,
        sectors text[] not null,
        countries text[] not null,
        minimum_level integer not null,
        note text not null,
        made_at timestamptz(3) not null,
        withdrawn_at timestamptz(3),
        constraint contribution_key primary key (id),
        constraint contribution_organisation_id foreign key (organisation_id) references organisation (id)
      );
      create index contribution_organisation on contribution (organisation_id);

      create trigger certificate_status_change_is_never_changed before update or delete on certificate_status_change
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table contribution, pledge, listing, certificate_status_change, certificate;
      drop sequence certificate_counter;
    `);
  }
}
