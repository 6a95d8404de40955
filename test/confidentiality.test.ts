/**
 * What is confidential stays inside: canaries stand in every confidential text and large amount of a
 * certified project, in its papers, reviews, votes and questions. Then everything that outsiders,
 * other agencies and investors can fetch is fetched, by following every link, and searched.
 */
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { parseDocument } from '../src/domain/dossier/document';
import { dossierTree, type SchemaNode } from '../src/domain/dossier/schema-tree';
import { type Cast, gatherCast, signInAgain } from './journeys/cast';
import { example } from './journeys/example';
import { bringTo, type Case, certificateOf, newCase } from './journeys/shortcuts';
import { as } from './support/actors';
import { parser } from './support/pdf-answer';
import type { Visitor } from './support/visitor';
import { eventually, startWholeApp, type WholeApp } from './support/whole-app';

const canaries: string[] = [];
const word = (what: string): string => {
  canaries.push(`Kanarie${canaries.length}x${what}`);
  return canaries.at(-1) ?? '';
};

/** The same dossier, with canaries where the schema does not mark a value as open. */
function planted(value: unknown, node: SchemaNode): unknown {
  if (value === undefined || value === null) return value;
  if (node.kind === 'records') {
    return (value as unknown[]).map((one) => planted(one, { kind: 'group', nodes: node.nodes }));
  }
  if (node.kind === 'group') {
    const entries = Object.entries(node.nodes).map(([key, inner]) => {
      const present = (value as Record<string, unknown>)[key];
      const wanted = present ?? (isText(inner) ? 'absent' : undefined);
      return [key, planted(wanted, inner)] as const;
    });
    return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
  }
  if (node.open) return value === 'absent' ? undefined : value;
  if (node.kind === 'list') return value;
  const { kind } = node.field;
  if (kind === 'text' || kind === 'long text') return word('text');
  if (kind === 'url') return `https://${word('url').toLowerCase()}.example.org/`;
  if (kind === 'money') {
    const { amount, currency } = value as { amount: string; currency: string };
    return { amount: marked(amount), currency };
  }
  return kind === 'decimal' ? marked(value as string) : value;
}

function isText(node: SchemaNode): boolean {
  return node.kind === 'field' && !node.open && /text/.test(node.field.kind);
}

/** A large amount gets last digits that are found again; its size hardly changes. */
function marked(amount: string): string {
  if (!/^\d{8,}$/.test(amount)) return amount;
  const digits = `${amount.slice(0, -5)}${String(10_007 + canaries.length * 13).slice(-5)}`;
  canaries.push(digits, digits.replace(/\B(?=(\d{3})+$)/g, ','));
  return digits;
}

let app: WholeApp;
let cast: Cast;
let one: Case;
let number: string;
let reference: string;
let reviewId: string;

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
  const plain = example('red-abierta-open-ran', { title: 'Open Title' });
  const dossier = planted(plain.document.dossier, dossierTree) as object;
  const model = {
    ...plain,
    document: parseDocument({ dossier, provenance: {} }),
    evidence: plain.evidence.map((paper) => ({ ...paper, title: word('paper') })),
    judgements: Object.fromEntries(
      Object.entries(plain.judgements).map(([code, { rating }]) => [
        code,
        { rating, reason: word('judgement') },
      ]),
    ),
  };
  one = await newCase(app, cast, model);
  await bringTo(app, cast, one, 'in review', model);
  await app.features.applications.writeQuestion(cast.secretariat.actor, one.id, {
    text: word('question'),
    criterion: null,
    pointers: [],
    severity: 'minor',
  });
  await bringTo(app, cast, one, 'certified', model);
  number = await certificateOf(app, one.id);
  reference = await eventually('the pipeline', async () => {
    const { body } = await as.visitor(app).agent.get('/api/v1/pipeline');
    return body.items[0]?.reference as string | undefined;
  });
  const { investor, secretariat } = cast;
  await app.features.pipeline.pledge(investor.actor, {
    reference,
    instrument: 'loan',
    state: 'indicated',
    amount: '1000',
    currency: model.document.dossier.funding?.sought?.currency ?? 'USD',
    conditions: word('conditions'),
  });
  await app.features.certificates.changeStatus(secretariat.actor, {
    number,
    change: 'suspend',
    reason: word('reason'),
    publicNote: 'Looked into.',
  });
  await app.features.certificates.changeStatus(secretariat.actor, {
    number,
    change: 'reinstate',
    reason: word('reason'),
    publicNote: 'Settled.',
  });
  await upheldComplaint();
  const [review] = await app.query<{ id: string }>('select id from review limit 1');
  reviewId = review?.id ?? '';
  await signInAgain(cast.otherAgency, investor, cast.observer);
});
afterAll(() => app.close());

