/**
 * What a draft of the criteria would change: simulations with one result per application, and the
 * two short texts that they read instead of documents and findings.
 *
 * Facts and outcomes of what is stored already are written here: each stored document and assessment
 * is read once, which takes some seconds per ten thousand.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Simulations1764000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dossier_facts (
        revision_id uuid not null,
        facts text not null,
        constraint dossier_facts_key primary key (revision_id),
        constraint dossier_facts_revision_id foreign key (revision_id) references revision (id)
      );
      do $$ begin
        alter table dossier_facts alter column facts set compression lz4;
      exception when others then null; -- a server that was built without it
      end $$;
      insert into dossier_facts (revision_id, facts)
        select id, jsonb_strip_nulls(document::jsonb -> 'dossier')::text from revision;

      create table assessment_outcomes (
        assessment_id uuid not null,
        framework_hash text not null,
        engine_version text not null,
        assessed_on date not null,
        outcomes text not null,
        constraint assessment_outcomes_key primary key (assessment_id),
        constraint assessment_outcomes_assessment_id foreign key (assessment_id)
          references assessment (id)
      );
      insert into assessment_outcomes
        select s.id, s.result::jsonb #>> '{framework,hash}', s.engine_version,
          (s.result::jsonb ->> 'assessedOn')::date,
          (select coalesce(string_agg(
             case
               when f ->> 'ruleOutcome' = 'met' then 'M'
               when f ->> 'ruleOutcome' = 'partly met' then 'P'
               when f ->> 'outcome' = 'met' then 'm'
               when f ->> 'outcome' = 'partly met' then 'p'
               when f ->> 'outcome' = 'not met' then 'n'
               when f ->> 'outcome' = 'not applicable' then 'x'
               else 'j'
             end, '' order by place), '')
           from jsonb_array_elements(s.result::jsonb -> 'findings') with ordinality as of(f, place))
        from assessment s where s.application_id is not null;

      create table simulation (
        id uuid not null,
        baseline_id text not null,
        baseline_version text not null,
        baseline_hash text not null,
        framework_id text not null,
        framework_version text not null,
        framework_hash text not null,
        engine_version text not null,
        state text not null,
        total integer not null,
        done integer not null,
        cursor uuid,
        failure text,
        requested_by uuid not null,
        requested_at timestamptz(3) not null,
        started_at timestamptz(3),
        finished_at timestamptz(3),
        constraint simulation_key primary key (id),
        constraint simulation_requested_by foreign key (requested_by) references user_account (id),
        constraint simulation_state
          check (state = any (array['queued', 'running', 'done', 'cancelled', 'failed']))
      );
      create index simulation_newest on simulation (requested_at, id);
      create unique index simulation_unfinished on simulation (baseline_hash, framework_hash)
        where state = any (array['queued', 'running']);

      create table simulation_result (
        simulation_id uuid not null,
        application_id uuid not null,
        assessment_id uuid not null,
        organisation_id uuid not null,
        countries text[] not null,
        sectors text[] not null,
        level_before smallint not null,
        level_after smallint not null,
        score_before numeric(5,2) not null,
        score_after numeric(5,2) not null,
        outcomes_before text not null,
        outcomes_after text not null,
        changes jsonb not null,
        awaiting text[] not null,
        missing_evidence text[] not null,
        constraint simulation_result_key primary key (simulation_id, application_id),
        constraint simulation_result_simulation_id foreign key (simulation_id)
          references simulation (id),
        constraint simulation_result_application_id foreign key (application_id)
          references application (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table simulation_result, simulation, assessment_outcomes, dossier_facts;
    `);
  }
}
