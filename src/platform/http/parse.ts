/** Outside input into typed input: zod at the edge, its issues as JSON pointers, in one place. */
import type { z } from 'zod';
import { invalid } from '../../kernel/failure';
import { fieldErrors } from '../../kernel/field-errors';

export function parseInput<S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
  part: 'path' | 'query' | 'body' | 'form',
): z.output<S> {
  if (!schema) return {} as z.output<S>;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(`request.${part}-invalid`, sentence[part], fieldErrors(parsed.error.issues));
}

const sentence = {
  path: 'The address names something that cannot exist.',
  query: 'A parameter in the address is not usable. Correct it and try again.',
  body: 'Some values are not usable. Correct the fields that are named and send again.',
  form: 'Some answers need to be corrected.',
};
