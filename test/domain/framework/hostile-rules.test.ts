/**
 * Rules that mean harm: each is refused with the place of the fault, or does nothing but give a value.
 * Whatever it is made of, reading it is quick, and running it ends within the budget of steps.
 */
import { describe, expect, test } from '@jest/globals';
import { Evaluation, stepBudget } from '../../../src/domain/framework/evaluation';
import { compileExpression, compileRule } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import { factsOf } from '../../../src/domain/framework/facts';
import { Missing } from '../../../src/domain/framework/values';
import { withoutBlowUp } from '../../support/no-blow-up';

const source = 'a hostile framework';
const constants = {
  constructor: { value: 1, source },
  toString: { value: 2, source },
  table: { value: { a: 1 }, source },
};
const environment = environmentFor({ constants, reference: {} });

/** `open`, `middle` and `close` as often as 4,000 characters allow. */
function nested(open: string, middle: string, close: string): string {
  return nestedTo(4000, open, middle, close);
}

function nestedTo(most: number, open: string, middle: string, close: string): string {
  const times = Math.floor((most - middle.length) / (open.length + close.length));
  return open.repeat(times) + middle + close.repeat(times);
}

function answer(rule: string, dossier: object = {}): string {
  const compiled = compileExpression(rule, environment, { presence: 'allowed', constants });
  if ('faults' in compiled) {
    return compiled.faults.map(({ offset, message }) => `${offset}: ${message}`).join('; ');
  }
  const value = compiled.expression.run(new Evaluation(factsOf(dossier), '2026-06-30'));
  if (!(value instanceof Missing)) return `gives ${String(value)}`;
  return value.pointers.length > 0 ? `lacks ${value.pointers.join()}` : 'has no value';
}

describe('a rule of great size or depth', () => {
  test.each<[string, string, RegExp]>([
    ['of 10 kB', `${'true || '.repeat(1250)}true`, /^0: the rule is longer than 4000 characters/],
    ['of open parentheses', '('.repeat(4000), /^40: exceeded maxDepth/],
    ['of parentheses', nested('(', 'true', ')'), /^40: exceeded maxDepth/],
    ['of negations', nested('!', 'true', ''), /^\d+: exceeded maxAstNodes/],
    ['of signs', nested('-', '1', ''), /^\d+: exceeded maxAstNodes/],
    ['of lists', nested('[', '1', ']'), /^40: exceeded maxDepth/],
    ['of calls', nested('size(', '""', ')'), /^200: exceeded maxDepth/],
    ['of choices', nested('true?', 'true', ':true'), /^200: exceeded maxDepth/],
    ['of sums', nested('', '1', '+1'), /^0: exceeded maxAstNodes/],
    ['of steps', nested('', 'project', '.project'), /^319: exceeded maxDepth/],
    ['of one text', `"${'a'.repeat(3990)}" == "b"`, /^gives false/],
    ['of one text without end', `"${'a'.repeat(3990)}`, /^0: unterminated string/],
    ['of one number', '9'.repeat(4000), /^0: a whole number has at most 64 bits/],
    ['of one hexadecimal number', `0x${'f'.repeat(3990)}`, /^0: a whole number has at most 64/],
    ['of one broken number', `${'9'.repeat(3990)}.5`, /^0: invalid number/],
    ['of an exponent', '1e999999999', /^0: invalid number/],
    ['of a comment', `//${' '.repeat(3000)}`, /^3002: unexpected token/],
    ['of many items', `[${'1,'.repeat(150)}1]`, /exceeded maxListElements/],
    ['of many arguments', 'max(1, 2, 3, 4, 5)', /exceeded maxCallArguments/],
    ['of one pattern', `"a".matches("${'a'.repeat(3900)}")`, /^12: the patterns of a rule have/],
    [
      'of many patterns',
      `true${' || "a".matches("[^a]{99}")'.repeat(20)}`,
      /the patterns of a rule/,
    ],
    ['of brackets in a pattern', `"a".matches("${nestedTo(100, '(', 'a', ')')}")`, /^gives true/],
    ['of classes in a pattern', `"a".matches("(?i)${'\\\\pL'.repeat(32)}")`, /^gives false/],
    ['of repetitions', '"a".matches("((a{99}){99}){99}")', /^12: the pattern cannot be read/],
    ['of copies', '"a".matches("(a{30}){30}")', /^12: the pattern takes too many repetitions/],
  ])('%s', (_title, rule, expected) => {
    expect(withoutBlowUp(() => answer(rule))).toMatch(expected);
  });
});

