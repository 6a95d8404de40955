/** `bluemark migrate`: brings the database up to date, without starting anything else. */
import { migrations, rows } from '../database';
import { loadConfig } from '../platform/config';
import { migrate } from '../platform/db/migrate';
import { openDatabase } from '../platform/db/open-database';
import { migrateQueue } from '../platform/jobs/postgres-store';
import { createLog } from '../platform/log';
import type { Command } from './command';

export const migrateCommand: Command = {
  usage: `Usage: bluemark migrate

Brings the schema of the database at DATABASE_URL (or of the own one under DATA_DIR) up to date.
Starting the server does the same; use this to do it apart, before a roll-out.`,
  async run(_args, { environment, print }) {
    const config = loadConfig(environment);
    const log = createLog('warn');
    const database = await openDatabase({
      url: config.database.url,
      runAs: config.database.runAs,
      dataDir: config.dataDir,
      rows,
      migrations,
      log,
    });
    try {
      const done = await migrate(database.dataSource);
      if (!config.redisUrl) await migrateQueue(database.url);
      const text = done.length > 0 ? `Ran ${done.join(', ')}.` : 'Nothing to do.';
      print(`${text}\n`);
      return 0;
    } finally {
      await database.close();
    }
  },
};
