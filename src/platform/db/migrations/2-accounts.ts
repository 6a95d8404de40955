/** Organisations, people, their one-time links and API keys. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accounts1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid not null,
        name text not null,
        kind text not null,
        country text,
        demo boolean not null default false,
        created_at timestamptz(3) not null,
        constraint organisation_key primary key (id)
      );
      create unique index organisation_name on organisation (name);

      create table user_account (
        id uuid not null,
        organisation_id uuid not null,
        email text not null,
        name text not null,
        roles text[] not null,
        password_hash text,
        credentials_changed_at timestamptz(3) not null,
        disabled_at timestamptz(3),
        created_at timestamptz(3) not null,
        constraint user_account_key primary key (id),
        constraint user_account_organisation_id foreign key (organisation_id) references organisation (id)
      );
      create unique index user_account_email on user_account (email);
      create index user_account_organisation on user_account (organisation_id);

      create table one_time_link (
        secret_hash text not null,
        user_id uuid not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        constraint one_time_link_key primary key (secret_hash),
        constraint one_time_link_user_id foreign key (user_id) references user_account (id)
      );
      create index one_time_link_user on one_time_link (user_id);

      create table api_key (
        id uuid not null,
        user_id uuid not null,
        name text not null,
        prefix text not null,
        secret_hash text not null,
        scopes text[] not null,
        expires_at timestamptz(3) not null,
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        created_at timestamptz(3) not null,
        constraint api_key_key primary key (id),
        constraint api_key_user_id foreign key (user_id) references user_account (id)
      );
      create unique index api_key_secret_hash on api_key (secret_hash);
      create index api_key_user on api_key (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_key, one_time_link, user_account, organisation');
  }
}
