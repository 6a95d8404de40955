/**
 * One assessment per manifest, not per revision: a document that answers a question changes what
 * the rules find although the dossier stays as it is.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssessmentManifest1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index assessment_application_revision;
      alter table assessment add column manifest_hash text;
      update assessment s set manifest_hash = coalesce(a.manifest_hash, '') from application a
        where a.id = s.application_id;
      create unique index assessment_application_manifest on assessment (application_id, manifest_hash)
        where application_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index assessment_application_manifest;
      alter table assessment drop column manifest_hash;
      create unique index assessment_application_revision on assessment (application_id, revision_id)
        where application_id is not null;
    `);
  }
}
