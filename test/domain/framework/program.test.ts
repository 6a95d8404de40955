/**
 * The generated program and the closures give the same outcome, whatever is missing or strange; and
 * nothing of a framework's texts becomes part of the program.
 */
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { supports } from '../../../src/domain/assessment/assess';
import { outcomes } from '../../../src/domain/assessment/assess-outcomes';
import { explainedFinding } from '../../../src/domain/assessment/explained-finding';
import type { DossierDocument } from '../../../src/domain/dossier/document';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { factsOf } from '../../../src/domain/framework/facts';
import type { Framework } from '../../../src/domain/framework/framework';
import { programText } from '../../../src/domain/framework/program/program';
import { fieldText, Names } from '../../../src/domain/framework/program/text';
import { rulesOf } from '../../../src/domain/framework/rules';
import { checkFrameworks } from '../../../src/features/frameworks';
import { randomDossier } from './random-dossiers';
import { frameworkOf } from './rule-framework';

const root = path.join(__dirname, '../../..');
const frameworks = ['criteria', 'bench/criteria'].flatMap(
  (folder) => checkFrameworks(path.join(root, folder)).frameworks,
);
const assessedOn = '2026-06-30';

function inputOf(framework: Framework, dossier: object) {
  const evidence = framework.evidenceTypes
    .slice(1)
    .map(({ code }) => ({ type: code, sha256: '0'.repeat(64), criteria: [] }));
  return {
    framework,
    document: { dossier, provenance: {} } as DossierDocument,
    evidence,
    assessedOn,
  };
}

function byClosures(framework: Framework, dossier: object): string[] {
  const { evidence } = inputOf(framework, dossier);
  const evaluation = new Evaluation(factsOf(dossier), assessedOn);
  return framework.criteria.map((criterion, index) => {
    evaluation.clear();
    const documents = evidence.filter((each) => supports(each, criterion));
    const rules = rulesOf(framework)[index] ?? {};
    return explainedFinding(criterion, rules, evaluation, documents).outcome;
  });
}

function byProgram(framework: Framework, dossier: object): string[] {
  return outcomes(inputOf(framework, dossier));
}

function differences(framework: Framework, dossier: object): string[] {
  const expected = byClosures(framework, dossier);
  return byProgram(framework, dossier).flatMap((outcome, index) =>
    outcome === expected[index]
      ? []
      : [`${framework.criteria[index]?.code}: ${outcome}, not ${expected[index]}`],
  );
}

const seeds = Array.from({ length: 15 }, (_, index) => index + 1);
const densities = [15, 55, 80, 93, 100];

describe.each(frameworks.map((framework) => [framework.id, framework.version, framework] as const))(
  '%s %s',
  (_id, _version, framework) => {
    test('both give the same for dossiers with any fields left out', () => {
      const found = seeds.flatMap((seed) => {
        const filledPct = densities[seed % densities.length] ?? 50;
        return differences(framework, randomDossier(seed, { filledPct }));
      });
      expect(found).toEqual([]);
    });

    test('both give the same for values that no form lets through', () => {
      const found = seeds.flatMap((seed) =>
        differences(framework, randomDossier(1000 + seed, { filledPct: 90, strangePct: 12 })),
      );
      expect(found).toEqual([]);
    });

    test('some criteria alone come out as they do among all', () => {
      const dossier = randomDossier(7, { filledPct: 90 });
      const all = byProgram(framework, dossier);
      const isChosen = (_each: unknown, index: number) => index % 3 === 0;
      const criteria = framework.criteria.filter(isChosen);
      const alone = byProgram({ ...framework, criteria }, dossier);
      expect(alone).toEqual(all.filter(isChosen));
    });
  },
);

function withRules(rules: readonly string[]): Framework {
  return frameworkOf(rules, { constants: hostile, reference: { groups: tableOfGroups } });
}

const tableOfGroups = {
  title: 'Groups',
  source: 'a test',
  verified: true,
  asOf: '2026-01-01',
  staleAfterMonths: 12,
  key: { title: 'country', kind: 'country' },
  columns: {
    limit: { title: 'limit', kind: 'number' },
    open: { title: 'open', kind: 'flag' },
    since: { title: 'since', kind: 'date' },
  },
  rows: { KEN: { limit: 4, open: false }, PER: { limit: 2, since: '2020-01-01' }, USA: {} },
} as const;

