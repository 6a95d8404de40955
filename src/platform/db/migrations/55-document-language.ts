/** The language in which an agency wants its certificate and letters; cases on their way stay in English. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DocumentLanguage1764000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "alter table application add column document_language text not null default 'en'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application drop column document_language');
  }
}
