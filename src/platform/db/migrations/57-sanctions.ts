/** Parties on lists of sanctions, and the certificates that were looked at for them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sanctions1764000000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table listed_party (
        id uuid not null,
        name text not null,
        identifier text,
        list text not null,
        listed_on date not null,
        source text not null,
        note text,
        fingerprint text not null,
        recorded_by uuid not null,
        recorded_at timestamptz(3) not null,
        constraint listed_party_key primary key (id)
      );
      create unique index listed_party_once on listed_party (fingerprint);

      create table sanction_look (
        id uuid not null,
        party_id uuid not null,
        certificate_id uuid not null,
        looked_at timestamptz(3) not null,
        matches jsonb not null,
        verdict text,
        reason text,
        judged_by uuid,
        judged_at timestamptz(3),
        examination_id uuid,
        constraint sanction_look_judged_whole check (num_nulls(verdict, reason, judged_by, judged_at) in (0, 4)),
        constraint sanction_look_confirmed_examined check ((verdict is not distinct from 'confirmed') = (examination_id is not null)),
        constraint sanction_look_key primary key (id),
        constraint sanction_look_party_id foreign key (party_id) references listed_party (id),
        constraint sanction_look_certificate_id foreign key (certificate_id) references certificate (id),
        constraint sanction_look_examination_id foreign key (examination_id) references re_examination (id)
      );
      create unique index sanction_look_once on sanction_look (party_id, certificate_id);
      create index sanction_look_certificate on sanction_look (certificate_id);
      create index sanction_look_examination on sanction_look (examination_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sanction_look;
      drop table listed_party;
    `);
  }
}