const hostile = {
  table: { value: { __proto__x: 1, constructor: 2, a: 3 }, source: 'a test' },
  words: { value: ['"]; throw 1; ["', '\u2028', 'constructor'], source: 'a test' },
  numbers: { value: [1, 2.5, 1e21], source: 'a test' },
  one: { value: 1, source: 'a test' },
} as const;

const language = [
  'project.assetLifeYears > 2 && project.title == "Ada"',
  'project.assetLifeYears > 2 || project.title != "Ada"',
  '!(project.title < project.summary)',
  'project.assetLifeYears / project.assetLifeYears == 1',
  'project.assetLifeYears * 3 - 1 > -2 + project.assetLifeYears',
  'finance.totalCostUsd * 0.1 <= 100 || finance.totalCostUsd >= 123456789012345678',
  'finance.totalCost.amount > 5 && finance.totalCost.currency == "USD"',
  'project.title in ["Ada", "Bo"] ? size(parties) > 2 : has(project.summary)',
  'project.assetLifeYears in [1, 2, 12] || project.assetLifeYears in constants.numbers',
  '[project.assetLifeYears, 3.0][0] > [1, 2][1]',
  'parties[1].statePct > 3 || parties[9].statePct > 3',
  'parties.exists(p, p.listed) && parties.exists_one(p, p.listed)',
  'parties.all(p, p.owners.all(o, o.sharePct > p.statePct || size(p.owners) > 2))',
  'parties.map(p, p.owners).all(o, o.exists(q, q.sharePct > 3))',
  'parties.filter(p, p.listed).map(p, p.statePct > 2, p.name).exists(n, n.startsWith("A"))',
  'sum(parties.map(p, p.statePct)) > 40 && sum(parties.map(parties, parties.statePct)) < 400',
  '!parties.all(p, p.listed) && !parties.exists(p, p.statePct > 60)',
  'project.sectors.exists(s, s == "5g") || "fintech" in project.sectors',
  'project.informationDate <= today && daysSince(project.informationDate, today) < 90',
  'monthsSince(project.informationDate, today) > 3 || date("2026-02-30") < today',
  'constants.table["a"] == 3 && constants.table["toString"] == 1',
  'constants.table.constructor == 2 || constants.table.__proto__ == 2',
  'project.title in constants.words || "constructor" in constants.words',
  'finance.tranches.all(t, grantElementPct(t) > 10)',
  'hhi(supply.vendors.filter(v, v.sharePct > 1), "core") > 10',
  'size(project.title) > 0 && size(project.summary) != 0 || 0 < size(project.summary)',
  'size("\u{1F600}" + project.title) > 0 && size(constants.words[0]) > 0 && size([1]) > 0',
  'parties.all(p, p.listed || p.statePct > 2 && p.statePct < 60 && p.role != "owner" || p.statePct > 90)',
  '!(parties.exists(p, p.listed && p.statePct > 2 && p.owners.all(o, o.sharePct > 1) && p.statePct < 99))',
  'project.assetLifeYears * (100 - constants.one) >= (7 / constants.one + 1) * 12 || 5 / (1 - constants.one) > 2',
  'size(project.title) == 3 && project.title.contains("d") && project.title.endsWith("a")',
  'parties[0] in parties && !(parties[0] in [parties[1]])',
  'finance.tranches.exists(today, today.ratePct > 3) || true == false || true <= false',
  '1.0 / 0 > 1 || minDscr(finance.model.years) > 1',
  'has(project.capacity) && [project, project].all(p, has(p.title))',
  'opennessIndexPct(supply.interfaces, constants.table, constants.table) >= 0',
  'size(parties) % 2 == 1 && -size(parties) * 3 + 9 > 0 && 9223372036854775807 + size(parties) > 1',
  'project.title + project.summary == "AdaBo" || [1, 2] + [3] == [1, 2, 3]',
  'project.sectors == ["5g"] || project.sectors != [] && size(project.sectors + ["x"]) > 2',
  'int(project.assetLifeYears) > 2 && string(size(parties)) == "2" && double("1.5") < 2',
  'project.title < "\u{1F600}" || "\uFF5E" < "\u{1F600}"',
  'project.countries.exists(c, c in reference.groups && reference.groups[c].limit > 3)',
  'reference.groups["KEN"].open || reference.groups[project.title].limit <= 2',
  '!(project.countries[0] in reference.groups) || reference.groups["PER"].since < today',
];

