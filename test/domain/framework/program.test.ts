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
import { language, withRules } from './rules-of-the-language';

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
      const rules = rulesOf(framework);
      const stopped = framework.criteria.filter(
        (_criterion, index) => rules[index]?.met?.run(evaluation.begin()).stopped,
      );
      expect(stopped.map(({ code }) => code)).toEqual([]);
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
