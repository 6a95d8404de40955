/**
 * Forms filled in as a browser would: what the page offers is sent, and nothing else.
 *
 * A field or choice that the page does not have, or a form that comes back with faults, fails the
 * test with the page's own words.
 */
import type { Cheerio, CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { Page, Visitor } from '../support/visitor';

type Value = string | readonly string[];

export interface Filling {
  /** The button's first words; without it the form that has all the fields is taken. */
  readonly button?: string;
  readonly fields?: Readonly<Record<string, Value>>;
  readonly file?: { readonly field: string; readonly content: Buffer; readonly filename: string };
}

/** Fills in a form on the page at `path` and sends it; gives the page to which it leads. */
export async function fillIn(who: Visitor, path: string, filling: Filling): Promise<Page> {
  const page = await sendForm(who, path, filling);
  if (page.status === 200) return page;
  if (page.status !== 303 || !page.location) throw new Error(`${path}: ${faultsOf(page)}`);
  const next = await who.get(page.location);
  if (next.status !== 200) throw new Error(`${page.location} after ${path}: ${faultsOf(next)}`);
  return { ...next, location: page.location };
}

/** A page that must be there. */
export async function open(who: Visitor, path: string): Promise<Page> {
  const page = await who.get(path);
  if (page.status !== 200) throw new Error(`${path}: ${faultsOf(page)}`);
  return page;
}

/** The same, and the answer as it comes. */
export async function sendForm(who: Visitor, path: string, filling: Filling): Promise<Page> {
  const { $ } = await open(who, path);
  const form = formOn($, filling);
  if (!form) throw new Error(`${path} has no form for ${JSON.stringify(filling)}.`);
  const values = { ...offered($, form), ...checked($, form, filling.fields ?? {}) };
  const action = form.attr('action') ?? '';
  const to = new URL(action || path, `http://site.test${path}`);
  const request = who.agent.post(`${to.pathname}${to.search}`);
  const { file } = filling;
  if (form.attr('enctype') !== 'multipart/form-data') {
    return asPage(await request.type('form').send(values), $);
  }
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) request.field(name, one as string);
  }
  if (file) request.attach(file.field, file.content, file.filename);
  return asPage(await request, $);
}

function formOn(
  $: CheerioAPI,
  { button, fields = {}, file }: Filling,
): Cheerio<Element> | undefined {
  const names = [...Object.keys(fields), ...(file ? [file.field] : [])];
  const found = $('main form[method=post]')
    .toArray()
    .map((element) => $(element))
    .find(
      (form) =>
        names.every((name) => form.find(`[name="${name}"]`).length > 0) &&
        (!button || form.find('button').text().replaceAll(/\s+/g, ' ').trim().startsWith(button)),
    );
  return found;
}

/** What is sent when nobody touches anything. */
function offered($: CheerioAPI, form: Cheerio<Element>): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const control of form
    .find('input, select, textarea')
    .toArray()
    .map((one) => $(one))) {
    const name = control.attr('name');
    const type = control.attr('type');
    if (!name || type === 'file') continue;
    const choosing = type === 'radio' || type === 'checkbox';
    if (choosing && !control.is('[checked]')) continue;
    const value = choosing ? (control.attr('value') ?? 'on') : control.val();
    if (value === undefined || value === null) continue;
    const before = values[name];
    values[name] = type === 'checkbox' && before ? [before, value].flat() : value;
  }
  return values;
}

function checked($: CheerioAPI, form: Cheerio<Element>, fields: Readonly<Record<string, Value>>) {
  for (const [name, value] of Object.entries(fields)) {
    const control = form.find(`[name="${name}"]`);
    const choices = control.is('select')
      ? control.find('option').toArray()
      : control.filter('[type=radio],[type=checkbox]').toArray();
    if (choices.length === 0) continue;
    const possible = choices.map((one) => $(one).attr('value') ?? $(one).text());
    for (const one of [value].flat()) {
      if (!possible.includes(one)) throw new Error(`${name} cannot be ${one}: ${possible.join()}`);
    }
  }
  return fields;
}

/** What a page says went wrong. */
export function faultsOf({ status, $ }: Page): string {
  const summary = $('.govuk-error-summary').text() || $('main').text();
  return `${status} ${summary.replaceAll(/\s+/g, ' ').trim().slice(0, 600)}`;
}

function asPage(
  response: { status: number; text: string; headers: Record<string, string> },
  $: CheerioAPI,
): Page {
  const { status, headers, text = '' } = response;
  return { status, headers, text, location: headers.location, $: $.load?.(text) ?? $ };
}
