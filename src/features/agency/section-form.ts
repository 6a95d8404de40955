/**
 * A part of the dossier as a form: which fields to show, with what is in them now.
 *
 * The form is made from the schema, so a new field of the dossier is a new field of the form. Every
 * field's name is its JSON pointer. Answers can be left empty, given, or marked as not known.
 */
import { type DossierDocument, type Provenance, provenanceOf } from '../../domain/dossier/document';
import type { FieldMeta } from '../../domain/dossier/fields';
import {
  type FieldNode,
  type GroupNode,
  type ListNode,
  nodeAt,
  type RecordsNode,
} from '../../domain/dossier/schema-tree';
import { notFound } from '../../kernel/failure';
import { jsonPointer, pointerSteps, valueAt } from '../../kernel/json-pointer';

export interface FormField {
  /** JSON pointer into the dossier; also the field's name. */
  readonly name: string;
  readonly key: string;
  readonly field: FieldMeta;
  readonly several: boolean;
  readonly isPublic: boolean;
  readonly value: unknown;
  readonly unknown: boolean;
  /** Shown, and not to be changed now. */
  readonly locked: boolean;
  readonly source: Provenance;
}

export interface FormPart {
  readonly pointer: string;
  /** Name of the nested group; undefined for the part itself. */
  readonly key: string | undefined;
  readonly fields: readonly FormField[];
}

export interface FormRecords {
  readonly pointer: string;
  readonly key: string;
  readonly max: number;
  /** The list as a whole was looked for and is not known. */
  readonly unknown: boolean;
  readonly locked: boolean;
  readonly rows: readonly { readonly pointer: string; readonly label: string }[];
}

export interface SectionForm {
  readonly pointer: string;
  readonly parts: readonly FormPart[];
  readonly records: readonly FormRecords[];
  /** The source that is given for this part as a whole. */
  readonly source: Provenance;
  /** Nothing in this part can be changed now. */
  readonly locked: boolean;
}

/** Says whether the value at a pointer may be changed now. */
export type IsOpen = (pointer: string) => boolean;

interface Seen {
  readonly document: DossierDocument;
  readonly isOpen: IsOpen;
}

export function sectionForm(
  document: DossierDocument,
  pointer: string,
  isOpen: IsOpen = () => true,
): SectionForm {
  const seen = { document, isOpen };
  const node = nodeAt(pointerSteps(pointer));
  if (!node || valueIsOutOfReach(document, pointer)) throw notFound('part of the dossier');
  const found = node.kind === 'records' ? { kind: 'group' as const, nodes: {} } : node;
  if (found.kind !== 'group') throw notFound('part of the dossier');
  const here = gather(seen, pointer, undefined, found);
  const records = node.kind === 'records' ? [recordsOf(seen, pointer, node)] : here.records;
  const parts = here.parts.filter(({ fields }) => fields.length > 0);
  return {
    pointer,
    parts,
    records,
    source: provenanceOf(document, pointer),
    locked: [...parts.flatMap(({ fields }) => fields), ...records].every(({ locked }) => locked),
  };
}

/** A record is edited only where there is one. */
function valueIsOutOfReach({ dossier }: DossierDocument, pointer: string): boolean {
  return /\/\d+$/.test(pointer) && valueAt(dossier, pointer) === undefined;
}

function gather(
  seen: Seen,
  pointer: string,
  key: string | undefined,
  node: GroupNode,
): { parts: FormPart[]; records: FormRecords[] } {
  const parts: FormPart[] = [{ pointer, key, fields: fieldsOf(seen, pointer, node) }];
  const records: FormRecords[] = [];
  for (const [name, inner] of Object.entries(node.nodes)) {
    const at = `${pointer}${jsonPointer([name])}`;
    if (inner.kind === 'records') records.push(recordsOf(seen, at, inner));
    if (inner.kind !== 'group') continue;
    const nested = gather(seen, at, name, inner);
    parts.push(...nested.parts);
    records.push(...nested.records);
  }
  return { parts, records };
}

function fieldsOf(seen: Seen, pointer: string, node: GroupNode): FormField[] {
  return Object.entries(node.nodes).flatMap(([key, inner]) =>
    inner.kind === 'field' || inner.kind === 'list'
      ? [formField(seen, `${pointer}${jsonPointer([key])}`, key, inner)]
      : [],
  );
}

function formField(
  { document, isOpen }: Seen,
  name: string,
  key: string,
  node: FieldNode | ListNode,
): FormField {
  const value = valueAt(document.dossier, name);
  return {
    name,
    key,
    field: node.field,
    several: node.kind === 'list',
    isPublic: node.open,
    value,
    unknown: value === null,
    locked: !isOpen(name),
    source: provenanceOf(document, name),
  };
}

function recordsOf(
  { document: { dossier }, isOpen }: Seen,
  pointer: string,
  { max }: RecordsNode,
): FormRecords {
  const value = valueAt(dossier, pointer);
  const rows = (value ?? []) as Record<string, unknown>[];
  return {
    pointer,
    key: pointerSteps(pointer).at(-1) ?? '',
    max,
    unknown: value === null,
    locked: !isOpen(pointer),
    rows: rows.map((row, index) => ({ pointer: `${pointer}/${index}`, label: rowLabel(row) })),
  };
}

/** The first texts and numbers of a record say which one it is. */
function rowLabel(row: Record<string, unknown>): string {
  const told = Object.values(row).filter(
    (value) => typeof value === 'string' || typeof value === 'number',
  );
  return told.slice(0, 3).join(', ') || 'not filled in yet';
}
