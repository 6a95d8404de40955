import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { withContext } from '../../../src/platform/context';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { fingerprint, IdempotencyKeys } from '../../../src/platform/http/idempotency';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const clock = new MovableClock(new Date('2026-03-01T09:00:00Z'));
const print = fingerprint('POST', '/api/v1/projects', { title: 'Fibre' });
const answer = { status: 201, headers: { Location: '/api/v1/projects/1' }, body: '{"id":"1"}' };

let database: TestDatabase;
let keys: IdempotencyKeys;
let owner: string;

beforeAll(async () => {
  database = await createTestDatabase();
  keys = new IdempotencyKeys(database.dataSource, clock);
});
beforeEach(() => {
  owner = newId();
});
afterAll(() => database.drop());

function haveEffect(key: string): Promise<void> {
  const unit = createUnitOfWork(database.dataSource, clock, () => ({}));
  return withContext({ idempotency: { owner, key } }, () => unit.run(async () => undefined));
}

describe('an idempotency key', () => {
  test('gives the same request its first answer', async () => {
    expect(await keys.begin(owner, 'k', print)).toBeUndefined();
    await haveEffect('k');
    await keys.complete(owner, 'k', answer);
    expect(await keys.begin(owner, 'k', print)).toEqual(answer);
  });

  test('is another key for another owner', async () => {
    await keys.begin(owner, 'k', print);
    expect(await keys.begin(newId(), 'k', print)).toBeUndefined();
  });

  test('is refused for another request', async () => {
    await keys.begin(owner, 'k', print);
    const other = fingerprint('POST', '/api/v1/projects', { title: 'Cable' });
    await expect(keys.begin(owner, 'k', other)).rejects.toMatchObject({
      code: 'idempotency.key-reused',
    });
  });

  test('whose first request still runs is told to wait', async () => {
    await keys.begin(owner, 'k', print);
    await expect(keys.begin(owner, 'k', print)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'idempotency.in-progress',
    });
  });

  test('whose answer was lost is told that the effect is there', async () => {
    await keys.begin(owner, 'k', print);
    await haveEffect('k');
    clock.advance({ hours: 1 });
    await expect(keys.begin(owner, 'k', print)).rejects.toMatchObject({
      code: 'idempotency.answer-lost',
    });
  });

  test('is free again when the request was turned down', async () => {
    await keys.begin(owner, 'k', print);
    await keys.release(owner, 'k');
    expect(await keys.begin(owner, 'k', print)).toBeUndefined();
  });

  test('is kept when the request failed after its effect', async () => {
    await keys.begin(owner, 'k', print);
    await haveEffect('k');
    await keys.release(owner, 'k');
    await expect(keys.begin(owner, 'k', print)).rejects.toMatchObject({
      code: 'idempotency.answer-lost',
    });
  });

  test('of a request that died without effect goes to one of those that repeat it', async () => {
    await keys.begin(owner, 'k', print);
    clock.advance({ minutes: 2 });
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => keys.begin(owner, 'k', print)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('that is taken and given back by many at once is never an error of ours', async () => {
    const codes = await Promise.all(
      Array.from({ length: 40 }, async () => {
        try {
          await keys.begin(owner, 'k', print);
          await keys.release(owner, 'k');
          return 'served';
        } catch (error) {
          return (error as { code?: string }).code ?? String(error);
        }
      }),
    );
    const known = ['served', 'idempotency.in-progress'];
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });

  test.each(['', 'with space', 'x'.repeat(256), 'né'])(
    'is refused when it is "%s"',
    async (key) => {
      await expect(keys.begin(owner, key, print)).rejects.toMatchObject({ kind: 'malformed' });
    },
  );
});
