/**
 * How TypeORM sees the database: snake case, names by hand, no synchronising, bounded waits.
 */
import 'reflect-metadata';
import {
  DataSource,
  DefaultNamingStrategy,
  type EntityTarget,
  type MigrationInterface,
  type ObjectLiteral,
} from 'typeorm';

export type RowClass = EntityTarget<ObjectLiteral> & (new () => object);
export type MigrationClass = new () => MigrationInterface;

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return [...prefixes, custom ?? property].map(snake).join('_');
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export interface DatabaseOptions {
  readonly url: string;
  readonly rows: readonly RowClass[];
  readonly migrations: readonly MigrationClass[];
  /** Connections that this process may hold. */
  readonly poolSize?: number;
}

export function createDataSource({
  url,
  rows,
  migrations,
  poolSize = 10,
}: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...rows] as (new () => object)[],
    migrations: [...migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    namingStrategy: new SnakeCase(),
    applicationName: 'bluemark',
    poolSize,
    extra: {
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      lock_timeout: 8_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
  });
}

/** PostgreSQL 15 is the oldest that is tried; an older one is refused by name. */
export async function assertServerVersion(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ server_version_num: string }[]>('show server_version_num');
  if (Number(row?.server_version_num) < 150_000) {
    throw new Error('DATABASE_URL: PostgreSQL 15 or newer is needed.');
  }
}
