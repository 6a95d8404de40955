/**
 * A rule: CEL text, checked against the dossier's schema once and compiled to closures of our own.
 *
 * A rule gives true, false, or what is missing. It never throws, never passes because a value is
 * absent, and stops when it costs too much (a value that nobody can fill in, so it does not pass).
 */
import { type ASTNode, type Environment, ParseError } from '@marcbachmann/cel-js';
import type { TraceStep } from '../assessment/finding';
import type { Constants } from './constants';
import { BudgetExceeded, type Evaluation } from './evaluation';
import { type CheckOptions, checkRule, type RuleFault } from './expression-checks';
import { compile } from './expression-closures';
import { presenceProbe } from './expression-environment';
import { explainer } from './expression-explain';
import { readableFault } from './expression-faults';
import { type Compiling, topOfRule } from './expression-place';
import { childrenOf } from './expression-scope';
import type { ReferenceTables } from './reference-table';
import { Missing, undefinedResult, type Value } from './values';

export type Verdict = boolean | Missing;

export interface RuleResult {
  readonly verdict: Verdict;
  /** The rule took too many steps and was given up. */
  readonly stopped: boolean;
}

export interface Rule {
  readonly source: string;
  /** The checked syntax tree, types noted on its nodes. */
  readonly tree: ASTNode;
  run(evaluation: Evaluation): RuleResult;
  /** Which sub-expressions decided, in words, with the values used. */
  explain(evaluation: Evaluation): readonly TraceStep[];
}

export interface RuleOptions extends CheckOptions {
  /** The framework's constants, which are put into the rule. */
  readonly constants?: Constants;
  /** Its reference tables, too. */
  readonly reference?: ReferenceTables;
}

const longestRule = 4_000;

/** Marks that show a text in another order than it is read in. */
const hiddenCharacter = /[\u202a-\u202e\u2066-\u2069]/;
const hiddenWords = 'a character that cannot be seen stands here; write it as \\u and its number';

type Compiled<T> = T | { readonly faults: readonly RuleFault[] };

/** The rule, or everything that is wrong with it. */
export function compileRule(
  source: string,
  environment: Environment,
  options: RuleOptions,
): Compiled<{ readonly rule: Rule }> {
  const checked = checkedTree(source, environment, options, 'bool');
  if ('faults' in checked) return checked;
  return { rule: ruleOf(source, checked.ast, compilingOf(options)) };
}

/** An expression of any type, in the language of rules and by the same evaluator. */
export interface Expression {
  /** CEL's name of its type. */
  readonly type: string;
  run(evaluation: Evaluation): Value;
}

export function compileExpression(
  source: string,
  environment: Environment,
  options: RuleOptions,
): Compiled<{ readonly expression: Expression }> {
  const checked = checkedTree(source, environment, options);
  if ('faults' in checked) return checked;
  const { ast, type } = checked;
  const run = compile(ast, compilingOf(options));
  return {
    expression: { type, run: (of) => withinBudget<Value>(() => run(of), undefinedResult) },
  };
}

function checkedTree(
  source: string,
  environment: Environment,
  options: RuleOptions,
  wanted?: 'bool',
): Compiled<{ readonly ast: ASTNode; readonly type: string }> {
  if (source.length > longestRule) {
    return {
      faults: [{ offset: 0, message: `the rule is longer than ${longestRule} characters` }],
    };
  }
  const hidden = hiddenCharacter.exec(source);
  if (hidden) return { faults: [{ offset: hidden.index, message: hiddenWords }] };
  const typed = typedTree(source, environment, options, wanted);
  if ('fault' in typed) return { faults: [typed.fault] };
  const faults = checkRule(typed.ast, options);
  return faults.length > 0 ? { faults } : typed;
}

function typedTree(
  source: string,
  environment: Environment,
  named: RuleOptions,
  wanted?: 'bool',
): { readonly ast: ASTNode; readonly type: string } | { readonly fault: RuleFault } {
  try {
    const probed = withProbes(source, environment.parse(source).ast);
    const parsed = environment.parse(probed);
    const { valid, type = 'nothing', error } = parsed.check();
    if (!valid) return { fault: readableFault(error, parsed.ast, named) };
    if (wanted && type !== wanted) {
      return { fault: { offset: 0, message: `the rule gives ${type}, not yes or no` } };
    }
    return { ast: parsed.ast, type };
  } catch (error) {
    return { fault: readableFault(error) };
  }
}

const hasWords = 'has() takes a path such as project.title';

/** Puts the checking stand-in for each `has`; both are three letters long, so positions stay. */
function withProbes(source: string, ast: ASTNode): string {
  const places: number[] = [];
  const walk = (node: ASTNode): void => {
    if (node.op === 'call' && node.args[0] === presenceProbe) {
      throw new ParseError({ message: `there is no function ${presenceProbe}()`, node });
    }
    if (node.op === 'call' && node.args[0] === 'has') {
      if (node.args[1].length !== 1) throw new ParseError({ message: hasWords, node });
      places.push(node.range.start);
    }
    for (const child of childrenOf(node)) walk(child);
  };
  walk(ast);
  return places.reduce(
    (text, place) => `${text.slice(0, place)}${presenceProbe}${text.slice(place + 3)}`,
    source,
  );
}

const stoppedRun: RuleResult = { verdict: undefinedResult, stopped: true };

function ruleOf(source: string, ast: ASTNode, compiling: Compiling): Rule {
  const run = compile(ast, compiling);
  const explain = explainer(source, ast, compiling);
  return {
    source,
    tree: ast,
    run(evaluation) {
      return withinBudget<RuleResult>(
        () => ({ verdict: verdictOf(run(evaluation)), stopped: false }),
        stoppedRun,
      );
    },
    explain(evaluation) {
      return withinBudget<readonly TraceStep[]>(() => explain(evaluation), []);
    },
  };
}

function compilingOf({ constants = {}, reference = {} }: RuleOptions): Compiling {
  return { place: topOfRule, constants, reference, runs: new Map() };
}

function verdictOf(value: unknown): Verdict {
  return typeof value === 'boolean' || value instanceof Missing ? value : undefinedResult;
}

function withinBudget<T>(work: () => T, stopped: T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof BudgetExceeded) return stopped;
    throw error;
  }
}