test('both give the same for every part of the language', () => {
  const framework = withRules(language);
  const seen = new Set<string>();
  const found = Array.from({ length: 45 }, (_, index) => index).flatMap((seed) => {
    const chances = { filledPct: 60 + (seed % 5) * 10, strangePct: seed % 3 === 0 ? 8 : 0 };
    const dossier = randomDossier(2000 + seed, chances);
    for (const outcome of byProgram(framework, dossier)) seen.add(outcome);
    return differences(framework, dossier);
  });
  expect(found).toEqual([]);
  expect([...seen].sort()).toEqual(['met', 'not applicable', 'not met', 'partly met']);
});

describe('the budget', () => {
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const longest = {
    parties: many(100, (index) => ({
      name: `Party ${index}`,
      role: 'owner',
      owners: many(100, (owner) => ({
        name: 'x'.repeat(200),
        sharePct: 1,
        naturalPerson: owner > 9,
      })),
    })),
    security: { components: many(2000, (index) => ({ name: `Part ${index}` })) },
    finance: { model: { costs: many(300, (index) => ({ year: 2027, amountUsd: `${index}.89` })) } },
  };

  test('stops both at the same place', () => {
    const framework = withRules([
      'security.components.all(a, security.components.all(b, a.name != "x" || b.name != "y"))',
      'security.components.all(a, security.components.all(b, !a.name.contains("x"))) || size(parties) > 0',
      'security.components.filter(a, size(a.name) > 1).all(b, b.name != "x") && size(parties) > 0',
      'finance.model.costs.all(a, finance.model.costs.all(b, a.amountUsd * b.amountUsd / 7 > -1))',
      'parties.all(p, sum(p.owners.map(o, o.sharePct)) >= 100)',
    ]);
    expect(differences(framework, longest)).toEqual([]);
    const ofRules = byProgram(framework, longest).filter((_outcome, index) => index % 2 === 0);
    expect(ofRules).toEqual(['not met', 'not met', 'met', 'not met', 'met']);
  });

  test('is enough for every published rule on as many owners as a dossier may have', () => {
    for (const framework of frameworks) {
      const evaluation = new Evaluation(factsOf(longest), assessedOn);
      const stopped = rulesOf(framework).filter(({ met }) => met?.run(evaluation.begin()).stopped);
      expect(stopped).toEqual([]);
    }
  });
});

describe('the text of a program', () => {
  test('has no string of a framework in it, only names of schema fields', () => {
    const { text } = programText(withRules(language));
    const quoted = new Set(
      [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? ''),
    );
    const words = ['use strict', 'number', 'string', 'boolean', 'object'];
    const operators = ['+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!='];
    for (const each of [...words, ...operators]) quoted.delete(each);
    expect([...quoted].filter((each) => !/^[a-z][A-Za-z]*$/.test(each))).toEqual([]);
    expect(text).not.toMatch(/Ada|throw 1|\$\{|__proto__|constructor|fintech|toString/);
  });

  test('reads only own fields where a prototype has the same name', () => {
    const names = ['constructor', '__proto__', 'length', 'toString', 'map', 'valueOf'];
    for (const name of names) {
      expect(fieldText('v1', name, true)).toBe(`own(v1, ${JSON.stringify(name)})`);
    }
    expect(fieldText('v1', 'title', false)).toBe('v1?.["title"]');
  });

  test('hands over whatever is no plain number', () => {
    const names = new Names();
    expect(['"; x', -0, Number.POSITIVE_INFINITY].map((value) => names.literal(value))).toEqual([
      'k0',
      'k1',
      'k2',
    ]);
    expect(names.literal(-5.5)).toBe('(-5.5)');
  });

  test('a dossier that brings a prototype of its own is read no further than the closures read it', () => {
    const framework = withRules(['project.title == "Ada"', 'size(parties) == 1']);
    const given = JSON.parse('{"__proto__":{"project":{"title":"Ada"}},"parties":[{}]}');
    expect(differences(framework, given)).toEqual([]);
    expect(byProgram(framework, given)[0]).not.toBe('met');
  });
});