describe('a rule that reaches for what is not the dossier', () => {
  test.each([
    ['constructor', '0: there is no variable constructor'],
    ['__proto__', '0: reserved identifier: __proto__'],
    ['toString()', '0: there is no function toString()'],
    ['constructor("return 1")', '0: there is no function constructor()'],
    ['project.constructor', '8: there is no field constructor'],
    ['project.__proto__', '8: there is no field __proto__'],
    ['project["constructor"]', '0: there is no field constructor'],
    ['project.toString()', '0: there is no function project.toString()'],
    ['parties.constructor', '8: list index must be int'],
    ['parties.length', '8: list index must be int'],
    ['parties["__proto__"]', '0: list index must be int'],
    ['"".constructor', '3: cannot index'],
    ['(1).constructor', '4: cannot index'],
    ['constants.__proto__', '10: there is no constant __proto__'],
    ['constants.hasOwnProperty', '10: there is no constant hasOwnProperty'],
    ['constants.constructor', 'gives 1'],
    ['constants.toString', 'gives 2'],
    ['constants.table["constructor"]', '16: the table table has no row “constructor”'],
    ['constants.table["__proto__"]', '16: the table table has no row “__proto__”'],
    ['constants.table["construct" + "or"]', 'has no value'],
    ['constants.table["__proto" + "__"]', 'has no value'],
    ['constants.table.constructor', 'has no value'],
    ['"constructor" in constants.table', 'gives false'],
    ['parties.map(__proto__, 1)', '12: reserved identifier: __proto__'],
    ['parties.map(constructor, constructor.name)', 'gives x'],
    ['parties.all(project, project.listed)', 'gives true'],
    ['parties.all(true, true)', '12: all(var, predicate) invalid'],
    ['parties.all(a.b, true)', '14: all(var, predicate) invalid'],
    ['parties.constructor(p, true)', '20: there is no loop .constructor(x, ...)'],
    ['parties[9223372036854775807].listed', 'has no value'],
    ['parties[-1].listed', 'has no value'],
    ['globalThis.process', '0: there is no variable globalThis'],
    ['process.env', '0: there is no variable process'],
    ['this', '0: there is no variable this'],
    ['import("fs")', '0: reserved identifier: import'],
    ['eval("1")', '0: there is no function eval()'],
    ['hav(project.title)', '0: there is no function hav()'],
    ['has()', '0: has() takes a path'],
    ['has(has(project.title))', '0: has() takes a path'],
    ['has(project)', '0: has() takes a path'],
    ['cel.bind(x, 1, x)', '0: bind() is not offered'],
    ['project in [project]', 'lacks /project'],
    ['project.title.matches("^(a+)+$")', 'lacks /project/title'],
    ['"a".matches("(?{1})")', '12: the pattern cannot be read'],
    ['hhi(supply.vendors, "__proto__")', '20: “__proto__” is not one of'],
    [
      'opennessIndexPct(supply.interfaces, constants.table, constants.table)',
      'lacks /supply/inter',
    ],
    ['date("__proto" + "__") == today', 'has no value'],
  ])('%s', (rule, expected) => {
    const dossier = { parties: [{ name: 'x', listed: true }] };
    expect(answer(rule, dossier).slice(0, expected.length)).toBe(expected);
  });
});

describe('a rule that is not what it looks like', () => {
  test.each([
    ['prоject.title == ""', '2: unexpected character: о'],
    ['"\u202e" == project.title', '1: a character that cannot be seen'],
    ['true // \u2066', '8: a character that cannot be seen'],
    ['\u0000true', '0: unexpected character'],
    ['\ufefftrue', '0: unexpected character'],
    ['project.title\u200b == ""', '13: unexpected character'],
    ['true\u00a0', '4: unexpected character'],
    ["'\\U00110000' == ''", '1: invalid Unicode escape'],
    ["'\\ud800' == ''", '1: invalid Unicode surrogate'],
    ['{{ 7 * 7 }} == 49', '9: expected :, got }'],
    ['$(1) == 1', '0: unexpected character: $'],
    ['"{{ 7 * 7 }}" == "<script>alert(1)</script>"', 'gives false'],
    ['true; false', '4: unexpected character: ;'],
    ['true /* */', '6: unexpected token: *'],
    ['`project` == 1', '0: unexpected character: `'],
    ['', '0: unexpected token: the end of the rule; something is missing'],
    ['// true', '7: unexpected token: the end of the rule'],
  ])('%j', (rule, expected) => {
    expect(answer(rule).slice(0, expected.length)).toBe(expected);
  });
});

