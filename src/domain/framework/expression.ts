/**
 * A rule: CEL text, checked against the dossier's schema once and compiled to closures of our own.
 *
 * A rule gives true, false, or what is missing. It never throws, never passes because a value is
 * absent, and stops when it costs too much (a value that nobody can fill in, so it does not pass).
 */
import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import type { TraceStep } from '../assessment/finding';
import type { Constants } from './constants';
import { BudgetExceeded, type Evaluation } from './evaluation';
import type { CheckOptions } from './expression-checks';
import { compile } from './expression-closures';
import { explanation } from './expression-explain';
import { type Compiling, topOfRule } from './expression-place';
import { type Compiled, checkedTree } from './expression-tree';
import type { Wording } from './expression-words';
import { LiveReading } from './live-reading';
import type { ReferenceTables } from './reference-table';
import { Places } from './trace/places';
import { isTraceable } from './trace/traceable';
import { Missing, undefinedResult, type Value } from './values';

export type Verdict = boolean | Missing;

export interface RuleResult {
  readonly verdict: Verdict;
  /** The rule took too many steps and was given up. */
  readonly stopped: boolean;
}

/** What a rule came to, and which sub-expressions decided, in words, with the values used. */
export interface ToldRule extends RuleResult {
  explain(): readonly TraceStep[];
}

export interface Rule {
  /** The checked syntax tree, types noted on its nodes. */
  readonly tree: ASTNode;
  /** What its words need, the same for every dossier. */
  readonly wording: Wording;
  /** Where its values are kept when it is recorded; undefined where it cannot be. */
  readonly places: Places | undefined;
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

const stoppedRun: RuleResult = { verdict: undefinedResult, stopped: true };

function ruleOf(source: string, ast: ASTNode, compiling: Compiling): Rule {
  const run = compile(ast, compiling);
  const { constants, runs } = compiling;
  const wording: Wording = {
    source,
    constants,
    labels: new Map(),
    units: new Map(),
    places: new Map(),
  };
  // Most rules that are read from files never run.
  let kept: Pick<Rule, 'places'> | undefined;
  return {
    tree: ast,
    wording,
    get places() {
      kept ??= { places: isTraceable(ast) ? new Places(ast, compiling) : undefined };
      return kept.places;
    },
    run(evaluation) {
      return withinBudget<RuleResult>(
        () => ({ verdict: verdictOf(run(evaluation)), stopped: false }),
        stoppedRun,
      );
    },
    explain(evaluation) {
      return withinBudget<readonly TraceStep[]>(
        () => explanation(ast, new LiveReading({ wording, runs }, evaluation)),
        [],
      );
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
