/** Rules that look into dated tables: what they may ask, what a finding says of it, and old tables. */
import { describe, expect, test } from '@jest/globals';
import { assess, type Finding } from '../../../src/domain/assessment/assess';
import { outcomes } from '../../../src/domain/assessment/assess-outcomes';
import { parseDocument } from '../../../src/domain/dossier/document';
import { compileRule } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import type { Framework } from '../../../src/domain/framework/framework';
import { shipped } from '../../support/shipped';
import { incomeTable, thresholdTable } from './tables';

const reference = { incomeGroups: incomeTable, debtThresholds: thresholdTable };
const data = { constants: {}, reference };
const environment = environmentFor(data);

function faultsOf(rule: string): string {
  const compiled = compileRule(rule, environment, { presence: 'allowed', ...data });
  return 'faults' in compiled ? compiled.faults.map(({ message }) => message).join('; ') : 'none';
}

describe('a rule on a table is checked', () => {
  const row = 'reference.incomeGroups[project.countries[0]]';
  test.each([
    [`${row}.group == "low"`, 'none'],
    [`${row}.gniUsd < 1000`, 'none'],
    ['project.countries[0] in reference.incomeGroups', 'none'],
    [
      'reference.incomeGroup["KEN"].group == "low"',
      'there is no reference table incomeGroup; did you mean incomeGroups?',
    ],
    [`${row}.groop == "low"`, 'the table incomeGroups has no column groop; did you mean group?'],
    [
      'reference.incomeGroups["KEM"].group == "low"',
      'the table incomeGroups has no row “KEM”; did you mean KEN?',
    ],
    [
      'reference.debtThresholds[project.hasUsers ? "weak" : "wek"].publicDebtToGdpPct > 1',
      'the table debtThresholds has no row “wek”; did you mean weak?',
    ],
    [`${row}.group > 3`, 'the types do not fit: text > number'],
    ['reference.incomeGroups.KEN.group == "low"', 'a row is taken with brackets: ["KEN"]'],
    ['reference.incomeGroups.all(c, c == "KEN")', 'a table cannot be looped over'],
    [
      'refrence.incomeGroups["KEN"].group == "low"',
      'there is no variable refrence; did you mean reference?',
    ],
  ])('%s: %s', (rule, expected) => {
    expect(faultsOf(rule)).toContain(expected);
  });

  test('a function takes rows of those tables alone that have its columns', () => {
    const rule = (table: string) =>
      `debtHeadroomPct(finance.hostDebt, finance.tranches, reference.${table}["weak"]) > 0`;
    expect(faultsOf(rule('debtThresholds'))).toBe('none');
    expect(faultsOf(rule('incomeGroups'))).toMatch(/does not fit/);
  });
});

const real = shipped().frameworks[0];

function findingOf(met: string, countries: readonly string[] | undefined, day = '2026-01-01') {
  const [criterion] = real?.criteria ?? [];
  if (!real || !criterion) throw new Error('There are no frameworks.');
  const { when: _when, ...rest } = criterion;
  const ruled = { ...rest, assessment: 'rule' as const, sectors: [], rule: { met } };
  const framework: Framework = { ...real, criteria: [ruled], constants: {}, reference };
  const document = parseDocument({ dossier: { project: { countries } } });
  const input = { framework, document, evidence: [], assessedOn: day };
  const finding = assess(input).findings[0] as Finding;
  expect(outcomes(input)).toEqual([finding.outcome]);
  return finding;
}

describe('a finding', () => {
  const isLow = 'reference.incomeGroups[project.countries[0]].group == "low"';

  test('names the row that it rests on, with table, day and source', () => {
    const { outcome, trace, warnings } = findingOf(isLow, ['KEN']);
    expect(outcome).toBe('not met');
    expect(trace.at(-1)).toEqual({
      expression: 'reference.incomeGroups["KEN"]',
      text: 'Income groups, as of 2025-07-01 (World Bank; not verified), row KEN: income group lower middle, income per head 2110 USD',
      value: '{"group":"lower middle","gniUsd":2110}',
    });
    expect(warnings).toBeUndefined();
  });

  test('that is met by rule alone names the row as well', () => {
    const { outcome, trace } = findingOf(isLow.replace('low', 'high'), ['PLW']);
    expect(outcome).toBe('met');
    expect(trace).toHaveLength(1);
    expect(trace[0]?.text).toMatch(/row PLW: income group high$/);
  });

  test('says which row is not there, and does not pass', () => {
    const { outcome, reason, trace } = findingOf(isLow.replace('==', '!='), ['FJI']);
    expect(outcome).toBe('not met');
    expect(reason).toMatch(/The table “Income groups” has no row FJI\.$/);
    expect(trace.at(-1)?.text).toMatch(/: there is no row FJI$/);
  });

  test('does not pass on a cell that is not known', () => {
    const { outcome } = findingOf('reference.incomeGroups[project.countries[0]].gniUsd < 9000', [
      'PLW',
    ]);
    expect(outcome).toBe('not met');
  });

  test('names the field where the key itself is missing', () => {
    expect(findingOf(isLow, undefined).missing).toEqual(['/project/countries']);
  });

  test('takes membership as an answer either way', () => {
    const listed = 'project.countries[0] in reference.incomeGroups';
    expect(findingOf(listed, ['KEN']).outcome).toBe('met');
    const absent = findingOf(listed, ['FJI']);
    expect(absent.outcome).toBe('not met');
    expect(absent.reason).not.toMatch(/has no row/);
    expect(absent.trace.at(-1)?.text).toMatch(/: FJI is not listed$/);
    expect(findingOf(`!(${listed})`, ['FJI']).outcome).toBe('met');
    expect(findingOf(`!(${listed})`, undefined).outcome).toBe('not met');
  });

  test('warns from the day on which the table counts as old', () => {
    expect(findingOf(isLow, ['KEN'], '2026-06-30').warnings).toBeUndefined();
    expect(findingOf(isLow, ['KEN'], '2026-07-01').warnings).toEqual([
      'The table “Income groups” is of 2025-07-01 and was to be renewed by 2026-07-01; check its row against the source.',
    ]);
  });
});

describe('functions explain their result', () => {
  test('headroom names the tightest ratio', () => {
    const rule =
      'debtHeadroomPct(finance.hostDebt, finance.tranches, reference.debtThresholds["weak"]) >= 0';
    const [criterion] = real?.criteria ?? [];
    if (!real || !criterion) throw new Error('There are no frameworks.');
    const { when: _when, ...rest } = criterion;
    const ruled = { ...rest, assessment: 'rule' as const, sectors: [], rule: { met: rule } };
    const { findings } = assess({
      framework: { ...real, criteria: [ruled], constants: {}, reference },
      document: parseDocument({
        dossier: {
          finance: {
            tranches: [],
            hostDebt: {
              ratiosBeforeProject: false,
              externalDebtToGdpPct: 20,
              externalDebtToExportsPct: 90,
              debtServiceToExportsPct: 12,
              debtServiceToRevenuePct: 9,
              publicDebtToGdpPct: 33,
            },
          },
        },
      }),
      evidence: [],
      assessedOn: '2026-01-01',
    });
    expect(findings[0]?.reason).toBe(
      'Smallest headroom under the debt thresholds is -20 % of the threshold (tightest is debt service to exports, 12 % against 10 %), needed at least 0 % of the threshold.',
    );
  });
});
