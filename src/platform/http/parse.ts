/** Outside input into typed input: zod at the edge, its issues as JSON pointers, in one place. */
import type { z } from 'zod';
import { type FieldError, invalid } from '../../kernel/failure';
import { fieldErrors } from '../../kernel/field-errors';
import { jsonPointer } from '../../kernel/json-pointer';

export function parseInput<S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
  part: 'path' | 'query' | 'body' | 'form',
): z.output<S> {
  if (!schema) return {} as z.output<S>;
  const parsed = schema.safeParse(value);
  const isKept = part === 'body' || part === 'form';
  const errors = parsed.success
    ? [...(isKept ? unstorable(parsed.data) : [])]
    : fieldErrors(parsed.error.issues);
  if (parsed.success && errors.length === 0) return parsed.data;
  throw invalid(`request.${part}-invalid`, sentence[part], errors);
}

/** PostgreSQL keeps no U+0000, and half of a surrogate pair is no character. */
const noCharacter = /[\0\p{Surrogate}]/u;

function* unstorable(value: unknown, at: readonly string[] = []): Generator<FieldError> {
  if (typeof value === 'string' && noCharacter.test(value)) {
    yield { pointer: jsonPointer(at), detail: 'has characters that cannot be kept' };
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) yield* unstorable(one, [...at, name]);
}

const sentence = {
  path: 'The address names something that cannot exist.',
  query: 'A parameter in the address is not usable. Correct it and try again.',
  body: 'Some values are not usable. Correct the fields that are named and send again.',
  form: 'Some answers need to be corrected.',
};
