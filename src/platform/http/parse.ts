/** Outside input into typed input: zod at the edge, its issues as JSON pointers, in one place. */
import type { z } from 'zod';
import { type FieldError, invalid } from '../../kernel/failure';

const shown = 100;

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

/** One entry per fault; a long list is cut and says how many more there are. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = issues.flatMap((issue) => faults(issue));
  if (errors.length <= shown) return errors;
  const more = errors.length - shown;
  return [...errors.slice(0, shown), { pointer: '', detail: `and ${more} more` }];
}

function faults(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: jsonPointer([...issue.path, key]),
      detail: 'is not a known field',
    }));
  }
  return [{ pointer: jsonPointer(issue.path), detail: issue.message }];
}

/** RFC 6901. */
function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
