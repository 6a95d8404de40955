/** What a criterion depends on is told before any dossier is read, and is never too little. */
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assess } from '../../../src/domain/assessment/assess';
import type { DossierDocument } from '../../../src/domain/dossier/document';
import { dependenciesOf } from '../../../src/domain/framework/dependencies';
import type { Framework } from '../../../src/domain/framework/framework';
import { checkFrameworks } from '../../../src/features/frameworks';
import { randomDossier } from './random-dossiers';

const root = path.join(__dirname, '../../..');
const frameworks = ['criteria', 'bench/criteria'].flatMap(
  (folder) => checkFrameworks(path.join(root, folder)).frameworks,
);

function withRule(met: string): Framework {
  const [{ criteria, ...rest }] = frameworks as [Framework];
  const [first] = criteria.filter(({ rule }) => rule);
  const { when: _when, ...criterion } = first as (typeof criteria)[number];
  return { ...rest, criteria: [{ ...criterion, sectors: [], rule: { met } }] };
}

function fieldsOf(met: string): string[] {
  const [only] = dependenciesOf(withRule(met)).values();
  return [...(only?.fields ?? [])].sort();
}

describe('a rule depends on', () => {
  test.each([
    ['project.title == "a"', ['/project/title']],
    ['project.capacity.localProcurementPct > 1', ['/project/capacity/localProcurementPct']],
    ['size(parties) > 0', ['/parties']],
    ['parties.all(p, p.statePct > 1)', ['/parties', '/parties/*/statePct']],
    ['has(project.capacity)', ['/project/capacity']],
    ['[project, project].all(p, has(p.title))', ['/project', '/project/title']],
    ['finance.totalCost.amount > 1', ['/finance/totalCost']],
    ['finance.tranches[0].ratePct > 1', ['/finance/tranches', '/finance/tranches/*/ratePct']],
    [
      'parties.map(p, p.owners).all(o, o.exists(q, q.sharePct > 3))',
      ['/parties', '/parties/*/owners', '/parties/*/owners/*/sharePct'],
    ],
    [
      'finance.tranches.all(parties, parties.ratePct > 1)',
      ['/finance/tranches', '/finance/tranches/*/ratePct'],
    ],
    [
      'sumUsd(finance.tranches.filter(t, t.tenorYears > 1)) > 1',
      [
        '/finance/tranches',
        '/finance/tranches/*/amountUsd',
        '/finance/tranches/*/lenderType',
        '/finance/tranches/*/tenorYears',
      ],
    ],
    ['today > date("2026-01-01")', []],
  ])('%s', (rule, expected) => {
    expect(fieldsOf(rule)).toEqual(expected);
  });
});

describe.each(frameworks.map((framework) => [framework.id, framework.version, framework] as const))(
  '%s %s',
  (_id, _version, framework) => {
    const dependencies = dependenciesOf(framework);

    test('every field that a run reads or misses is among the dependencies', () => {
      const beyond = new Set<string>();
      for (let seed = 1; seed <= 20; seed += 1) {
        const document = {
          dossier: randomDossier(seed, { filledPct: 55 + (seed % 5) * 10 }),
          provenance: {},
        } as DossierDocument;
        const { findings } = assess({
          framework,
          document,
          evidence: [],
          assessedOn: '2026-06-30',
          revisionHash: '',
        });
        for (const { criterion, missing, read } of findings) {
          const fields = dependencies.get(criterion)?.fields ?? new Set();
          for (const pointer of [...missing, ...read.map((each) => each.pointer)]) {
            const general = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
            const whole = general.replace(/\/[^/]*$/, '');
            if (!fields.has(general) && !fields.has(whole)) beyond.add(`${criterion} ${general}`);
          }
        }
      }
      expect([...beyond]).toEqual([]);
    });

    test('a criterion with sectors depends on the sectors, and each on the documents it asks for', () => {
      for (const { code, sectors, evidence } of framework.criteria) {
        const own = dependencies.get(code);
        expect(own?.evidence).toEqual(evidence);
        if (sectors.length > 0) expect(own?.fields).toContain('/project/sectors');
      }
    });
  },
);
