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
  how: `${Object.keys(rules).length} rules that are made to be slow, each alone in a framework: loading it, and where it is taken, \`writtenOut(assess())\` and \`outcomes()\` on a dossier of known digest whose lists have all the records that the shape allows; processor time of each call, median of the calls, the worst of all.`,
  async measure(smoke) {
    const document = longestDossier();
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-hostile-'));
    try {
      const calls = Object.entries(rules).map(([name, rule]) =>
        hold(folder, name, rule, document, smoke ? 1 : 5),
      );
      const worst = calls.reduce((one, other) => (other.ms > one.ms ? other : one));
      const refused = calls.filter((call) => call.refused).length;
      return {
        value: worst.ms,
        told: `${refused} of ${calls.length} refused when they are loaded; the worst is “${worst.name}”, ${worst.during}, ${worst.ms.toFixed(1)} ms`,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Hold {
  readonly name: string;
  readonly during: string;
  readonly ms: number;
  readonly refused: boolean;
}

function hold(
  folder: string,
  name: string,
  rule: string,
  document: DossierDocument,
  times: number,
): Hold {
  write(folder, rule);
  const of = (during: string, work: () => unknown) => {
    const spent = Array.from({ length: times }, () => spentOn(work).ms);
    return { during, ms: median(spent) };
  };
  const load = of('loading', () => checkFrameworks(folder));
  const [framework] = checkFrameworks(folder).frameworks;
  const calls = [load, ...(framework ? runs(framework, document, of) : [])];
  const worst = calls.reduce((one, other) => (other.ms > one.ms ? other : one));
  return { name, refused: framework === undefined, ...worst };
}

function runs<T>(
  framework: Framework,
  document: DossierDocument,
  of: (during: string, work: () => unknown) => T,
): T[] {
  // The digest is known, as it is of a stored revision: it belongs to the dossier, not to a rule.
  const revisionHash = contentHash(document);
  const input = { framework, document, evidence: [], assessedOn: '2026-06-30', revisionHash };
  // The first call also compiles what was not compiled yet; it is a hold like the others.
  return [
    of('explained', () => writtenOut(assess(input))),
    of('in outcomes()', () => outcomes(input)),
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
        ratePct: 1.25,
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
