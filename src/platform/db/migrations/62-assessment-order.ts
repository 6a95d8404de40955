/**
 * Assessments are numbered as they are written: the newest is the one that was written last, also of
 * two that carry the same millisecond. The rows that are there already were never moved and are
 * numbered as they lie.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssessmentOrder1764000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assessment add column seq bigint generated always as identity;
      drop index assessment_project;
      create index assessment_project on assessment (project_id, seq);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index assessment_project;
      create index assessment_project on assessment (project_id, created_at);
      alter table assessment drop column seq;
    `);
  }
}
