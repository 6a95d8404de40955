/**
 * A dossier in which every value is there, and every confidential one is a canary: whatever
 * outsiders can fetch is searched for them, byte by byte.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../../src/domain/dossier/document';
import { publicParts } from '../../../src/domain/dossier/public-parts';
import { dossierTree, type SchemaNode } from '../../../src/domain/dossier/schema-tree';
import { as, type Person } from '../../support/actors';
import type { Visitor } from '../../support/visitor';
import type { Certified } from './certified';
import { type PipelineApp, startPipelineApp } from './start';

const canaries: string[] = [];

/** Distinct digits for numbers, a word for texts: both can be found again in any writing of them. */
function canary(kind: string): unknown {
  const index = canaries.length;
  const digits = String(73_100_019 + index * 7);
  const make: Record<string, () => [unknown, string[]]> = {
    text: () => [`canary-text-${digits}`, [`canary-text-${digits}`]],
    'long text': () => [`canary-long-${digits}`, [`canary-long-${digits}`]],
    url: () => [`https://canary-${digits}.example.org/`, [`canary-${digits}`]],
    decimal: () => [digits, writings(digits)],
    money: () => [{ amount: digits, currency: 'XOF' }, writings(digits)],
    date: () => {
      const day = `19${String(10 + (index % 80))}-03-07`;
      return [day, [day, `7 March ${day.slice(0, 4)}`]];
    },
    country: () => ['TKM', ['TKM', 'Turkmenistan']],
  };
  const [value, found] = make[kind]?.() ?? [undefined, []];
  canaries.push(...found);
  return value;
}

function writings(digits: string): string[] {
  return [digits, digits.replace(/\B(?=(\d{3})+$)/g, ',')];
}

const openValues: Record<string, unknown> = {
  text: 'Open text',
  'long text': 'Open long text',
  url: 'https://open.example.org/',
  decimal: '5000000',
  money: { amount: '5000000', currency: 'USD' },
  date: '2030-01-01',
  country: 'PER',
};

function fill(node: SchemaNode): unknown {
  if (node.kind === 'group') {
    return Object.fromEntries(Object.entries(node.nodes).map(([key, inner]) => [key, fill(inner)]));
  }
  if (node.kind === 'records') return [fill({ kind: 'group', nodes: node.nodes })];
  const one = value(node);
  return node.kind === 'list' ? [one] : one;
}

function value({ open, field }: Extract<SchemaNode, { kind: 'field' | 'list' }>): unknown {
  const { kind, choices, unit } = field;
  if (kind === 'choice') return choices?.[0];
  if (kind === 'flag') return false;
  // Small numbers cannot be told apart from others on a page; that they are left out is shown by
  // comparing the public parts with the schema.
  if (kind === 'count' || kind === 'number' || kind === 'percent')
    return unit === 'year' ? 2031 : 1;
  return open ? openValues[kind] : canary(kind);
}

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;
let listed: Certified;
let investor: Person;
let outsiders: Visitor[];

beforeAll(async () => {
  app = await startPipelineApp();
  const { dossier } = parseDocument({ dossier: fill(dossierTree), provenance: {} });
  listed = await app.listed({ dossier: dossier as Record<string, unknown> });
  investor = await as.investor(app);
  outsiders = [as.visitor(app), investor, await as.submitter(app), await as.reviewer(app)];
});
afterAll(() => app.close());

/** Values of the public parts whose node in the schema is not marked as open. */
function leaks(parts: unknown, node: SchemaNode, path = ''): string[] {
  if (parts === undefined || parts === null) return [];
  if (node.kind === 'group') {
    return Object.entries(parts as object).flatMap(([key, inner]) => {
      const next = node.nodes[key];
      return next ? leaks(inner, next, `${path}/${key}`) : [`${path}/${key}`];
    });
  }
  if (node.kind === 'records') {
    return (parts as unknown[]).flatMap((item) =>
      leaks(item, { kind: 'group', nodes: node.nodes }, path),
    );
  }
  return node.open ? [] : [path];
}

describe('what is confidential', () => {
  test('is in no listing: each value there is marked as open in the schema', async () => {
    expect(canaries.length).toBeGreaterThan(60);
    const [row] = await app.database.dataSource.query('select * from listing');
    expect(leaks(row.public_parts, dossierTree)).toEqual([]);
    const { dossier } = parseDocument({ dossier: fill(dossierTree), provenance: {} });
    expect(leaks(publicParts(dossier), dossierTree)).toEqual([]);
    const stored = JSON.stringify(row);
    expect(canaries.filter((word) => stored.includes(word))).toEqual([]);
  });

  test('is in no byte that outsiders can fetch, by any address, search, sort or export', async () => {
    const { reference, number } = listed;
    await investor.post(`/pipeline/${reference}/pledges`, {
      amount: '10',
      currency: 'USD',
      instrument: 'loan',
      state: 'indicated',
    });
    const paths = [
      '/pipeline',
      '/pipeline?sort=title&sector=5g&country=PER&q=open',
      `/pipeline/${reference}`,
      '/register',
      `/register/${number}`,
      '/api/v1/pipeline?sort=amount',
      '/api/v1/pipeline/totals',
      `/api/v1/pipeline/${reference}`,
      '/api/v1/pipeline/export.csv',
      '/api/v1/pipeline/export.json',
      '/api/v1/register',
      `/api/v1/register/${number}`,
      '/pledges',
      '/pool',
      '/api/v1/pledges',
      '/api/v1/pool/contributions',
    ];
    let fetched = 0;
    for (const outsider of outsiders) {
      for (const path of paths) {
        const answer = await outsider.agent.get(path).buffer(true);
        // The form for contributions offers every country there is.
        const text = answer.text.replace(/<option[^>]*>[^<]*<\/option>/g, '');
        const bytes = `${JSON.stringify(answer.headers)}${text}`;
        expect(canaries.filter((word) => bytes.includes(word)).map((word) => [path, word])).toEqual(
          [],
        );
        if (answer.status === 200) fetched += 1;
        if (!path.includes('pledges') && !path.includes('pool'))
          expect([path, answer.status]).toEqual([path, 200]);
      }
    }
    expect(fetched).toBeGreaterThan(outsiders.length * 12);
  });

  test('is not found by searching for it, and changes no count', async () => {
    for (const word of canaries.filter((one) => one.startsWith('canary-text'))) {
      const { body } = (await outsiders[0]?.agent.get(`/api/v1/pipeline?q=${word}`)) ?? {};
      expect(body.total).toBe(0);
    }
    const { body } = (await outsiders[0]?.agent.get('/api/v1/pipeline?country=TKM')) ?? {};
    expect(body.total).toBe(0);
  });

  test('the reasons of the decision stay inside', async () => {
    for (const path of [`/register/${listed.number}`, `/api/v1/register/${listed.number}`]) {
      expect((await outsiders[0]?.agent.get(path))?.text).not.toContain('CANARY reasons');
    }
  });
});
