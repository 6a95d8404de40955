/**
 * A page model written as a template: plain data with `{name}` where a value belongs.
 *
 * `when: name` keeps an item only where the value is true; `each: name` repeats its `items` for each
 * entry of a list, moving them by `step`. An unknown name is an error, so no page goes out with a
 * hole in it. Values are put in once and never read as templates themselves.
 */
import { type PageDocument, pageDocument } from './page-model';

export type Value = string | number | boolean;
export interface Values {
  readonly [name: string]: Value | readonly Values[];
}

export function fillPage(template: unknown, values: Values): PageDocument {
  return pageDocument.parse(fill(template, values));
}

function fill(node: unknown, values: Values): unknown {
  if (typeof node === 'string') return fillText(node, values);
  if (Array.isArray(node)) return node.flatMap((item) => fillItem(item, values));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, fill(item, values)]));
}

interface TemplateItem {
  readonly when?: string;
  readonly each?: string;
  readonly step?: { readonly x?: number; readonly y?: number };
  readonly items?: readonly object[];
}

function fillItem(item: unknown, values: Values): unknown[] {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return [fill(item, values)];
  const { when, each, ...rest } = item as TemplateItem;
  if (when !== undefined && !holds(when, values)) return [];
  if (each === undefined) return [fill(rest, values)];
  const { step = {}, items = [] } = rest;
  return listOf(each, values).flatMap((entry, index) =>
    items.flatMap((one) =>
      fillItem(one, { ...values, ...entry }).map((filled) => moved(filled as Place, step, index)),
    ),
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function moved(item: Place, { x = 0, y = 0 }: Partial<Place>, times: number): Place {
  return { ...item, x: round(item.x + x * times), y: round(item.y + y * times) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A text that is one name and nothing else keeps the value's type: numbers stay numbers. */
export function fillText(text: string, values: Values): Value {
  const [, whole] = /^\{([\w.-]+)\}$/.exec(text) ?? [];
  if (whole) return valueNamed(whole, values);
  return text.replaceAll(/\{([\w.-]+)\}/g, (_, name: string) => String(valueNamed(name, values)));
}

function holds(name: string, values: Values): boolean {
  return name.startsWith('!')
    ? valueNamed(name.slice(1), values) !== true
    : valueNamed(name, values) === true;
}

function valueNamed(name: string, values: Values): Value {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || typeof value === 'object') {
    throw new Error(`The page template asks for “${name}”, which has no value.`);
  }
  return value;
}

function listOf(name: string, values: Values): readonly Values[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof value !== 'object') {
    throw new Error(`The page template asks for the list “${name}”, which is not there.`);
  }
  return value;
}
