/**
 * A schema's own messages, said as the rest of a sentence that begins with the field's name.
 *
 * Messages that were written for a field begin in lower case and are left as they are.
 */

/** The shape is zod's; each code fills in some of the facts. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  /** Whether the bound itself is allowed. */
  readonly inclusive?: boolean;
  readonly divisor?: number;
  readonly format?: string;
}

export function issueWords(issue: SchemaIssue): string {
  return /^[A-Z]/.test(issue.message) ? words(issue) : issue.message;
}

function words(issue: SchemaIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // The issue does not hold the input, so only the message tells that there was none.
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${types[issue.expected ?? ''] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${choice(issue.values ?? [])}`;
    case 'too_small':
      return issue.minimum === 1 && unitOf(issue) ? 'is missing' : bound(issue, 'at least');
    case 'too_big':
      return bound(issue, 'at most');
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return `must be ${formats[issue.format ?? ''] ?? 'written in the form that is asked for'}`;
    case 'invalid_union':
      return 'has none of the forms that are possible here';
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function choice(values: readonly unknown[]): string {
  if (values.length > 12) return 'one of the values that are possible here';
  const written = values.map((value) => `“${String(value)}”`).join(', ');
  return values.length > 1 ? `one of ${written}` : written;
}

const units: Readonly<Record<string, string>> = {
  string: 'character',
  array: 'item',
  set: 'item',
  file: 'byte',
};

function unitOf({ origin }: SchemaIssue): string | undefined {
  return units[origin ?? ''];
}

function bound(issue: SchemaIssue, word: 'at least' | 'at most'): string {
  const limit = word === 'at least' ? issue.minimum : issue.maximum;
  const unit = unitOf(issue);
  if (issue.inclusive === false)
    return `must be ${word === 'at least' ? 'more' : 'less'} than ${limit}`;
  if (!unit) return `must be ${word} ${limit}`;
  return `must have ${word} ${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`;
}

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'a web address',
  uuid: 'an identifier (UUID)',
  date: 'a day such as 2026-11-25',
  datetime: 'an instant such as 2026-11-25T09:00:00Z',
};
