import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasNameTwice } from '../../src/kernel/json-names';

const twice = (text: string) => hasNameTwice(text, JSON.parse(text));

test('a name that an object has twice is found, however deep and however it is written', () => {
  for (const text of [
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":1}',
    '[{"b":{"a":1, "c":[{"x" : 1 , "x" :1}]}}]',
    '{"__proto__":1,"__proto__":2}',
  ]) {
    expect([text, twice(text)]).toEqual([text, true]);
  }
});

test('what only looks like one is not: in a text, in another object, in a list', () => {
  for (const text of [
    '{"a":"\\"a\\":1","b":{"a":1}}',
    '[{"a":1},{"a":1},"a",":"]',
    '{"a\\\\":":","a":["a:","a"]}',
    'null',
  ]) {
    expect([text, twice(text)]).toEqual([text, false]);
  }
});

test('nothing that JSON.stringify writes has one', () => {
  fc.assert(
    fc.property(fc.json(), (text) => !twice(text)),
    { seed: 7 },
  );
});