describe('a pattern that backtracking would hang on', () => {
  // As good as by chance, so that no state of an automaton comes twice.
  const mixed = Array.from({ length: 1000 }, (_, at) =>
    ((at * at * 7919) % 1009) % 2 ? 'a' : 'b',
  ).join('');
  test.each([
    ['^(a+)+$', false],
    ['(a|aa)+$', false],
    ['(.*)(.*)(.*)(.*)(.*)x$', false],
    ['(a?){40}a{40}', true],
    ['[ab]*a[ab]{40}$', false],
    ['((((a*)*)*)*)*c', false],
  ])('%s', (pattern, isFound) => {
    const dossier = { project: { summary: `${mixed}${'a'.repeat(1000)}!` } };
    const rule = `project.summary.matches("${pattern}")`;
    expect(withoutBlowUp(() => answer(rule, dossier))).toBe(`gives ${isFound}`);
  });
});

describe('a rule that runs long is given up', () => {
  const long = 'a'.repeat(5000);
  const parties = Array.from({ length: 400 }, (_, index) => ({
    name: `${'a'.repeat(190)}${index}`,
    owners: [],
  }));
  const tranche = {
    instrument: 'loan',
    profile: 'equal principal',
    ratePct: 2,
    feesPct: 0,
    tenorYears: 60,
    firstPrincipalYear: 5.5,
    paymentsPerYear: 12,
    amountUsd: '1000000',
  };
  const years = Array.from({ length: 60 }, (_, index) => ({
    year: 2026 + index,
    economicFlowUsd: index === 0 ? '-1000000' : '123456.78',
    cashFlowUsd: '7654321.98',
    debtServiceUsd: '1234567.89',
  }));
  const vendors = Array.from({ length: 200 }, (_, index) => ({
    name: `vendor ${index}`,
    layer: 'core',
    sharePct: 0.5,
  }));
  const finance = { model: { years }, tranches: Array.from({ length: 200 }, () => tranche) };
  const dossier = {
    project: { summary: long, sectors: ['5g'] },
    parties,
    finance,
    supply: { vendors },
  };
  const everyPair = (body: string) => `parties.all(a, parties.all(b, ${body}))`;

  test.each([
    [
      'loops in loops',
      'parties.all(a, parties.all(b, parties.all(c, a.name != "" && b.name != "" && c.name != "")))',
    ],
    ['texts searched in texts', everyPair(`!project.summary.contains("${long.slice(0, 2000)}b")`)],
    ['texts held against a pattern', everyPair('!project.summary.matches("^(a+)+b$")')],
    ['texts counted', everyPair('size(project.summary) > size(a.name)')],
    ['texts compared', everyPair('project.summary + a.name + "x" != project.summary + b.name')],
    ['texts ordered', everyPair('project.summary + "a" < project.summary + "b" || a.name < "b"')],
    ['texts joined', everyPair(`size(${Array(60).fill('project.summary').join('+')}) > 0`)],
    ['texts converted', everyPair('double(project.summary + a.name) > 0 || true')],
    ['lists joined', everyPair('size(parties + parties + parties) > 0')],
    ['lists searched', everyPair('!("x" in parties.map(c, c.name))')],
    ['lists compared', everyPair('parties.map(c, c.name) == parties.map(c, c.name)')],
    [
      'loans valued',
      'finance.tranches.all(a, finance.tranches.all(b, grantElementPct(a) == grantElementPct(b)))',
    ],
    [
      'rates of return',
      everyPair('economicReturnPct(finance.model.years.filter(y, a.name != "" || y.year > 0)) > 0'),
    ],
    [
      'debt service',
      everyPair('minDscr(finance.model.years.filter(y, a.name != "" || y.year > 0)) > 0'),
    ],
    [
      'concentration',
      everyPair('hhi(supply.vendors.filter(v, a.name != "" || v.name != ""), "core") > 0'),
    ],
  ])('%s', (_title, rule) => {
    const compiled = compileRule(rule, environment, { presence: 'allowed', constants });
    if ('faults' in compiled) throw new Error(compiled.faults.map(String).join());
    const evaluation = new Evaluation(factsOf(dossier), '2026-06-30');
    const { stopped } = withoutBlowUp(() => compiled.rule.run(evaluation.begin()));
    expect(stopped).toBe(true);
    expect(evaluation.steps).toBeLessThan(2 * stepBudget);
  });
});
