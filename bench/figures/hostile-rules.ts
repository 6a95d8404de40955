/** The longest that a rule of a hostile framework holds a thread, on the longest dossier allowed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assess, writtenOut } from '../../src/domain/assessment/assess';
import { outcomes } from '../../src/domain/assessment/assess-outcomes';
import type { DossierDocument } from '../../src/domain/dossier/document';
import { parseDocument } from '../../src/domain/dossier/document';
import type { Framework } from '../../src/domain/framework/framework';
import { checkFrameworks } from '../../src/features/frameworks';
import { contentHash } from '../../src/kernel/digest';
import { projectRoot } from '../../src/platform/project-root';
import type { Figure } from '../figure';
import { median } from '../measure';
import { spentOn } from './in-new-process';
import { mainThreadMs } from './main-thread';

const bulk = (text: string, joint: string, letters: number) =>
  Array.from({ length: Math.ceil(letters / text.length) }, () => text).join(joint);

const rules: Readonly<Record<string, string>> = {
  'a list within itself, three deep': ['a', 'b', 'c'].reduceRight(
    (inner, name) => `security.components.all(${name}, ${inner})`,
    'size(a.name) + size(b.name) + size(c.name) > 0',
  ),
  'texts of a list in a list': `security.components.all(a, security.components.all(b,
    !a.name.startsWith(b.identifier) && !b.author.contains(a.name)))`,
  'texts compared in a list in a list': `security.components.all(a, security.components.all(b,
    a.name != b.identifier || a.supplier != b.author))`,
  'exact products of a list in a list': `finance.model.costs.all(a, finance.model.costs.all(b,
    a.amountUsd * b.amountUsd / (a.amountUsd * a.amountUsd + b.amountUsd) != 0.5))`,
  'a rate of return for each two years': `finance.model.years.all(a, finance.model.years.all(b,
    economicReturnPct(finance.model.years) > -1000.0 || a.year == b.year))`,
  'a rate of return of each selection': `finance.model.years.all(a, finance.model.years.all(b,
    economicReturnPct(finance.model.years.filter(c, c.year != a.year && c.year != b.year)) > -1000.0))`,
  'grant elements for each two loans': `finance.tranches.all(a, finance.tranches.all(b,
    grantElementPct(a) + grantElementPct(b) > -1000.0))`,
  'average lives for each two loans': `finance.tranches.all(a, finance.tranches.all(b,
    averageLifeYears(a) + averageLifeYears(b) > 0.0))`,
  'what is missing, for each owner of each two parties': `parties.all(a, parties.all(b,
    a.owners.all(o, o.politicallyExposed || b.listed)))`,
  'concentration for each two vendors': `supply.vendors.all(a, supply.vendors.all(b,
    hhi(supply.vendors.filter(v, v.name != a.name && v.name != b.name), "core") >= 0.0))`,
  'lists made of lists': `parties.map(a, parties.map(b, sum(b.owners.map(o, o.sharePct)))).all(x, sum(x) > 1.0)`,
  'many loops one after the other': bulk(
    'security.components.all(a, security.components.exists(b, a.name == b.author))',
    ' || ',
    3_500,
  ),
  '10 kB of comparisons': bulk('project.capacity.localProcurementPct >= 40.0', ' && ', 10_000),
  '10 kB of brackets': `${'('.repeat(5_000)}true${')'.repeat(5_000)}`,
  '10 kB of negations': `${'!'.repeat(10_000)}true`,
  '10 kB of text': `"${'a'.repeat(10_000)}" == project.title`,
  '10 kB of a pattern': `project.title.matches("${'(a|aa)+'.repeat(1_250)}")`,
  'a pattern of letters, whatever their case': `project.summary.matches("(?i)${'\\\\pL'.repeat(32)}")`,
  'a pattern in repetitions, for each component': `security.components.all(a,
    !a.name.matches("^(([a-z ]+)+,?){30}!$"))`,
};

export const hostileRules: Figure = {
  name: 'Hostile rule, longest hold of a thread',
  unit: 'ms',
  goal: { atMost: 100 },
  how: `${Object.keys(rules).length} rules that are made to be slow, each alone in a framework: loading it, and where it is taken, \`writtenOut(assess())\` and \`outcomes()\` on a dossier of known digest whose lists have all the records that the shape allows; the longest call of all, the first of each rule too. A harmless rule comes before them, so that what a new process has to compile for any rule does not count. Counted is the time that the thread itself worked: waiting for a neighbour is no part of it, nor what other threads of the process compile and collect meanwhile, which is told apart.`,
  async measure(smoke) {
    const document = longestDossier();
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-hostile-'));
    try {
      const holdOf = (rule: string) => hold(folder, rule, document, smoke ? 1 : 5);
      holdOf('project.title != ""');
      const holds = Object.entries(rules).map(([name, rule]) => ({ name, ...holdOf(rule) }));
      const worst = holds.reduce((one, other) => (other.ms > one.ms ? other : one));
      const refused = holds.filter(({ isRefused }) => isRefused).length;
      return {
        value: worst.ms,
        told: `${refused} of ${holds.length} refused when they are loaded; the worst is “${worst.name}”, ${worst.during}, ${worst.ms.toFixed(1)} ms, its usual call ${worst.usualMs.toFixed(1)} ms; all threads of the process together worked ${worst.allThreadsMs.toFixed(1)} ms in it`,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The longest of several calls. */
