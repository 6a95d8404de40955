/**
 * Facts of which the database can send a part, and results without the two texts that nobody reads:
 * the score and the changes of each are kept.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SimulationFacts1764000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        alter table dossier_facts alter column facts type jsonb using facts::jsonb,
          alter column facts set compression lz4;
      exception when feature_not_supported then -- a server that was built without it
        alter table dossier_facts alter column facts type jsonb using facts::jsonb;
      end $$;
      alter table simulation_result drop column outcomes_before, drop column outcomes_after;
    `);
  }

  /** The outcomes of earlier results stay empty: a new simulation would find them again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dossier_facts alter column facts type text using facts::text;
      alter table simulation_result add column outcomes_before text not null default '',
        add column outcomes_after text not null default '';
      alter table simulation_result alter column outcomes_before drop default,
        alter column outcomes_after drop default;
    `);
  }
}
