/**
 * What is demanded of a rule beyond its types: that it never rewards absence, that the choices it
 * names exist, that its loops are not nested deeply, and that it keeps to the language we offer.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { mapsRefused, presenceProbe } from './expression-environment';
import { childrenOf, inside, loopOf, outermost, type Scope, schemaOf } from './expression-scope';
import { ruleFunctions } from './functions';
import { typeNameOf } from './record-types';
import { suggestion } from './suggestion';

export interface RuleFault {
  /** Where in the rule's text it stands. */
  readonly offset: number;
  readonly message: string;
}

export interface CheckOptions {
  /** A rule says what must be there; in a condition of applicability even that is refused. */
  readonly presence: 'allowed' | 'refused';
}

const deepestLoops = 3;

export function checkRule(ast: ASTNode, { presence }: CheckOptions): RuleFault[] {
  const faults: RuleFault[] = [];
  const report = (node: ASTNode, message: string) =>
    faults.push({ offset: node.range.start, message });
  const walk = (node: ASTNode, scope: Scope, helps: boolean, depth: number): void => {
    checkNode(node, scope, report);
    if (isPresence(node) && !helps) report(node, presenceWords[presence]);
    if (isLeastWhole(node)) return;
    const loop = loopOf(node);
    if (!loop) {
      for (const [child, childHelps] of withPolarity(node, helps)) {
        walk(child, scope, childHelps, depth);
      }
      return;
    }
    if (depth === deepestLoops) report(node, `loops are nested more than ${deepestLoops} deep`);
    walk(loop.list, scope, false, depth);
    const keeps = loop.name === 'all' || loop.name === 'exists';
    for (const body of loop.bodies) walk(body, inside(loop, scope), helps && keeps, depth + 1);
  };
  walk(ast, outermost, presence === 'allowed', 0);
  return faults;
}

const presenceWords = {
  allowed:
    'has() may not stand here: leaving the field out could make the rule pass; join it with && or || instead',
  refused:
    'has() may not be used in a condition: leaving the field out would make the criterion go away',
};

function isPresence(node: ASTNode): boolean {
  return node.op === 'call' && node.args[0] === presenceProbe;
}

/** The children, and whether being true there can only help the whole to be true. */
function withPolarity(node: ASTNode, helps: boolean): (readonly [ASTNode, boolean])[] {
  if (node.op === '?:') {
    const [condition, yes, no] = node.args;
    return [
      [condition, false],
      [yes, helps],
      [no, helps],
    ];
  }
  const keeps = node.op === '&&' || node.op === '||';
  return childrenOf(node).map((child) => [child, helps && keeps] as const);
}

type Report = (node: ASTNode, message: string) => void;

function checkNode(node: ASTNode, scope: Scope, report: Report): void {
  switch (node.op) {
    case '==':
    case '!=': {
      const [left, right] = node.args;
      if (!isComparable(typeNameOf(left))) report(node, incomparable);
      checkChoice(left, choicesOf(right, scope), report);
      checkChoice(right, choicesOf(left, scope), report);
      return;
    }
    case '/':
      if (typeNameOf(node) === 'int') report(node, wholeDivision);
      return;
    case 'in':
      checkMembership(node.args, scope, report);
      return;
    case 'call':
      checkCall(node.args, node, report);
      return;
    case 'rcall': {
      const [name, receiver] = node.args;
      const known = loopOf(node) || name === 'size' || textMethods.includes(name);
      if (!known) report(node, `${name}() is not offered in rules`);
      if (loopOf(node) && typeNameOf(receiver).startsWith('map')) {
        report(node, 'a table cannot be looped over');
      }
      return;
    }
    case 'id':
      if (typeNameOf(node) === 'type') report(node, `${node.args} is a type, not a value`);
      return;
    case 'map':
      report(node, mapsRefused);
      return;
    case '.?':
    case '[?]':
      report(node, 'optional values are not offered in rules');
      return;
    case '.':
      if (/^map<string, row_/.test(typeNameOf(node.args[0]))) {
        report(node, `a row is taken with brackets: ["${node.args[1]}"]`);
      }
      return;
    case 'value':
      if (!['boolean', 'string', 'number', 'bigint'].includes(typeof node.args)) {
        report(node, `${literalName(node.args)} cannot be written in rules`);
      }
      if (typeof node.args === 'bigint' && node.args >= beyondWhole) {
        report(node, 'a whole number has at most 64 bits: write it with a point');
      }
      return;
    default:
      return;
  }
}

function checkCall([name, args]: [string, ASTNode[]], node: ASTNode, report: Report): void {
  if (name === presenceProbe) {
    if (args[0]?.op !== '.') report(node, 'has() takes a path such as project.title');
    return;
  }
  if (name === 'size') return;
  const known = ruleFunctions.get(name);
  if (!known) {
    report(node, `there is no function ${name}()${suggestion(name, ruleFunctions.keys())}`);
    return;
  }
  for (const [index, choices] of Object.entries(known.choices ?? {})) {
    const argument = args[Number(index)];
    if (argument) checkChoice(argument, choices, report);
  }
}

function checkMembership([item, list]: ASTNode[], scope: Scope, report: Report): void {
  if (!item || !list) return;
  if (list.op === 'list') {
    for (const each of list.args) checkChoice(each, choicesOf(item, scope), report);
  } else {
    const schema = schemaOf(list, scope);
    checkChoice(item, schema?.kind === 'list' ? schema.field.choices : undefined, report);
  }
}

function choicesOf(node: ASTNode, scope: Scope): readonly string[] | undefined {
  const schema = schemaOf(node, scope);
  return schema?.kind === 'field' ? schema.field.choices : undefined;
}

function checkChoice(
  literal: ASTNode,
  choices: readonly string[] | undefined,
  report: Report,
): void {
  if (!choices || literal.op !== 'value' || typeof literal.args !== 'string') return;
  if (choices.includes(literal.args)) return;
  const hint = suggestion(literal.args, choices) || `; it is one of: ${choices.join(', ')}`;
  report(literal, `“${literal.args}” is not one of the field's choices${hint}`);
}

const textMethods: readonly string[] = ['startsWith', 'endsWith', 'contains', 'matches'];

const incomparable = 'only numbers, texts, dates, yes/no and lists of them can be compared';

const wholeDivision =
  'a whole number divided by a whole number would lose its remainder; write double(a) / b for the share, or int(double(a) / b)';

const beyondWhole = 2n ** 63n;

/** The one whole number whose digits are one too many without their sign. */
function isLeastWhole(node: ASTNode): boolean {
  return node.op === '-_' && node.args.op === 'value' && node.args.args === beyondWhole;
}

/** Records and tables have no equality that an author could mean. */
function isComparable(type: string): boolean {
  const [, item = type] = /^(?:list<)+([^<>]+)>+$/.exec(type) ?? [];
  return ['bool', 'int', 'double', 'decimal', 'string', 'date', 'dyn', 'T'].includes(item);
}

function literalName(value: unknown): string {
  if (value === null) return 'null';
  return value instanceof Uint8Array ? 'bytes' : 'unsigned numbers';
}
