/** The credentials of certificates and their places in the public status lists. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Credentials1764000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificate_credential (
        certificate_id uuid not null,
        list integer not null,
        status_index integer not null,
        document text,
        constraint certificate_credential_key primary key (certificate_id),
        constraint certificate_credential_certificate_id foreign key (certificate_id) references certificate (id)
      );
      create unique index certificate_credential_place on certificate_credential (list, status_index);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table certificate_credential');
  }
}
