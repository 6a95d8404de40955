/**
 * Applications with their questions, comments, assessments, reviews and votes.
 *
 * A trigger knows the pairs of states that a move may join (domain/application/transitions.ts); a
 * test compares the two.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statePairs = `('draft', 'submitted'),
        ('returned', 'submitted'),
        ('submitted', 'returned'),
        ('submitted', 'screening'),
        ('screening', 'assigning'),
        ('assigning', 'in review'),
        ('in review', 'clarification'),
        ('in decision', 'clarification'),
        ('clarification', 'in review'),
        ('in review', 'reconciliation'),
        ('reconciliation', 'in decision'),
        ('appealed', 'in decision'),
        ('in decision', 'certified'),
        ('conditional', 'certified'),
        ('in decision', 'conditional'),
        ('in decision', 'declined'),
        ('conditional', 'declined'),
        ('declined', 'appealed'),
        ('certified', 'appealed'),
        ('draft', 'withdrawn'),
        ('submitted', 'withdrawn'),
        ('returned', 'withdrawn'),
        ('screening', 'withdrawn'),
        ('assigning', 'withdrawn'),
        ('in review', 'withdrawn'),
        ('clarification', 'withdrawn'),
        ('reconciliation', 'withdrawn'),
        ('in decision', 'withdrawn'),
        ('returned', 'lapsed')`;

export class Workflow1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence application_number;

      create table application (
        id uuid not null,
        reference text not null,
        project_id uuid not null,
        organisation_id uuid not null,
        framework_id text not null,
        framework_version text not null,
        framework_hash text not null,
        state text not null,
        state_since timestamptz(3) not null,
        version integer not null,
        revision_id uuid,
        manifest_hash text,
        declared_by text,
        submitted_at timestamptz(3),
        stop_on date,
        reminders_sent integer not null default 0,
        comment_until date,
        appeal_until date,
        appeal_ground text,
        created_at timestamptz(3) not null,
        constraint application_revision_once_submitted check (state = 'draft' or state = 'withdrawn' or revision_id is not null),
        constraint application_key primary key (id),
        constraint application_project_id foreign key (project_id) references project (id),
        constraint application_organisation_id foreign key (organisation_id) references organisation (id),
        constraint application_revision_id foreign key (revision_id) references revision (id)
      );
      create index application_project on application (project_id);
      create index application_state on application (state);
      create unique index application_open on application (project_id) where state <> all (array['certified', 'declined', 'withdrawn', 'lapsed']);
      create unique index application_reference on application (reference);

      create table question (
        id uuid not null,
        application_id uuid not null,
        kind text not null,
        severity text not null,
        criterion text,
        pointers text[] not null,
        text text not null,
        asked_by uuid not null,
        created_at timestamptz(3) not null,
        sent_at timestamptz(3),
        answer text,
        answered_at timestamptz(3),
        carried_reason text,
        constraint question_key primary key (id),
        constraint question_application_id foreign key (application_id) references application (id)
      );
      create index question_application on question (application_id);

      create table public_comment (
        id uuid not null,
        application_id uuid not null,
        author text not null,
        text text not null,
        received_at timestamptz(3) not null,
        answer text,
        answered_at timestamptz(3),
        constraint public_comment_key primary key (id),
        constraint public_comment_application_id foreign key (application_id) references application (id)
      );
      create index public_comment_application on public_comment (application_id);

      create table assessment (
        id uuid not null,
        project_id uuid not null,
        application_id uuid,
        revision_id uuid,
        document_hash text not null,
        framework_id text not null,
        framework_version text not null,
        engine_version text not null,
        result text not null,
        result_hash text not null,
        created_at timestamptz(3) not null,
        constraint assessment_key primary key (id),
        constraint assessment_project_id foreign key (project_id) references project (id),
        constraint assessment_application_id foreign key (application_id) references application (id),
        constraint assessment_revision_id foreign key (revision_id) references revision (id)
      );
      create index assessment_project on assessment (project_id, created_at);
      create unique index assessment_application_revision on assessment (application_id, revision_id) where application_id is not null;

      create table review (
        id uuid not null,
        application_id uuid not null,
        reviewer_id uuid not null,
        alias text not null,
        state text not null,
        interests jsonb,
        cleared_reason text,
        summary text,
        invited_at timestamptz(3) not null,
        submitted_at timestamptz(3),
        version integer not null,
        constraint review_key primary key (id),
        constraint review_application_id foreign key (application_id) references application (id),
        constraint review_reviewer_id foreign key (reviewer_id) references user_account (id)
      );
      create index review_by_reviewer on review (reviewer_id);
      create unique index review_alias on review (application_id, alias);
      create unique index review_reviewer on review (application_id, reviewer_id);

      create table judgement (
        review_id uuid not null,
        criterion text not null,
        rating text not null,
        reason text not null,
        judged_at timestamptz(3) not null,
        constraint judgement_key primary key (review_id, criterion),
        constraint judgement_review_id foreign key (review_id) references review (id)
      );

      create table settlement (
        application_id uuid not null,
        criterion text not null,
        rating text not null,
        reason text not null,
        settled_by uuid not null,
        settled_at timestamptz(3) not null,
        constraint settlement_key primary key (application_id, criterion),
        constraint settlement_application_id foreign key (application_id) references application (id),
        constraint settlement_settled_by foreign key (settled_by) references user_account (id)
      );

      create table ballot (
        id uuid not null,
        application_id uuid not null,
        round integer not null,
        outcome text not null,
        level integer not null,
        override_reason text,
        reasons text not null,
        conditions jsonb not null,
        proposed_by uuid not null,
        proposed_at timestamptz(3) not null,
        closed_at timestamptz(3),
        decided boolean not null default false,
        sheet text,
        tally jsonb,
        constraint ballot_key primary key (id),
        constraint ballot_application_id foreign key (application_id) references application (id)
      );
      create unique index ballot_round on ballot (application_id, round);

      create table vote (
        ballot_id uuid not null,
        organisation_id uuid not null,
        user_id uuid not null,
        vote text not null,
        reason text not null,
        cast_at timestamptz(3) not null,
        constraint vote_key primary key (ballot_id, organisation_id),
        constraint vote_ballot_id foreign key (ballot_id) references ballot (id),
        constraint vote_organisation_id foreign key (organisation_id) references organisation (id),
        constraint vote_user_id foreign key (user_id) references user_account (id)
      );

      create table application_state_pair (
        from_state text not null,
        to_state text not null,
        constraint application_state_pair_key primary key (from_state, to_state)
      );
      insert into application_state_pair values
        ${statePairs};

      create function check_application_state() returns trigger language plpgsql as $$
      begin
        if not exists (
          select from application_state_pair where from_state = old.state and to_state = new.state
        ) then
          raise exception 'an application cannot go from % to %', old.state, new.state
            using errcode = 'integrity_constraint_violation', constraint = 'application_state_pair';
        end if;
        return new;
      end $$;
      create trigger application_state_changes before update of state on application
        for each row when (old.state is distinct from new.state) execute function check_application_state();

      create trigger assessment_is_never_changed before update or delete on assessment
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table vote, ballot, settlement, judgement, review, assessment, public_comment, question, application, application_state_pair;
      drop function check_application_state();
      drop sequence application_number;
    `);
  }
}
