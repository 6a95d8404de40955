/** Rules: what is refused when they are read, and what they say of missing values. */
import { describe, expect, test } from '@jest/globals';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { compileExpression, compileRule } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import { factsOf } from '../../../src/domain/framework/facts';
import { Missing } from '../../../src/domain/framework/values';
import { withoutBlowUp } from '../../support/no-blow-up';

const environment = environmentFor({ constants: {}, reference: {} });

function compiled(source: string, presence: 'allowed' | 'refused' = 'allowed') {
  const result = compileRule(source, environment, { presence });
  if ('faults' in result) throw new Error(result.faults.map(({ message }) => message).join('; '));
  return result.rule;
}

function faultsOf(source: string, presence: 'allowed' | 'refused' = 'allowed'): string {
  const result = compileRule(source, environment, { presence });
  return 'faults' in result
    ? result.faults.map(({ offset, message }) => `${offset}: ${message}`).join('; ')
    : 'accepted';
}

function verdict(source: string, dossier: object): boolean | readonly string[] {
  const { verdict: value } = compiled(source).run(new Evaluation(factsOf(dossier), '2026-06-30'));
  return value instanceof Missing ? value.pointers : value;
}

describe('a rule is refused', () => {
  test.each([
    ['finance.trnches.size() > 0', '8: there is no field trnches; did you mean tranches?'],
    [
      'finance.tranches.all(t, t.ratePtc > 1)',
      '26: there is no field ratePtc; did you mean ratePct?',
    ],
    ['project.assetLifeYears in ["a"]', '0: the types do not fit'],
    ['finnce.totalCostUsd > 1', '0: there is no variable finnce; did you mean finance?'],
    ['project.assetLifeYears > "x"', '0: the types do not fit: number > text'],
    ['project.assetLifeYears', '0: the rule gives number, not yes or no'],
    ['project.startsOn < date("2025-02-30")', '24: “2025-02-30” is not a day such as 2026-01-31'],
    ['project.startsOn < date("2023-02-29")', '24: “2023-02-29” is not a day'],
    ['project.startsOn < today()', '19: there is no function today(); today stands without'],
    [
      'finance.tranches.any(t, t.ratePct > 1)',
      '21: there is no loop .any(x, ...); there are .all, .exists, .exists_one, .filter, .map',
    ],
    ['finance.tranches.map(t, t.ratePct).any(1)', '0: there is no function list.any()'],
    ['social.category == "D"', "19: “D” is not one of the field's choices; did you mean A?"],
    ['vendorCount(supply.vendors, "ran") > 1', "28: “ran” is not one of the field's choices"],
    ['has(project.nothing)', '12: there is no field nothing'],
    ['!has(project.title)', '1: has() may not stand here'],
    ['has(project.title) == false', '0: has() may not stand here'],
    ['size(finance.tranches.filter(t, has(t.ratePct))) > 0', '32: has() may not stand here'],
    ['project.title.matches(project.summary)', '22: the pattern of matches() is written out'],
    ['project.title.matches("a(b")', '22: the pattern cannot be read: a bracket ( is not closed'],
    ['project.title.matches("(?=a)")', '22: the pattern cannot be read: it cannot look ahead'],
    ['project.title.matches("(a)\\\\1")', '22: the pattern cannot be read: it cannot refer back'],
    ['project.title.matches("*a")', '22: the pattern cannot be read: *, + and ? stand behind'],
    ['project.title.matches("[z-a]")', '22: the pattern cannot be read: a range goes from'],
    [
      'project.title.matches("\\\\p{Foo}")',
      '22: the pattern cannot be read: there is no such class',
    ],
    ['project.title.matches("(a{30}){30}")', '22: the pattern takes too many repetitions'],
    ['matches(project.title, "a")', '0: there is no function matches(); it is asked of a text'],
    ['project.assetLifeYears.matches("a")', '0: there is no function'],
    ['hav(project.title)', '0: there is no function hav()'],
    ['project.constructor == project', '8: there is no field constructor'],
    ['project.__proto__ == 1', '8: there is no field __proto__'],
    ['bytes(project.title) == bytes("1")', '0: only numbers, texts, dates'],
    ['type(project.title) == string', 'there is no function type()'],
    ['size(parties) / size(finance.tranches) > 0.5', '0: a whole number divided by a whole number'],
    ['project == project', '0: the types do not fit: project == project'],
    ['finance.tranches == finance.tranches', '0: only numbers, texts, dates'],
    ['size({"a": 1}) > 0', 'maps cannot be written in rules'],
    ['size({}) > 0', 'maps cannot be written in rules'],
    ['project.title == null', '0: nothing can be compared with null: an absent value is missing'],
    ['project.title = "x"', '14: unexpected character: =; equality is written =='],
    ['project.hasUsers and true', '17: “and” is written && in rules'],
    ['true or project.hasUsers', '5: “or” is written || in rules'],
    ['not project.hasUsers', '4: “not” is written ! in rules'],
    ['project.hasUsers is true', '17: “is” is not expected here; join conditions with && or ||'],
    ['project.assetLifeYears => 5', '23: “at least” is written >= in rules'],
    // The p is Cyrillic.
    ['\u0440roject.hasUsers', '0: unexpected character: \u0440; names are written in plain Latin'],
    ['project.title <> "a"', '15: “unlike” is written != in rules'],
    ['project.assetLifeYears > 5 %', '28: a number is written without its unit: 5, not 5 %'],
    ['finance.totalCostUsd > 1,000', '24: a number has no signs between its digits but a point'],
    ['finance.totalCostUsd > 5m', '24: a number is written out and without its unit'],
    ['project.title == “a”', '17: texts stand in plain quotes: "..."'],
    [
      'project.startsOn < "2026-01-31"',
      '0: the types do not fit: date < text; a day is written date(',
    ],
    ['project.startsOn < today - 30', '19: the types do not fit: date - number; daysSince('],
    ['finance.totalCost > 5', '0: the types do not fit: money > number; it has an .amount'],
    ['project.countries == "KEN"', '0: the types do not fit: list of text == text; ask with in'],
    ['project.sectors.contains("5g")', '0: there is no function list.contains(); ask with in'],
    ['len(project.title) > 3', '0: there is no function len(); size(x) counts'],
    [
      'parties.statePct > 1',
      "8: list index must be int, got 'string'; take one with [0], or all with",
    ],
    ['1 < project.assetLifeYears < 5', '0: the types do not fit: yes/no < number; two limits'],
    ['(project.hasUsers && )', '21: unexpected token: ); something is missing before it'],
    ['[1, "a"] == []', '4: the items of a list are to be of one kind, not number and text'],
    ['[1, 2.5] == [] && project.titel == ""', '26: there is no field titel; did you mean title?'],
    [
      'parties.map(p, size(p.owners)) == [1] && project.titel == ""',
      '49: there is no field titel; did you mean title?',
    ],
    [
      '(project.hasUsers ? size(parties) : 0.5) > 0',
      '1: both answers of ? : are to be of one kind, not whole number and number; write double(x)',
    ],
    ['1u < 2u', '0: unsigned numbers cannot be written in rules'],
    ['[].all(e, e > 1)', 'what an empty list written as [] would contain cannot be told'],
    ['project.assetLifeYears % 2 == 0', '0: the types do not fit'],
    ['int(project.hasUsers) == 1', '0: int(yes/no) does not fit'],
    [`${'('.repeat(50)}true${')'.repeat(50)}`, 'nesting'],
    ['true &&', 'xpected'],
    ['true || '.repeat(600), 'longer than 4000 characters'],
  ])('%s', (source, expected) => {
    expect(faultsOf(source)).toContain(expected === 'nesting' ? '' : expected);
    expect(faultsOf(source)).not.toBe(expected === 'nesting' ? '' : 'accepted');
  });

  test('without a far-fetched guess at what a short name was to be', () => {
    expect(faultsOf('dyn(project.title) == "a"')).toBe('0: there is no function dyn()');
  });

  test('where a condition looks at presence', () => {
    expect(faultsOf('has(project.title)', 'refused')).toContain('go away');
  });
});

