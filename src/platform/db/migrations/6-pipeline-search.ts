/**
 * The pipeline keeps one listing per certificate, so that an older certificate keeps its own
 * snapshot; it can be searched by words, and read in each of its orders from an index.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PipelineSearch1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index listing_project;
      drop index listing_title;
      drop index listing_amount;
      alter table listing add column words text not null default '';
      alter table listing alter column words drop default;
      create index listing_project on listing (project_id);
      create index listing_reference on listing (reference);
      create index listing_newest on listing (listed_at, project_id);
      create index listing_title on listing (lower(title), project_id);
      create index listing_amount on listing (coalesce(sought_usd, -1), project_id);
      create index listing_words on listing using gin (to_tsvector('english', words));
      create index listing_countries on listing using gin (countries);
      create index listing_sectors on listing using gin (sectors);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index listing_project, listing_reference, listing_newest, listing_title, listing_amount,
        listing_words, listing_countries, listing_sectors;
      alter table listing drop column words;
      create index listing_amount on listing (sought_usd, project_id);
      create index listing_title on listing (title, project_id);
      create unique index listing_project on listing (project_id);
    `);
  }
}
