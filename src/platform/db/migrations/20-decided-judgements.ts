/**
 * What the reviews came to is kept with the decision that rests on it: reviews are judged anew on
 * an appeal, and the earlier decision can still be recomputed.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DecidedJudgements1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ballot add column judgements text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ballot drop column judgements');
  }
}
