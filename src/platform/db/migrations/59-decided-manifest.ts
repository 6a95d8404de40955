/**
 * A decision names the manifest whose assessment it rests on. By its time alone it could be taken for
 * that of another: answers may change a dossier and change it back.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DecidedManifest1764000000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ballot add column manifest_hash text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ballot drop column manifest_hash');
  }
}
