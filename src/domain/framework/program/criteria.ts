/** The criteria of a framework as functions of one program, sharing what more than one of them asks. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { FrameworkData } from '../expression-environment';
import { childrenOf } from '../expression-scope';
import type { Criterion } from '../framework';
import { typeNameOf } from '../record-types';
import type { CriterionRules } from '../rules';
import type { Places } from '../trace/places';
import { mostAsks } from '../trace/traceable';
import { writeResult } from './conditions';
import { Givens } from './givens';
import { beginRecording } from './recording';
import { ruled } from './ruled';
import { Shared } from './shared';
import { Lines, Names } from './text';
import { valueText } from './values';
import { spends, type Writing } from './writing';

export class CriterionTexts {
  readonly names = new Names();
  private readonly shared = new Shared();
  private readonly givens = new Givens(this.names);
  private readonly functions: string[] = [];

  constructor(
    rules: readonly CriterionRules[],
    private readonly data: FrameworkData,
  ) {
    for (const { when, met, partly } of rules) {
      for (const rule of [when, met, partly]) if (rule) this.shared.count(rule.tree);
    }
  }

  /** To be read after all criteria are written. */
  declarations(): string[] {
    return [...this.shared.declarations(), ...this.givens.declarations, ...this.functions];
  }

  /** The name of the criterion's function. */
  criterion(criterion: Criterion, { when, met, partly }: CriterionRules): string {
    const { sectors, assessment } = criterion;
    const lines = new Lines(this.names);
    lines.add('let unclear = false;');
    if (sectors.length > 0) writeSectors(sectors, lines);
    if (when) {
      const condition = lines.hold(this.conditionOf(when.tree));
      lines.add(`if (${condition} === false) return ${ruled.notApplicable};`);
      const unclear = canBeUndefined(when.tree) ? `return ${ruled.untold}` : 'unclear = true';
      lines.add(`if (${condition} === undefined) ${unclear};`);
    }
    if (assessment === 'judgement' || assessment === 'evidence') {
      lines.add(`return ${ruled.applies};`);
    } else {
      lines.add(`if (unclear) return ${ruled.notMet};`);
      if (met) lines.add(`if (${this.ruleOf(met.tree)}) return ${ruled.met};`);
      if (partly) lines.add(`if (${this.ruleOf(partly.tree)}) return ${ruled.partlyMet};`);
      lines.add(`return ${ruled.notMet};`);
    }
    return this.declare(lines);
  }

  /** The text of an object with a function for each rule, where all of them can be recorded. */
  recorders(rules: CriterionRules): string {
    const texts: string[] = [];
    for (const name of ['when', 'met', 'partly'] as const) {
      const rule = rules[name];
      if (rule && !rule.places) return 'undefined';
      if (rule?.places) texts.push(`${name}: ${this.recorderOf(rule.tree, rule.places)}`);
    }
    return `{ ${texts.join(', ')} }`;
  }

  /** The name of a function that gives the values of the rule's parts. */
  private recorderOf(tree: ASTNode, places: Places): string {
    const { shared, givens } = this;
    const { constants, reference } = this.data;
    const lines = new Lines(this.names);
    // What closures could not put in words within the budget is given up as soon as that is known.
    lines.add(`steps = budget - Math.floor(budget / ${mostAsks(tree)});`);
    lines.open('try');
    const recording = beginRecording(tree, places, lines);
    valueText(tree, { lines, constants, reference, shared, givens, slots: new Map(), recording });
    lines.add(`return ${recording.into};`);
    lines.close();
    lines.add('catch (error) { return givenUp(error); }');
    return this.declare(lines);
  }

  /** True, false, or undefined where a value is missing. */
  private conditionOf(tree: ASTNode): string {
    return this.part(tree, (writing) => {
      writing.lines.add(`return ${valueText(tree, writing).code};`);
    });
  }

  /** Whether the rule is met; undefined where it was given up. */
  private ruleOf(tree: ASTNode): string {
    return this.part(tree, (writing) => writeResult(tree, writing));
  }

  private part(tree: ASTNode, write: (writing: Writing) => void): string {
    const { shared, givens } = this;
    const { constants, reference } = this.data;
    const lines = new Lines(this.names);
    const mayExceed = spends(tree);
    if (mayExceed) {
      lines.add('steps = 0;');
      lines.open('try');
    }
    write({ lines, constants, reference, shared, givens, slots: new Map() });
    if (mayExceed) {
      lines.close();
      lines.add('catch (error) { return givenUp(error); }');
    }
    return `${this.declare(lines)}(dossier, today)`;
  }

  private declare({ lines }: Lines): string {
    const name = this.names.fresh();
    this.functions.push(`function ${name}(dossier, today) {`, ...lines, '}');
    return name;
  }
}

function writeSectors(sectors: readonly string[], lines: Lines): void {
  const own = lines.hold('texts(dossier["project"]?.["sectors"])');
  const asked = sectors.map((each) => `${own}.includes(${lines.names.constant(each)})`);
  lines.add(`if (${own} === undefined) unclear = true;`);
  lines.add(`else if (!(${asked.join(' || ')})) return ${ruled.notApplicable};`);
}

/** Whether the expression may have no value although nothing is missing. */
function canBeUndefined(node: ASTNode): boolean {
  const isOfTable = node.op === '.' && /^(map|row_)/.test(typeNameOf(node.args[0]));
  const isWhole = typeNameOf(node) === 'int' && /^[-+*]_?$/.test(node.op);
  const mayFail = isOfTable || isWhole || /^(\/|%|\[\])$/.test(node.op) || spends(node);
  return mayFail || childrenOf(node).some(canBeUndefined);
}
