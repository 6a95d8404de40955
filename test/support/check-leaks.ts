/** Part of every test file (jest's setupFilesAfterEnv): fails it when it leaves something open. */
import { afterAll } from '@jest/globals';
import { stillOpen } from './leaks';

afterAll(function nothingIsLeftOpen() {
  const left = stillOpen();
  if (left.length > 0) throw new Error(`Left open by this test file: ${left.join(', ')}.`);
});
