/** How values are written on pages. Every filter bears null and undefined: it gives an empty text. */
import { capital } from '../../kernel/capital';
import { countryName } from '../../kernel/country';
import type { FieldError } from '../../kernel/failure';
import { formatMoney, type Money } from '../../kernel/money';
import type { Returned } from './route';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
const decimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

type Missing = null | undefined;
type Instant = Date | string | Missing;

export const pageFilters = {
  money: (value: Money | Missing): string => (value ? formatMoney(value) : ''),
  date: (value: Instant): string => written(value, (instant) => day.format(instant)),
  dateTime: (value: Instant): string =>
    written(value, (instant) => `${day.format(instant)}, ${time.format(instant)} UTC`),
  isoDate: (value: Instant): string => written(value, (instant) => instant.toISOString()),
  number: (value: number | string | Missing): string =>
    isMissing(value) ? '' : decimal.format(Number(value)),
  /** A share of one, `0.356`, becomes `35.6 %`. */
  percent: (value: number | string | Missing): string =>
    isMissing(value) ? '' : `${decimal.format(Math.round(Number(value) * 1000) / 10)} %`,
  countryName: (code: string | Missing): string => (code ? countryName(code) : ''),
  /** `/parties/0/legalName` becomes `Parties 1, legal name`. */
  pointerLabel: (pointer: string | Missing): string => pointerLabel(pointer ?? ''),
  /** `plural(3, 'project')` gives `3 projects`. */
  plural: (count: number, one: string, many = `${one}s`): string =>
    `${decimal.format(count)} ${count === 1 ? one : many}`,
  capitalFirst: (text: string | Missing): string => capital(text ?? ''),
  fieldId: (name: string): string => fieldId(name),
  errorFor: (returned: Returned | Missing, name: string, label: string): object | undefined =>
    errorFor(returned, name, label),
  errorList: (returned: Returned | Missing, labels: Labels | Missing): object[] =>
    (returned?.errors ?? []).map((error) => summaryLine(returned, error, labels ?? {})),
  valueOf: (returned: Returned | Missing, name: string, given: unknown): unknown =>
    returned?.values[name] ?? given ?? '',
  /** What was ticked: the returned values where the form came back, else what the page says. */
  ticked: (returned: Returned | Missing, name: string, given: unknown): string[] =>
    list(returned ? returned.values[name] : given),
  asOptions: (items: readonly (string | Option)[] | Missing): Option[] => (items ?? []).map(option),
  /** The form token of the page; a form without one would never be accepted. */
  formToken: (chrome: { csrfToken: string } | Missing): string => {
    if (!chrome) throw new Error('Import the form macros “with context”.');
    return chrome.csrfToken;
  },
};

type Labels = Readonly<Record<string, string>>;

interface Option {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

function isMissing(value: unknown): value is Missing | '' {
  return value === null || value === undefined || value === '';
}

function written(value: Instant, write: (instant: Date) => string): string {
  if (isMissing(value)) return '';
  const instant = value instanceof Date ? value : new Date(value);
  return Number.isNaN(instant.getTime()) ? String(value) : write(instant);
}

function option(item: string | Option): Option {
  return typeof item === 'string'
    ? { value: item, text: pageFilters.capitalFirst(item.replaceAll('-', ' ')) }
    : item;
}

function list(value: unknown): string[] {
  if (isMissing(value)) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function fieldId(name: string): string {
  const id = name
    .replace(/^\//, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/-$/, '');
  return id === '' ? 'form' : id;
}

function pointerLabel(pointer: string): string {
  const words = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) =>
      /^\d+$/.test(step)
        ? String(Number(step) + 1)
        : step
            .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
            .replaceAll('-', ' ')
            .toLowerCase(),
    );
  return pageFilters.capitalFirst(words.join(', ').replaceAll(/, (\d+)/g, ' $1'));
}

/** The message beside a field. A fault inside a list (`/roles/0`) belongs to the list's field. */
function errorFor(
  returned: Returned | Missing,
  name: string,
  label: string,
): { text: string } | undefined {
  const id = fieldId(name);
  const found = returned?.errors.find(({ pointer }) => {
    const at = fieldId(pointer);
    return pointer !== '' && (at === id || at.startsWith(`${id}-`));
  });
  return found && { text: sentence(label, said(returned, found)) };
}

function summaryLine(
  returned: Returned | Missing,
  error: FieldError,
  labels: Labels,
): { text: string; href?: string } {
  if (error.pointer === '') return { text: error.detail };
  const [, field = ''] = error.pointer.split('/');
  const label = labels[field] ?? pointerLabel(error.pointer);
  // A fault in one item of a list of choices is mended where the list's first choice stands.
  const target = /^\/[^/]+\/\d+$/.test(error.pointer) ? field : error.pointer;
  return { text: sentence(label, said(returned, error)), href: `#${fieldId(target)}` };
}

/** Whoever left a field empty is not told what it must look like, only that it is missing. */
function said(returned: Returned | Missing, { pointer, detail }: FieldError): string {
  const id = fieldId(pointer);
  const typed = Object.entries(returned?.values ?? {}).find(([name]) => fieldId(name) === id);
  if (typed?.[1] === '' && detail.startsWith('must ')) return 'is missing';
  if (!typed && detail.startsWith('must be one of')) return 'is missing';
  return detail;
}

/** Details begin in lower case when they continue the field's name: “Password” “is missing”. */
function sentence(label: string, detail: string): string {
  return /^[a-z“]/.test(detail) ? `${label} ${detail}` : `${label}: ${detail}`;
}
