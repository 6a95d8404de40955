/** An application is pinned to the version of the engine that was in use when it was submitted. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApplicationEngine1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table application add column engine_version text;
      update application a set engine_version = s.engine_version from (
        select distinct on (application_id) application_id, engine_version from assessment
        where application_id is not null order by application_id, created_at
      ) s where s.application_id = a.id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application drop column engine_version');
  }
}
