/** A schema's issues as one entry per fault, each with its JSON pointer. */
import type { FieldError } from './failure';
import { issueWords, type SchemaIssue } from './issue-words';
import { jsonPointer } from './json-pointer';

const shown = 100;

export const unknownField = 'is not a known field';

/** A long list is cut and says how many more there are. */
export function fieldErrors(issues: readonly SchemaIssue[]): FieldError[] {
  const errors = issues.slice(0, shown * 2).flatMap(faults);
  if (errors.length <= shown) return errors;
  const more = Math.max(issues.length, errors.length) - shown;
  return [...errors.slice(0, shown), { pointer: '', detail: `and ${more} more` }];
}

function faults(issue: SchemaIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.slice(0, shown + 1).map((key) => ({
      pointer: jsonPointer([...issue.path, key]),
      detail: unknownField,
    }));
  }
  return [{ pointer: jsonPointer(issue.path), detail: issueWords(issue) }];
}
