import { expect, test } from '@jest/globals';
import { engineRemark } from '../../../src/domain/assessment/engine-remark';

test('findings of another major version of the engine than the pinned one are told of', () => {
  expect(engineRemark('1', '2')).toBe(
    'The application was submitted under version 1 of the engine, and these findings were made by version 2: a difference may come from that.',
  );
  expect(engineRemark('1.4', '10')).toContain('version 10');
  for (const used of ['1', '1.0', '1.9']) expect(engineRemark('1', used)).toBeUndefined();
  expect(engineRemark(null, '2')).toBeUndefined();
});