interface Hold {
  readonly during: string;
  readonly ms: number;
  readonly allThreadsMs: number;
  readonly usualMs: number;
}

/** The longest of all that is done with the rule. */
function hold(
  folder: string,
  rule: string,
  document: DossierDocument,
  times: number,
): Hold & { readonly isRefused: boolean } {
  write(folder, rule);
  const longest = (during: string, work: () => unknown): Hold => {
    const calls = Array.from({ length: times }, () => timed(work));
    const worst = calls.reduce((one, other) => (other.ms > one.ms ? other : one));
    return { during, ...worst, usualMs: median(calls.map(({ ms }) => ms)) };
  };
  const loading = longest('loading', () => checkFrameworks(folder));
  const [framework] = checkFrameworks(folder).frameworks;
  const holds = [loading, ...(framework ? runs(framework, document, longest) : [])];
  const worst = holds.reduce((one, other) => (other.ms > one.ms ? other : one));
  return { ...worst, isRefused: framework === undefined };
}

function timed(work: () => unknown): { readonly ms: number; readonly allThreadsMs: number } {
  const before = mainThreadMs();
  const allThreads = spentOn(work);
  return { ms: mainThreadMs() - before, allThreadsMs: allThreads.ms };
}

function runs(
  framework: Framework,
  document: DossierDocument,
  longest: (during: string, work: () => unknown) => Hold,
): Hold[] {
  // The digest is known, as it is of a stored revision: it belongs to the dossier, not to a rule.
  const revisionHash = contentHash(document);
  const input = { framework, document, evidence: [], assessedOn: '2026-06-30', revisionHash };
  return [
    longest('explained', () => writtenOut(assess(input))),
    longest('in outcomes()', () => outcomes(input)),
  ];
}

/** The framework of the bench with this as its only rule. */
function write(folder: string, rule: string): void {
  const from = path.join(projectRoot(), 'bench', 'criteria', 'bench', '1');
  const to = path.join(folder, 'bench', '1');
  cpSync(path.join(from, 'framework.yaml'), path.join(to, 'framework.yaml'));
  const criterion = readFileSync(path.join(from, 'BENCH', 'BENCH.12.yaml'), 'utf8');
  const changed = criterion
    .replace('BENCH.12', 'BENCH.01')
    .replace(/met: procurement.*/, () => `met: ${JSON.stringify(rule)}`);
  cpSync(path.join(from, 'BENCH', 'BENCH.01.yaml'), path.join(to, 'BENCH', 'BENCH.01.yaml'));
  writeFileSync(path.join(to, 'BENCH', 'BENCH.01.yaml'), changed);
}

/** Lists with as many records as the shape allows. */
function longestDossier(): DossierDocument {
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const long = (index: number) => `${'x'.repeat(190)}${index}`;
  const dossier = {
    project: { title: 'Long', informationDate: '2026-06-01' },
    parties: many(100, (index) => ({
      name: long(index),
      owners: many(100, (owner) => ({ name: long(owner), sharePct: 1 })),
      screenings: many(30, (list) => ({ list: long(list), on: '2026-05-01', hit: false })),
    })),
    supply: {
      vendors: many(200, (index) => ({ name: long(index), layer: 'core', sharePct: 0.5 })),
    },
    security: {
      components: many(2000, (index) => ({
        supplier: long(index),
        name: long(index),
        identifier: long(index + 5000),
        author: long(index + 9000),
      })),
    },
    finance: {
      tranches: many(60, (index) => ({
        lender: long(index),
        instrument: 'loan',
        amountUsd: '1234567.89',
        // Of every other loan it is not known, which makes the rule say so again and again.
        profile: index % 2 === 0 ? 'annuity' : null,
        ratePct: (125 + index) / 100,
        feesPct: 0.5,
        tenorYears: 40,
        firstPrincipalYear: 5,
        paymentsPerYear: 12,
      })),
      model: {
        years: many(60, (index) => ({
          year: 2027 + index,
          economicFlowUsd: index < 5 ? '-1234567.89' : '234567.89',
        })),
        costs: many(300, (index) => ({ year: 2027, amountUsd: `${1234567 + index}.89` })),
      },
    },
  };
  return parseDocument({ dossier });
}
