/**
 * What was typed into a part's form, put into the document.
 *
 * Nothing is guessed: an empty answer takes the value out, “not known” stores null, and a number
 * that is none is named. The whole document is parsed again before it is stored.
 */
import {
  type DossierDocument,
  type Provenance,
  parseDocument,
} from '../../domain/dossier/document';
import { countryCodes, countryName } from '../../kernel/country';
import { canonicalJson } from '../../kernel/digest';
import { Failure, type FieldError, invalid } from '../../kernel/failure';
import { pointerSteps, valueAt } from '../../kernel/json-pointer';
import { type FormField, type IsOpen, sectionForm } from './section-form';

export type Typed = Readonly<Record<string, string | string[]>>;

export function withAnswers(
  document: DossierDocument,
  pointer: string,
  typed: Typed,
  isOpen: IsOpen = () => true,
): DossierDocument {
  const form = sectionForm(document, pointer, isOpen);
  const next = structuredClone(document) as {
    dossier: object;
    provenance: Record<string, Provenance>;
  };
  const unknown = new Set(listOf(typed.unknown));
  const faults: FieldError[] = [];
  for (const field of form.parts.flatMap(({ fields }) => fields)) {
    if (field.locked) continue;
    const answer = unknown.has(field.name) ? { value: null } : read(field, typed);
    if ('fault' in answer) faults.push({ pointer: field.name, detail: answer.fault });
    else put(next.dossier, field.name, answer.value);
  }
  if (faults.length > 0)
    throw invalid('dossier.invalid', 'Some answers need to be corrected.', faults);
  const source = sourceOf(typed);
  // Written only where it says something new: a source that was given value by value stays.
  const isNew = source && canonicalJson(source) !== canonicalJson(plain(form.source));
  if (isNew && valueAt(next.dossier, pointer) !== undefined) next.provenance[pointer] = source;
  return checked({ ...next, provenance: stillThere(next.dossier, next.provenance) });
}

/** The part of a source that the form asks for. */
function plain({ kind, citation }: Provenance): Provenance {
  return { kind, ...(citation && { citation }) };
}

/** A list that was looked for and that nobody could name; what was entered goes. */
export function withUnknownList(document: DossierDocument, list: string): DossierDocument {
  const next = structuredClone(document) as {
    dossier: object;
    provenance: Record<string, Provenance>;
  };
  put(next.dossier, list, null);
  return checked({ ...next, provenance: stillThere(next.dossier, next.provenance) });
}

export function withRecord(document: DossierDocument, list: string): DossierDocument {
  const next = structuredClone(document) as DossierDocument;
  const rows = (valueAt(next.dossier, list) ?? []) as object[];
  put(next.dossier, list, [...rows, {}]);
  return checked(next);
}

/** Takes a record out; sources of the records after it move up with them. */
export function withoutRecord(document: DossierDocument, record: string): DossierDocument {
  const next = structuredClone(document) as {
    dossier: object;
    provenance: Record<string, Provenance>;
  };
  const list = record.replace(/\/\d+$/, '');
  const index = Number(record.slice(list.length + 1));
  const rows = (valueAt(next.dossier, list) ?? []) as object[];
  put(next.dossier, list, rows.toSpliced(index, 1));
  const provenance = Object.entries(next.provenance).flatMap(([pointer, source]) => {
    if (!pointer.startsWith(`${list}/`)) return [[pointer, source] as const];
    const [at = '', ...rest] = pointer.slice(list.length + 1).split('/');
    if (Number(at) === index) return [];
    const moved = Number(at) > index ? Number(at) - 1 : Number(at);
    return [[[`${list}/${moved}`, ...rest].join('/'), source] as const];
  });
  return checked({ ...next, provenance: Object.fromEntries(provenance) });
}

/** Faults come back under the names that the form's fields have. */
function checked(document: object): DossierDocument {
  try {
    return parseDocument(document);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const errors = error.errors.map(({ pointer, detail }) => ({
      pointer: pointer.replace(/^\/dossier/, ''),
      detail,
    }));
    throw new Failure(error.kind, error.code, 'Some answers need to be corrected.', { errors });
  }
}

type Answer = { readonly value: unknown } | { readonly fault: string };

function read(field: FormField, typed: Typed): Answer {
  if (field.field.kind === 'money') return readMoney(field, typed);
  if (field.several) return { value: readSeveral(field, typed) };
  const text = listOf(typed[field.name])[0]?.trim() ?? '';
  if (text === '') return { value: undefined };
  switch (field.field.kind) {
    case 'flag':
      return { value: text === 'yes' };
    case 'count':
    case 'number':
    case 'percent':
      return /^-?\d+(\.\d+)?$/.test(text)
        ? { value: Number(text) }
        : { fault: 'is not a number such as 12.5' };
    case 'long text':
      return { value: text.replaceAll('\r\n', '\n') };
    default:
      return { value: text };
  }
}

function readMoney({ name }: FormField, typed: Typed): Answer {
  const amount = listOf(typed[`${name}/amount`])[0]?.trim() ?? '';
  const currency = listOf(typed[`${name}/currency`])[0]?.trim().toUpperCase() ?? '';
  return { value: amount === '' && currency === '' ? undefined : { amount, currency } };
}

function readSeveral({ name, field, value }: FormField, typed: Typed): string[] | undefined {
  const values = listOf(typed[name]).flatMap((text) =>
    field.kind === 'choice' ? [text] : text.split('\n'),
  );
  const trimmed = values.map((value) => value.trim()).filter(Boolean);
  const named = field.kind === 'country' ? trimmed.map(countryCode) : trimmed;
  const given = field.kind === 'choice' ? inOrderOf(value, named) : named;
  return given.length > 0 ? given : undefined;
}

/** Boxes have an order of their own: what was ticked before stays where it was in the list. */
function inOrderOf(before: unknown, ticked: readonly string[]): string[] {
  const kept = (Array.isArray(before) ? before : []).filter((one) => ticked.includes(one));
  return [...kept, ...ticked.filter((one) => !kept.includes(one))];
}

/** A code, or the country's English name; anything else is left for the schema to name as a fault. */
function countryCode(typed: string): string {
  const name = typed.toLowerCase();
  const byName = countryCodes.find((code) => countryName(code).toLowerCase() === name);
  return byName ?? typed.toUpperCase();
}

function sourceOf(typed: Typed): Provenance | undefined {
  const kind = listOf(typed.sourceKind)[0];
  const citation = listOf(typed.citation)[0]?.trim();
  if (kind === 'public source') return { kind, ...(citation && { citation }) };
  return kind === 'declared' ? { kind } : undefined;
}

function listOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Puts a value where the pointer says, making the groups on the way; undefined takes it out. */
function put(dossier: object, pointer: string, value: unknown): void {
  const steps = pointerSteps(pointer);
  const last = steps.pop();
  if (last === undefined) return;
  let at = dossier as Record<string, unknown>;
  for (const step of steps) {
    if (at[step] === undefined || at[step] === null) {
      if (value === undefined) return;
      at[step] = {};
    }
    at = at[step] as Record<string, unknown>;
  }
  if (value === undefined) delete at[last];
  else at[last] = value;
}

/** Sources of values that were taken out go with them. */
function stillThere(
  dossier: object,
  provenance: Readonly<Record<string, Provenance>>,
): Record<string, Provenance> {
  return Object.fromEntries(
    Object.entries(provenance).filter(
      ([pointer]) => pointer === '' || valueAt(dossier, pointer) !== undefined,
    ),
  );
}