async function upheldComplaint(): Promise<void> {
  const { complaints } = app.features;
  const colleague = await as.secretariat(app);
  const raised = await complaints.raise({
    number,
    category: 'evidence',
    text: word('complaint'),
    complainant: 'named',
    name: word('complainant'),
    email: `${word('complainant')}@example.org`,
    once: null,
    address: '127.0.0.1',
  });
  for (const [move, note] of [
    ['acknowledge', word('note')],
    ['admit', undefined],
    ['uphold', 'The paper was found wanting.'],
  ] as const) {
    const reason = word('reason');
    await complaints.move(colleague.actor, { ...raised, move, note, reason });
  }
}

test('there is something to find: the agency itself sees the canaries', async () => {
  expect(canaries.length).toBeGreaterThan(60);
  await signInAgain(cast.agency);
  const { text } = await cast.agency.agent.get(`/api/v1/projects/${one.projectId}/dossier`);
  expect(leaksIn(text).length).toBeGreaterThan(20);
});

test.each(['outsider', 'other agency', 'investor', 'observer'])(
  'nothing confidential is in anything that the %s can fetch',
  async (name) => {
    const people: Record<string, Visitor> = {
      outsider: as.visitor(app),
      'other agency': cast.otherAgency,
      investor: cast.investor,
      observer: cast.observer,
    };
    const who = people[name] ?? as.visitor(app);
    const leaks: string[] = [];
    const own = name === 'investor' ? ['conditions'] : [];
    let pages = 0;
    const queue = ['/', ...everyAddress()];
    const seen = new Set(queue);
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const response = await who.agent.get(address).buffer(true).parse(parser);
      const content = readable(response.body as Buffer);
      if (response.status === 200) pages += 1;
      for (const found of leaksIn(content)) {
        if (!own.some((word) => found.endsWith(word))) leaks.push(`${found} at ${address}`);
      }
      const next = [response.headers.location, ...linksOf(response.type, content)];
      for (const link of next) {
        const to = new URL(link ?? 'none:', `http://site.test${address}`);
        if (to.host !== 'site.test' || seen.has(to.pathname + to.search)) continue;
        if (seen.size > 400 || to.pathname.startsWith('/assets/')) continue;
        seen.add(to.pathname + to.search);
        queue.push(to.pathname + to.search);
      }
    }
    expect(leaks).toEqual([]);
    expect(pages).toBeGreaterThan(20);
  },
);

test('nothing confidential stands on the certificate', async () => {
  const rows = await app.query<{ facts: object }>('select facts from certificate');
  expect(rows).toHaveLength(1);
  expect(leaksIn(JSON.stringify(rows))).toEqual([]);
});

/** Every route and page with the true ids, whether or not something links to it. */
function everyAddress(): string[] {
  const real = (path: string) =>
    path
      .replace(':number', number)
      .replace(':reference', reference)
      .replace(':code', 'BDN-01.1')
      .replace(':criterion', 'BDN-01.1')
      .replace(/:(from|to)/g, '1')
      .replace(/(review.*):id/, `$1${reviewId}`)
      .replace(/(projects\/):id/, `$1${one.projectId}`)
      .replace(':id', one.id);
  return [
    ...app.routes.filter(({ method }) => method === 'get').map(({ path }) => `/api/v1${path}`),
    ...app.screens.filter(({ view }) => view).map(({ path }) => path),
  ].map(real);
}

function linksOf(type: string, content: string): string[] {
  if (type !== 'text/html') return [];
  const $ = load(content);
  return $('a[href]')
    .toArray()
    .map((link) => $(link).attr('href') ?? '');
}

/** The text of an answer; what a PDF holds packed is unpacked beside it. */
function readable(body: Buffer): string {
  const text = body.toString('utf8');
  if (!text.startsWith('%PDF')) return text;
  const raw = body.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed]) => {
    try {
      return inflateSync(Buffer.from(packed ?? '', 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [text, ...streams].join('\n');
}

function leaksIn(content: string): string[] {
  const lower = content.toLowerCase();
  // Most contents have no word of ours at all; then only the amounts are looked for one by one.
  const looked = lower.includes('kanarie') ? canaries : canaries.filter((one) => /^\d/.test(one));
  return looked.filter((canary) => lower.includes(canary.toLowerCase()));
}