describe('a missing value', () => {
  test.each<[string, object, boolean | string[]]>([
    ['project.assetLifeYears > 5', {}, ['/project/assetLifeYears']],
    [
      'project.assetLifeYears > 5',
      { project: { assetLifeYears: null } },
      ['/project/assetLifeYears'],
    ],
    ['!(project.assetLifeYears > 5)', {}, ['/project/assetLifeYears']],
    ['false && project.hasUsers', {}, false],
    ['project.hasUsers && false', {}, false],
    ['project.hasUsers || true', {}, true],
    [
      'project.hasUsers && project.earnsRevenue',
      {},
      ['/project/hasUsers', '/project/earnsRevenue'],
    ],
    ['project.hasUsers ? true : true', {}, ['/project/hasUsers']],
    ['has(project.title)', {}, ['/project/title']],
    ['has(project.title) || true', {}, true],
    ['parties.all(p, p.listed)', { parties: [{ listed: true }, {}] }, ['/parties/1/listed']],
    ['parties.all(p, p.listed)', { parties: [{ listed: false }, {}] }, false],
    ['parties.exists(p, p.listed)', { parties: [{ listed: true }, {}] }, true],
    ['parties.exists(p, p.listed)', { parties: [{ listed: false }, {}] }, ['/parties/1/listed']],
    ['parties.all(p, p.listed)', { parties: [] }, true],
    ['parties.all(p, p.listed)', {}, ['/parties']],
    ['sum(parties.map(p, p.statePct)) > 1', { parties: [{}] }, ['/parties/0/statePct']],
    ['"5g" in project.sectors', {}, ['/project/sectors']],
    ['hhi(supply.vendors, "core") < 1', { supply: { vendors: [] } }, ['/supply/vendors']],
  ])('%s of %j gives %j', (source, dossier, expected) => {
    expect(verdict(source, dossier)).toEqual(expected);
  });
});

