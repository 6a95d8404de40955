/** The DataSource that TypeORM's command line opens: `npm run migration -- migration:generate …`. */
import { migrations, rows } from './src/database';
import { loadConfig } from './src/platform/config';
import { createDataSource } from './src/platform/db/data-source';

const { url } = loadConfig().database;
if (!url) throw new Error('Set DATABASE_URL for the TypeORM command line.');

export default createDataSource({ url, rows, migrations });
