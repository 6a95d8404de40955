/**
 * The machinery's tables: audit log, outbox, receipts, idempotency keys, sessions, rate limits.
 *
 * Sessions and rate limits belong to their libraries (connect-pg-simple, rate-limiter-flexible),
 * which are told not to make tables themselves.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Platform1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        seq bigint not null,
        event_id uuid not null,
        at timestamptz(3) not null,
        type text not null,
        subject_type text not null,
        subject_id text not null,
        actor_id uuid,
        data jsonb not null,
        previous_hash text not null,
        hash text not null,
        constraint audit_entry_key primary key (seq)
      );
      create unique index audit_entry_event on audit_entry (event_id);
      create index audit_entry_subject on audit_entry (subject_type, subject_id, seq);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are never changed or removed', tg_table_name
          using errcode = 'integrity_constraint_violation';
      end $$;
      create trigger audit_entry_is_append_only before update or delete on audit_entry
        for each row execute function refuse_change();
      create trigger audit_entry_is_never_emptied before truncate on audit_entry
        for each statement execute function refuse_change();

      create table outbox (
        id bigint generated always as identity not null,
        event_id uuid not null,
        type text not null,
        subject_type text not null,
        subject_id text not null,
        data jsonb not null,
        created_at timestamptz(3) not null,
        constraint outbox_key primary key (id)
      );

      create table job_receipt (
        job_id text not null,
        done_at timestamptz(3) not null,
        constraint job_receipt_key primary key (job_id)
      );

      create table idempotency_key (
        owner text not null,
        key text not null,
        fingerprint text not null,
        had_effect boolean not null default false,
        status integer,
        headers jsonb,
        body text,
        created_at timestamptz(3) not null,
        constraint idempotency_key_key primary key (owner, key)
      );

      create table session (
        sid text not null,
        sess json not null,
        expire timestamp(6) not null,
        constraint session_key primary key (sid)
      );
      create index session_expire on session (expire);

      create table rate_limit (
        key varchar(255) not null,
        points integer not null default 0,
        expire bigint,
        constraint rate_limit_key primary key (key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table rate_limit, session, idempotency_key, job_receipt, outbox, audit_entry;
      drop function refuse_change();
    `);
  }
}