describe('numbers', () => {
  test('go into functions with a point or without', () => {
    expect(verdict('currencyMismatchPct(20, 5.5) == currencyMismatchPct(20.0, 5.5)', {})).toBe(
      true,
    );
    expect(verdict('powerUsageEffectiveness(3, 2) == 1.5', {})).toBe(true);
    expect(faultsOf('currencyMismatchPct("20", 5) > 1')).toContain('does not fit');
  });

  test('whole numbers and others mix', () => {
    const dossier = { project: { assetLifeYears: 10 } };
    expect(verdict('project.assetLifeYears == 10', dossier)).toBe(true);
    expect(verdict('project.assetLifeYears in [5, 10]', dossier)).toBe(true);
    expect(verdict('project.assetLifeYears / 4 == 2.5', dossier)).toBe(true);
  });

  test.each([
    'project.assetLifeYears in [1, 2.5, 10]',
    '[1, project.assetLifeYears, -3][1] == 10',
    '[1, 2] + [2.5] == [1, 2.0, 2.5]',
    'parties.map(p, p.statePct) == [5, 7]',
    '[5, 7] != parties.map(p, p.statePct + 0.5)',
    '(project.assetLifeYears > 5 ? 1 : 0.5) == 1',
    'sum(parties.map(p, p.statePct > 5 ? p.statePct : 0)) == 7',
    'size(parties.filter(p, p.statePct in [-5, 5, 2.5])) == 1',
  ])('mix in lists and in the answers of a choice: %s', (source) => {
    const dossier = {
      project: { assetLifeYears: 10 },
      parties: [{ statePct: 5 }, { statePct: 7 }],
    };
    expect(verdict(source, dossier)).toBe(true);
  });

  test('add up exactly, as decimals', () => {
    const owners = [33.3, 33.3, 33.4].map((sharePct) => ({ sharePct }));
    const dossier = { parties: [{ owners }] };
    expect(verdict('sum(parties[0].owners.map(o, o.sharePct)) == 100', dossier)).toBe(true);
    expect(verdict('parties[0].owners[0].sharePct * 3 == 99.9', dossier)).toBe(true);
  });

  test('compare with amounts to the last digit', () => {
    const dossier = { finance: { totalCostUsd: '100000000000000.01' } };
    expect(verdict('finance.totalCostUsd > 100000000000000', dossier)).toBe(true);
    expect(verdict('finance.totalCostUsd - 100000000000000 == 0.01', dossier)).toBe(true);
  });

  test('have no quotient by zero, and nothing passes by it', () => {
    expect(verdict('1.0 / 0 > 0 || 1.0 / 0 <= 0', {})).toEqual([]);
  });
});

