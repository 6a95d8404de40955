/** The value of an expression as text, undefined where it is missing. Mirrors the closures, node by node. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { presenceProbe } from '../expression-environment';
import { operation } from '../expression-operators';
import { knownValue } from '../expression-place';
import { loopOf } from '../expression-scope';
import { typeNameOf } from '../record-types';
import { functionText } from './calls';
import { type Comparing, comparisonText, membershipText } from './comparisons';
import { pathText, variableText } from './fields';
import { loopText } from './loops';
import { kindOf, kindOfValue, nothing, type Writing, type Written } from './writing';

export function valueText(node: ASTNode, writing: Writing): Written {
  const known = knownValue(node);
  const { lines } = writing;
  if (known !== undefined) {
    return { code: lines.names.literal(known), kind: kindOfValue(known), sure: true };
  }
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
      return operationText(
        node,
        '-',
        { code: '0', kind: 'num', sure: true },
        below(node.args),
        writing,
      );
    case '?:':
      return choiceText(node.args, writing);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const sides: Comparing = {
        operator: node.op,
        left: below(node.args[0]),
        right: below(node.args[1]),
      };
      return { code: lines.hold(comparisonText(sides)), kind: 'bool' };
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
      if (name === 'size') return sizeText(args[0], writing);
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
  operator: '+' | '-' | '*' | '/' | '%',
  left: Written,
  right: Written,
  { lines }: Writing,
): Written {
  const type = typeNameOf(node);
  const run = lines.names.constant(operation(operator, type));
  const text = `computed(${run}, ${left.code}, ${right.code}, plain)`;
  return { code: lines.hold(text), kind: kindOf(type) };
}

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

function sizeText(of: ASTNode | undefined, writing: Writing): Written {
  if (!of) return nothing;
  const { code } = valueText(of, writing);
  const isListed = typeNameOf(of).startsWith('list');
  return {
    code: writing.lines.hold(isListed ? `${code}?.length` : `sizeOf(${code}, plain)`),
    kind: 'num',
  };
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
  if (name === 'size') return sizeText(receiver, writing);
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method || !piece) return nothing;
  const parts = [valueText(receiver, writing), valueText(piece, writing)];
  return whereAll(parts, ([whole = '', part = '']) => method(whole, part), 'bool', writing);
}
