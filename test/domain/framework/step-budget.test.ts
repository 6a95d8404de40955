/** The budget of steps is for rules that mean harm: no published criterion comes near it. */
import { describe, expect, test } from '@jest/globals';
import { Evaluation, stepBudget } from '../../../src/domain/framework/evaluation';
import { factsOf } from '../../../src/domain/framework/facts';
import { rulesOf } from '../../../src/domain/framework/rules';
import { shipped } from '../../support/shipped';
import { randomDossier } from './random-dossiers';

/** Steps of every rule of every version that is shipped, each asked alone, the dearest one first. */
function dearestRules(dossier: object) {
  const evaluation = new Evaluation(factsOf(dossier), '2026-06-30');
  const taken = shipped().frameworks.flatMap((framework) =>
    rulesOf(framework).flatMap((rules, index) =>
      Object.values(rules).map((rule) => {
        const { stopped } = rule.run(evaluation.begin());
        const { steps } = evaluation;
        rule.explain(evaluation.beginUnnoted());
        const code = framework.criteria[index]?.code ?? '';
        return { code, steps, stopped, toExplain: evaluation.steps };
      }),
    ),
  );
  return taken.toSorted((one, other) => other.steps - one.steps);
}

const longest = (seed: number) => randomDossier(seed, { filledPct: 100, isLongest: true });

const owner = { name: 'Ada Achieng Odhiambo', naturalPerson: true, politicallyExposed: false };

describe('on a dossier whose lists are as long as the shape allows', () => {
  test.each([1, 2, 3])('no criterion runs for a twentieth of the budget (dossier %d)', (seed) => {
    const [dearest, ...others] = dearestRules(longest(seed));
    expect(others.length).toBeGreaterThan(200);
    expect(dearest?.steps).toBeGreaterThan(1_000);
    expect(dearest?.steps).toBeLessThan(stepBudget / 20);
    expect(Math.max(...others.map(({ toExplain }) => toExplain))).toBeLessThan(stepBudget / 4);
  });

  test('ten thousand owners, each of a hundred parties its own hundred, take half of it', () => {
    const owners = Array.from({ length: 100 }, () => ({ ...owner, sharePct: 1 }));
    const parties = Array.from({ length: 100 }, () => ({
      name: 'Operator',
      role: 'owner',
      owners,
    }));
    const [dearest] = dearestRules({ ...longest(1), parties });
    expect(dearest).toMatchObject({ code: 'BDN-07.2', stopped: false });
    expect(dearest?.steps).toBeGreaterThan(100 * 100 * 15);
    expect(dearest?.steps).toBeLessThan(stepBudget / 2);
  });

  test('sixty public loans, paid each month for forty years, take a quarter of it', () => {
    const dossier = longest(1) as { finance: { tranches: object[]; hostDebt: object } };
    const { finance } = dossier;
    const tranches = finance.tranches.map((tranche, index) => ({
      ...tranche,
      instrument: 'loan',
      borrowerType: 'sovereign',
      raisedLocally: false,
      amountUsd: `${1_000_000 + index}.55`,
      profile: 'equal principal',
      ratePct: 1 + index / 100,
      feesPct: 1,
      tenorYears: 40,
      firstPrincipalYear: 5,
      paymentsPerYear: 12,
    }));
    const hostDebt = {
      ...finance.hostDebt,
      ratiosBeforeProject: true,
      carryingCapacity: 'weak',
      gdpUsd: '1000000000',
      exportsUsd: '100000000',
      revenueUsd: '100000000',
    };
    const [dearest] = dearestRules({ ...dossier, finance: { ...finance, tranches, hostDebt } });
    expect(dearest).toMatchObject({ code: 'BDN-03.6', stopped: false });
    expect(dearest?.steps).toBeGreaterThan(60 * 40 * 20);
    expect(dearest?.steps).toBeLessThan(stepBudget / 4);
    expect(dearest?.toExplain).toBeLessThan(stepBudget);
  });
});
