/**
 * Brings the schema up to date.
 *
 * Processes that start at the same moment take turns: the second finds nothing left to do.
 * Waiting and migrating may take longer than the limits that hold for everyday statements.
 */
import { type DataSource, MigrationExecutor } from 'typeorm';

const migrationLock = 4_201_002;

/** Runs what is pending, and gives the names of what was run. */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('set lock_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      const done = await executor.executePendingMigrations();
      return done.map(({ name }) => name);
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [migrationLock]);
      await runner.query('reset statement_timeout');
      await runner.query('reset lock_timeout');
    }
  } finally {
    await runner.release();
  }
}
