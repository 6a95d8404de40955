/**
 * The public parts of a dossier as sections of a page. The walk follows the schema, so that labels
 * and units are those of the fields, and passes over whatever is not marked as open.
 */
import type { PublicParts } from '../../domain/dossier/public-parts';
import { dossierTree, type FieldNode, type SchemaNode } from '../../domain/dossier/schema-tree';
import { sectorName } from '../../domain/pipeline/words';
import { capital } from '../../kernel/capital';
import { countryName } from '../../kernel/country';
import { formatMoney, type Money } from '../../kernel/money';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** What stands at the top of the page already. */
const shownAbove: ReadonlySet<string> = new Set(['/project/title', '/project/summary']);

export interface Section {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly value: string }[];
  readonly tables: readonly RecordTable[];
}

export interface RecordTable {
  readonly caption: string;
  readonly columns: readonly { readonly text: string }[];
  readonly rows: readonly (readonly string[])[];
}

export function profileSections(parts: PublicParts): Section[] {
  return Object.entries(dossierTree.nodes).flatMap(([key, node]) => {
    const section = { title: label([key]), rows: [], tables: [] };
    collect(section, [key], node, (parts as Record<string, unknown>)[key]);
    return section.rows.length + section.tables.length > 0 ? [section] : [];
  });
}

interface Growing {
  readonly rows: { key: string; value: string }[];
  readonly tables: RecordTable[];
}

/** The group's own name heads the section, so the labels below it leave it out. */
function collect(
  section: Growing,
  path: readonly string[],
  node: SchemaNode,
  value: unknown,
): void {
  if (value === undefined || value === null) return;
  if (node.kind === 'group') {
    for (const [key, inner] of Object.entries(node.nodes)) {
      collect(section, [...path, key], inner, (value as Record<string, unknown>)[key]);
    }
    return;
  }
  const name = label(path.length > 1 ? path.slice(1) : path);
  if (node.kind === 'records') {
    const table = recordTable(name, node.nodes, value as Record<string, unknown>[]);
    if (table.columns.length > 0) section.tables.push(table);
  } else if (node.open && !shownAbove.has(`/${path.join('/')}`)) {
    section.rows.push({ key: name, value: written(node, value) });
  }
}

function recordTable(
  caption: string,
  nodes: Readonly<Record<string, SchemaNode>>,
  records: readonly Record<string, unknown>[],
): RecordTable {
  const shown = Object.entries(nodes).flatMap(([key, node]) =>
    (node.kind === 'field' || node.kind === 'list') &&
    node.open &&
    records.some((record) => record[key] !== undefined)
      ? [{ key, node }]
      : [],
  );
  return {
    caption,
    columns: shown.map(({ key }) => ({ text: label([key]) })),
    rows: records.map((record) => shown.map(({ key, node }) => written(node, record[key]))),
  };
}

function written(node: Pick<FieldNode, 'field'>, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => written(node, one)).join(', ');
  const { kind, unit, choices } = node.field;
  if (kind === 'money') return formatMoney(value as Money);
  if (kind === 'flag') return value === true ? 'Yes' : 'No';
  if (kind === 'date') return day.format(new Date(`${String(value)}T00:00:00Z`));
  if (kind === 'country') return countryName(String(value));
  if (kind === 'decimal') return formatMoney({ amount: String(value), currency: unit ?? '' });
  if (kind === 'choice')
    return choices?.includes('5g') ? sectorName(String(value)) : capital(String(value));
  if (kind === 'number' || kind === 'count' || kind === 'percent') {
    return [
      unit === 'year'
        ? String(value)
        : Number(value).toLocaleString('en-GB', { maximumFractionDigits: 10 }),
      unit === 'year' ? '' : unit,
    ]
      .filter(Boolean)
      .join(' ');
  }
  return String(value);
}

/** `operatesFrom` becomes “Operates from”; `totalCostUsd` “Total cost USD”. */
function label(path: readonly string[]): string {
  const words = path.map((step) =>
    step
      .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replaceAll(/\b(usd|url|sdg|kw|iso|gni|ric|fte)\b/g, (short) => short.toUpperCase())
      .replace(/ pct$/, ' share')
      .replace(/^five g$/, '5G')
      .replace(/^open ran$/, 'Open RAN'),
  );
  return capital(words.join(', '));
}
