/**
 * The PostgreSQL of one test run: one of our own, or the one at TEST_DATABASE_URL.
 *
 * Test files run in processes of their own, so its address travels in the environment.
 */
import { Client } from 'pg';

const serverVariable = 'BLUEMARK_TEST_SERVER';
const templateVariable = 'BLUEMARK_TEST_TEMPLATE';

export interface TestServer {
  readonly url: string;
  readonly template: string;
}

export function announce({ url, template }: TestServer): void {
  process.env[serverVariable] = url;
  process.env[templateVariable] = template;
}

export function announced(): TestServer {
  const { [serverVariable]: url, [templateVariable]: template } = process.env;
  if (!url || !template) throw new Error('Tests with a database need jest and its global set-up.');
  return { url, template };
}

export async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
