/** The value of an expression as text, undefined where it is missing. Mirrors the closures, node by node. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { presenceProbe } from '../expression-environment';
import { operation } from '../expression-operators';
import { patternIn } from '../expression-patterns';
import { knownValue } from '../expression-place';
import { loopOf } from '../expression-scope';
import { typeNameOf } from '../record-types';
import type { Arithmetic } from '../short-numbers';
import { Missing } from '../values';
import { functionText } from './calls';
import { comparisonText, membershipText } from './comparisons';
import { pathText, variableText } from './fields';
import { loopText } from './loops';
import { record } from './recording';
import { sidesText, sizeText } from './sizes';
import { kindOf, knownText, nothing, type Writing, type Written } from './writing';

export function valueText(node: ASTNode, writing: Writing): Written {
  const written = workedOut(node, writing);
  record(node, written, writing);
  return written;
}

function workedOut(node: ASTNode, writing: Writing): Written {
  const known = knownValue(node);
  const { lines } = writing;
  if (known !== undefined) return knownText(known, writing);
  const below = (child: ASTNode) => valueText(child, writing);
  switch (node.op) {
    case 'id':
      return variableText(node, writing);
    case '.':
      return pathText(node, writing, valueText);
    case '[]': {
      const [container, key] = node.args.map(below);
      const read = `itemAt(${container?.code}, ${key?.code})`;
      return { code: lines.hold(read), kind: kindOf(typeNameOf(node)) };
    }
    case 'list':
      return whereAll(node.args.map(below), (items) => `[${items.join()}]`, 'other', writing);
    case '&&':
      return logicText(node.args, false, writing);
    case '||':
      return logicText(node.args, true, writing);
    case '!_': {
      const { code } = below(node.args);
      return {
        code: lines.hold(`${code} === undefined ? undefined : ${code} !== true`),
        kind: 'bool',
      };
    }
    case '-_':
      return operationText(node, '-', knownText(0, writing), below(node.args), writing);
    case '?:':
      return choiceText(node.args, writing);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const sides = sidesText(node.args, writing, valueText);
      return { code: lines.hold(comparisonText({ operator: node.op, ...sides })), kind: 'bool' };
    }
    case 'in':
      return membershipText(node.args, writing, valueText);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return operationText(node, node.op, below(node.args[0]), below(node.args[1]), writing);
    case 'call': {
      const [name, args] = node.args;
      if (name === presenceProbe) return presenceText(args, writing);
      if (name === 'size') return sizeText(args[0], writing, valueText);
      return functionText(node, writing, valueText);
    }
    case 'rcall':
      return methodText(node, writing);
    default:
      return nothing;
  }
}

function operationText(
  node: ASTNode,
  operator: Arithmetic | '%',
  left: Written,
  right: Written,
  writing: Writing,
): Written {
  const type = typeNameOf(node);
  const kind = kindOf(type);
  const run = operation(operator, type);
  if (kind === 'numeric' && left.value !== undefined && right.value !== undefined) {
    const value = run(left.value, right.value, free);
    if (!(value instanceof Missing)) return knownText(value, writing);
  }
  const name = writing.lines.names.constant(run);
  return whereAll(
    [left, right],
    (codes) => `known(${name}(${codes.join()}, plain))`,
    kind,
    writing,
  );
}

/** Arithmetic of numbers takes no steps. */
const free = { spend: () => undefined };

/** A value made of others, missing where one of them is. */
export function whereAll(
  parts: readonly Written[],
  text: (codes: readonly string[]) => string,
  kind: Written['kind'],
  { lines }: Writing,
): Written {
  const whole = text(parts.map(({ code }) => code));
  const unsure = parts.filter(({ sure }) => !sure).map(({ code }) => `${code} === undefined`);
  const guarded = unsure.length > 0 ? `${unsure.join(' || ')} ? undefined : ${whole}` : whole;
  return { code: lines.hold(guarded), kind };
}

function logicText(
  [left, right]: readonly [ASTNode, ASTNode],
  settles: boolean,
  writing: Writing,
): Written {
  const { lines } = writing;
  const first = valueText(left, writing).code;
  if (writing.recording) {
    const second = valueText(right, writing).code;
    const both = `${first} === undefined ? undefined : ${second}`;
    const isSettled = `${first} === ${settles} || ${second} === ${settles}`;
    return { code: lines.hold(`${isSettled} ? ${settles} : ${both}`), kind: 'bool' };
  }
  const value = lines.variable(String(settles));
  lines.open(`if (${first} !== ${settles})`);
  const second = valueText(right, writing).code;
  const both = `${first} === undefined ? undefined : ${second}`;
  lines.add(`${value} = ${second} === ${settles} ? ${settles} : ${both};`);
  lines.close();
  return { code: value, kind: 'bool' };
}

function choiceText(
  [condition, yes, no]: readonly [ASTNode, ASTNode, ASTNode],
  writing: Writing,
): Written {
  const { lines } = writing;
  const { code } = valueText(condition, writing);
  const value = lines.variable('undefined');
  lines.open(`if (${code} === true)`);
  const first = valueText(yes, writing);
  lines.add(`${value} = ${first.code};`);
  lines.otherwise(`${code} === false`);
  const second = valueText(no, writing);
  lines.add(`${value} = ${second.code};`);
  lines.close();
  const kind = first.kind === second.kind ? first.kind : kindOf(typeNameOf(yes));
  return { code: value, kind };
}

function presenceText([path]: readonly ASTNode[], writing: Writing): Written {
  if (!path) return nothing;
  const { code } = valueText(path, writing);
  return { code: writing.lines.hold(`${code} === undefined ? undefined : true`), kind: 'bool' };
}

const methods: Readonly<Record<string, (whole: string, piece: string) => string>> = {
  startsWith: (whole, piece) => `${whole}.startsWith(${piece})`,
  endsWith: (whole, piece) => `${whole}.endsWith(${piece})`,
  contains: (whole, piece) => `contains(${whole}, ${piece}, plain)`,
};

function methodText(node: ASTNode & { readonly op: 'rcall' }, writing: Writing): Written {
  const loop = loopOf(node);
  if (loop) return loopText(loop, writing, valueText);
  const [name, receiver, [piece]] = node.args;
  if (name === 'size') return sizeText(receiver, writing, valueText);
  if (name === 'matches') {
    const pattern = writing.lines.names.constant(patternIn(piece));
    const found = ([whole = '']: readonly string[]) => `matches(${whole}, ${pattern}, plain)`;
    return whereAll([valueText(receiver, writing)], found, 'bool', writing);
  }
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method || !piece) return nothing;
  const parts = [valueText(receiver, writing), valueText(piece, writing)];
  return whereAll(parts, ([whole = '', part = '']) => method(whole, part), 'bool', writing);
}
