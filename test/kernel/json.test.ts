import { describe, expect, test } from '@jest/globals';
import { canonicalJson, contentHash, sha256 } from '../../src/kernel/digest';
import { fieldErrors } from '../../src/kernel/field-errors';
import {
  covers,
  jsonPointer,
  pointerSteps,
  pointersTo,
  valueAt,
} from '../../src/kernel/json-pointer';

describe('JSON pointers', () => {
  test('slashes and tildes in names go out and come back', () => {
    const path = ['a/b', 'c~d', '~1', ''];
    expect(jsonPointer(path)).toBe('/a~1b/c~0d/~01/');
    expect(pointerSteps(jsonPointer(path))).toEqual(path);
    expect(jsonPointer([])).toBe('');
  });
  test('those above a pointer come longest first and end with the root', () => {
    expect(pointersTo('/a/0/b')).toEqual(['/a/0/b', '/a/0', '/a', '']);
  });
  test('a pointer covers itself and what lies below, not what only begins alike', () => {
    expect(covers('/a', '/a')).toBe(true);
    expect(covers('/a', '/a/b')).toBe(true);
    expect(covers('/a', '/ab')).toBe(false);
    expect(covers('', '/a')).toBe(true);
  });
  test('only own properties are found', () => {
    const value = { a: [{ b: 0 }], n: null };
    expect(valueAt(value, '/a/0/b')).toBe(0);
    expect(valueAt(value, '/n')).toBeNull();
    expect(valueAt(value, '/n/x')).toBeUndefined();
    expect(valueAt(value, '/constructor')).toBeUndefined();
    expect(valueAt(value, '/__proto__')).toBeUndefined();
    expect(valueAt(value, '')).toBe(value);
  });
});

describe('canonical JSON', () => {
  test('the order in which an object was built does not matter', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: [1, 2] } })).toBe('{"a":{"c":[1,2],"d":2},"b":1}');
    expect(contentHash({ b: 1, a: 2 })).toBe(contentHash({ a: 2, b: 1 }));
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });
  test('numbers are written as RFC 8785 says', () => {
    expect(canonicalJson([1e21, 0.000001, -0, 333333333.3333333])).toBe(
      '[1e+21,0.000001,0,333333333.3333333]',
    );
  });
  test('what is no JSON value has no canonical form', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
  test('SHA-256 of a known text is the known digest', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('faults of a schema', () => {
  test('an unknown field is named by its own pointer', () => {
    expect(
      fieldErrors([{ code: 'unrecognized_keys', path: ['a'], keys: ['x', 'y/z'], message: '' }]),
    ).toEqual([
      { pointer: '/a/x', detail: 'is not a known field' },
      { pointer: '/a/y~1z', detail: 'is not a known field' },
    ]);
  });
  test('a long list is cut and says how many more there are', () => {
    const issues = Array.from({ length: 5000 }, (_one, index) => ({
      path: [index],
      message: 'is wrong',
    }));
    const errors = fieldErrors(issues);
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toEqual({ pointer: '', detail: 'and 4900 more' });
  });
});
