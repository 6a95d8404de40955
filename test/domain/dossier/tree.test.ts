import { describe, expect, test } from '@jest/globals';
import { missingRequired } from '../../../src/domain/dossier/completeness';
import { difference, valuePointer } from '../../../src/domain/dossier/difference';
import { parseDocument } from '../../../src/domain/dossier/document';
import type { Dossier } from '../../../src/domain/dossier/dossier';
import type { FieldMeta } from '../../../src/domain/dossier/fields';
import { publicParts } from '../../../src/domain/dossier/public-parts';
import { dossierTree, nodeAt, type SchemaNode } from '../../../src/domain/dossier/schema-tree';
import { aDocument } from '../../support/builders';

interface Leaf {
  readonly path: readonly string[];
  readonly field: FieldMeta;
  readonly open: boolean;
}

function leaves(node: SchemaNode, path: readonly string[] = []): Leaf[] {
  if (node.kind === 'field' || node.kind === 'list') return [{ ...node, path }];
  const steps = node.kind === 'records' ? [...path, '0'] : path;
  return Object.entries(node.nodes).flatMap(([key, inner]) => leaves(inner, [...steps, key]));
}

const all = leaves(dossierTree);

describe('the schema as a tree', () => {
  test('every value has a kind, and its pointer leads to it', () => {
    expect(all.length).toBeGreaterThan(200);
    for (const leaf of all) {
      const node = nodeAt(leaf.path);
      expect(['field', 'list']).toContain(node?.kind);
      expect(leaf.field.kind).toBeTruthy();
      if (leaf.field.kind === 'choice') expect(leaf.field.choices?.length).toBeGreaterThan(1);
      if (['number', 'decimal'].includes(leaf.field.kind)) expect(leaf.field.unit).toBeTruthy();
    }
  });
  test('what is not in the schema is not found', () => {
    for (const path of [
      ['nothing'],
      ['project', 'toString'],
      ['parties', 'x'],
      ['project', 'title', 'x'],
    ]) {
      expect(nodeAt(path)).toBeUndefined();
    }
    expect(nodeAt(['parties', '3', 'owners', '0', 'name'])?.kind).toBe('field');
    expect(nodeAt(['project', 'countries', '2'])?.kind).toBe('field');
  });
});

/** One value of each kind that is valid and can be recognised wherever it turns up. */
function canary({ kind, choices }: FieldMeta, mark: string): unknown {
  switch (kind) {
    case 'choice':
      return choices?.[0];
    case 'flag':
      return true;
    case 'count':
    case 'number':
    case 'percent':
      return 1;
    case 'decimal':
      return '1';
    case 'money':
      return { amount: '1', currency: 'USD' };
    case 'date':
      return '2026-01-01';
    case 'country':
      return 'PLW';
    case 'url':
      return `https://example.org/${mark}`;
    default:
      return mark;
  }
}

function filled(node: SchemaNode, path: string, marks: Map<string, boolean>): unknown {
  if (node.kind === 'field' || node.kind === 'list') {
    const mark = `canary-${marks.size}-end`;
    marks.set(mark, node.open);
    const value = canary(node.field, mark);
    return node.kind === 'list' ? [value] : value;
  }
  const value = Object.fromEntries(
    Object.entries(node.nodes).map(([key, inner]) => [key, filled(inner, `${path}/${key}`, marks)]),
  );
  return node.kind === 'records' ? [value] : value;
}

describe('the public parts', () => {
  const marks = new Map<string, boolean>();
  const dossier = filled(dossierTree, '', marks) as Dossier;

  test('are made from a dossier in which every field of the schema is filled', () => {
    expect(() => parseDocument({ dossier })).not.toThrow();
  });

  test('hold every value that is open, and none that is not', () => {
    const parts = JSON.stringify(publicParts(dossier));
    const written = JSON.stringify(dossier);
    for (const [mark, open] of marks) {
      if (written.includes(mark)) expect([mark, parts.includes(mark)]).toEqual([mark, open]);
    }
    const shown = leaves(dossierTree).filter(({ open }) => open).length;
    expect(leavesOf(publicParts(dossier))).toBe(shown);
  });

  test('leave out what is unknown, and values that no schema knows', () => {
    const odd = { project: { title: null, secret: 'x' }, other: 1 } as unknown as Dossier;
    expect(publicParts(odd)).toEqual({});
  });
});

function leavesOf(value: unknown): number {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? leavesOf(value[0]) : 1;
  if (typeof value !== 'object' || value === null || 'currency' in value) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + leavesOf(inner), 0);
}

describe('what changed', () => {
  const before = aDocument();

  test('nothing, between equal documents', () => {
    expect(difference(before, aDocument())).toEqual([]);
  });

  test('is told value by value, with the source of a value too', () => {
    const after = aDocument(
      { project: { stage: 'construction', summary: undefined, website: 'example.org' } },
      { '/finance/totalCost': { kind: 'public source', citation: 'Report' } },
    );
    expect(difference(before, after)).toEqual([
      {
        pointer: '/project/summary',
        kind: 'removed',
        from: 'A cable that joins two islands to the world.',
      },
      { pointer: '/project/stage', kind: 'changed', from: 'procurement', to: 'construction' },
      { pointer: '/project/website', kind: 'added', to: 'example.org' },
      {
        pointer: '/provenance/~1finance~1totalCost',
        kind: 'added',
        to: { kind: 'public source', citation: 'Report' },
      },
    ]);
    expect(valuePointer('/provenance/~1finance~1totalCost')).toBe('/finance/totalCost');
    expect(valuePointer('/project/stage')).toBe('/project/stage');
  });

  test('unknown is different from absent, from no and from zero', () => {
    const unknown = aDocument({ security: { patchDays: null } });
    expect(difference(aDocument({ security: {} }), unknown)[0]?.kind).toBe('added');
    expect(difference(unknown, aDocument({ security: { patchDays: 0 } }))[0]).toMatchObject({
      kind: 'changed',
      from: null,
      to: 0,
    });
  });
});

describe('what is missing', () => {
  test('a value that is unknown is an answer; an empty list and a missing value are not', () => {
    const document = aDocument({ project: { stage: null, countries: [], summary: undefined } });
    expect(
      missingRequired(document, [
        '/project/title',
        '/project/stage',
        '/project/countries',
        '/project/summary',
        '/security/patchDays',
        '/parties',
      ]),
    ).toEqual(['/project/countries', '/project/summary', '/security/patchDays']);
  });
});
