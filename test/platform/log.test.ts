import { expect, test } from '@jest/globals';
import { createLog } from '../../src/platform/log';
import { createTestDatabase } from '../support/database';

function lines() {
  const written: string[] = [];
  const log = createLog('info', { write: (line) => void written.push(line) });
  return { log, read: () => written.map((line) => JSON.parse(line)) };
}

test('of an error of the database the reason is logged, and never the row', async () => {
  const database = await createTestDatabase();
  const { log, read } = lines();
  // Refused, because somebody anonymous has a name; the database's own words repeat the whole row.
  await database.dataSource
    .query(
      `insert into complaint (id, reference, certificate_id, category, text, complainant, name, email,
         code_hash, received_at, state, state_since)
       values (gen_random_uuid(), 'BM-C-1', gen_random_uuid(), 'harm', $1, 'anonymous', $2, $3, 'hash',
         now(), 'received', now())`,
      ['Canary text', 'Canary Name', 'canary@example.org'],
    )
    .catch((err: unknown) => log.error({ err }, 'request failed'));
  await database.drop();
  const [line] = read();
  expect(line.err).toMatchObject({
    type: 'QueryFailedError',
    code: '23514',
    constraint: 'complaint_anonymous_without_name',
  });
  expect(line.err.stack).toContain('log.test.ts');
  expect(JSON.stringify(line).toLowerCase()).not.toContain('canary');
});

test('of several errors each is told, with its cause', () => {
  const { log, read } = lines();
  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    port: 5432,
    query: 'canary',
  });
  const late = new Error('too late', { cause: new Error('the clock stood still') });
  log.error({ err: new AggregateError([refused, late, 'a word'], 'Some failed.') }, 'job failed');
  const [{ err }] = read();
  expect(err).toMatchObject({
    message: 'Some failed.',
    errors: [
      { code: 'ECONNREFUSED', port: 5432 },
      { message: expect.stringContaining('too late') },
      'a word',
    ],
  });
  expect(err.errors[1].stack).toContain('the clock stood still');
  expect(JSON.stringify(err)).not.toContain('canary');
});

test('what bears the name of a secret is not written', () => {
  const { log, read } = lines();
  log.info({ password: 'canary', user: { token: 'canary' } }, 'signed in');
  expect(read()).toMatchObject([{ password: '[redacted]', user: { token: '[redacted]' } }]);
});