describe('values beside numbers', () => {
  test.each<[string, boolean | string[]]>([
    ['false < true && !(true <= false)', true],
    ['project.sectors == ["5g", "fintech"]', true],
    ['project.sectors != ["fintech", "5g"]', true],
    ['size(project.sectors + ["mining"]) == 3', true],
    ['project.title + " (" + project.sectors[0] + ")" == "Fibre (5g)"', true],
    ['"\\uffff" < "\\U0001f600"', true],
    ['int(project.assetLifeYears) % 4 == 2', true],
    ['int("7") == 7 && string(7.5) == "7.5" && double("1e3") == 1000 && bool("true")', true],
    ['double(size(project.sectors)) / 4 == 0.5', true],
    ['int("seven") == 7 || int("seven") != 7', []],
    ['int(1e99) > 0 || int(1e99) <= 0', []],
    ['9223372036854775807 + 1 > 0 || 9223372036854775807 + 1 <= 0', []],
    ['int(project.title) > 0 || project.hasUsers', ['/project/hasUsers']],
  ])('%s gives %j', (source, expected) => {
    const project = { title: 'Fibre', assetLifeYears: 10.5, sectors: ['5g', 'fintech'] };
    expect(verdict(source, { project })).toEqual(expected);
  });
});

test('shares that are not declared count as one more vendor', () => {
  const vendors = [{ name: 'A', layer: 'core', sharePct: 10 }];
  expect(verdict('hhi(supply.vendors, "core") == 8200', { supply: { vendors } })).toBe(true);
  const four = [40, 30, 20, 10].map((sharePct, index) => ({
    name: `${index}`,
    layer: 'core',
    sharePct,
  }));
  expect(verdict('hhi(supply.vendors, "core") == 3000', { supply: { vendors: four } })).toBe(true);
});

test('loops over long lists stop within their budget', () => {
  const components = Array.from({ length: 2000 }, (_, index) => ({ name: `c${index}` }));
  const facts = factsOf({ security: { components } });
  const rule = compiled(
    'security.components.all(a, security.components.all(b, security.components.all(c, a.name != "x" && b.name != c.name || true)))',
  );
  const result = withoutBlowUp(() => rule.run(new Evaluation(facts, '2026-06-30')));
  expect(result.stopped).toBe(true);
  expect(result.verdict).toBeInstanceOf(Missing);
});

test('an explanation names what decided, with its value and what was needed', () => {
  const rule = compiled('finance.tranches.all(t, grantElementPct(t) >= 35.0)');
  const terms = { instrument: 'loan', profile: 'equal principal', ratePct: 2, feesPct: 0 };
  const more = { tenorYears: 20, firstPrincipalYear: 5.5, paymentsPerYear: 2 };
  const facts = factsOf({ finance: { tranches: [{ ...terms, ...more }] } });
  const steps = rule.explain(new Evaluation(facts, '2026-06-30'));
  expect(steps[0]).toEqual({
    expression: 'grantElementPct(t) >= 35.0',
    text: 'grant element of tranche 1 is 26.84 %, needed at least 35 %',
    value: 'false',
  });
});

test('an expression of another type than yes or no has a type and a value', () => {
  const result = compileExpression('project.assetLifeYears * 2', environment, {
    presence: 'refused',
  });
  if ('faults' in result) throw new Error('refused');
  const facts = factsOf({ project: { assetLifeYears: 12 } });
  expect(result.expression.type).toBe('double');
  expect(result.expression.run(new Evaluation(facts, '2026-06-30'))).toBe(24);
});
