/**
 * A rule in words, without a dossier: what it asks for, line by line, indented where parts belong
 * together. It reads the same tree that is evaluated, so it can leave nothing out.
 */
import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import type { Constants } from './constants';
import { loopOf } from './expression-scope';
import { demands } from './expression-words';
import { constantInWords } from './framework-parts';
import { ruleFunctions } from './functions';
import { nameInWords, singular, valueInWords } from './words';

export interface RuleInWords {
  readonly lines: readonly string[];
  /** Names of the constants and functions that the rule uses, each once. */
  readonly constants: readonly string[];
  readonly functions: readonly string[];
  /** Names of the reference tables. */
  readonly tables: readonly string[];
}

interface Reader {
  readonly constants: Constants;
  readonly usedConstants: Set<string>;
  readonly usedFunctions: Set<string>;
  readonly usedTables: Set<string>;
  /** What loop variables stand for: `t` is “tranche”. */
  readonly items: ReadonlyMap<string, string>;
}

export function ruleInWords(
  source: string,
  environment: Environment,
  constants: Constants,
): RuleInWords {
  const reader: Reader = {
    constants,
    usedConstants: new Set(),
    usedFunctions: new Set(),
    usedTables: new Set(),
    items: new Map(),
  };
  const lines = linesOf(environment.parse(source).ast, reader);
  return {
    lines,
    constants: [...reader.usedConstants],
    functions: [...reader.usedFunctions],
    tables: [...reader.usedTables],
  };
}

function linesOf(node: ASTNode, reader: Reader): string[] {
  switch (node.op) {
    case '&&':
      return listed('all of these hold:', flattened(node, '&&'), reader);
    case '||':
      return listed('at least one of these holds:', flattened(node, '||'), reader);
    case '!_':
      return negated(node.args, reader);
    case '?:': {
      const [condition, yes, no] = node.args;
      return [
        ...under('if', linesOf(condition, reader)),
        ...under('then', linesOf(yes, reader)),
        ...under('else', linesOf(no, reader)),
      ];
    }
    default:
      return loopLines(node, reader) ?? [statement(node, reader)];
  }
}

function flattened(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? node.args.flatMap((side: ASTNode) => flattened(side, op)) : [node];
}

function listed(opening: string, nodes: readonly ASTNode[], reader: Reader): string[] {
  const items = nodes.flatMap((node) => {
    const [first = '', ...rest] = linesOf(node, reader);
    return [`  - ${first}`, ...rest.map((line) => `    ${line}`)];
  });
  return [opening, ...items];
}

/** Said by the part itself where there are words for that. */
function negated(node: ASTNode, reader: Reader): string[] {
  if (node.op === '!_') return linesOf(node.args, reader);
  if (loopOf(node)?.name === 'exists') return loopLines(node, reader, 'of no') ?? [];
  if (node.op === 'in') return [membership(node.args, 'is not among', reader)];
  const method = node.op === 'rcall' ? methods[node.args[0]] : undefined;
  if (method) return [methodInWords(node, reader, method.denied)];
  return under('it is not so that', linesOf(node, reader));
}

function membership([item, list]: readonly ASTNode[], verb: string, reader: Reader): string {
  return `${phrase(item, reader)} ${verb} ${phrase(list, reader)}`;
}

/** One line goes on behind the opening; several stand below it. */
function under(opening: string, lines: readonly string[]): string[] {
  const [first = ''] = lines;
  if (lines.length === 1) return [`${opening} ${first}`];
  return [`${opening}:`, ...lines.map((line) => `  ${line}`)];
}

const quantifiers: Readonly<Record<string, string>> = {
  all: 'of every',
  exists: 'of at least one',
  exists_one: 'of exactly one',
};

function loopLines(node: ASTNode, reader: Reader, denied?: string): string[] | undefined {
  const loop = loopOf(node);
  const quantifier = denied ?? (loop && quantifiers[loop.name]);
  const [body] = loop?.bodies ?? [];
  if (!loop || !quantifier || !body) return undefined;
  const { item, list, inner } = entered(loop.list, loop.variable, reader);
  const opening = loop.list.op === 'rcall' ? `${item} among ${list}` : `${item} (${list})`;
  return under(`${quantifier} ${opening} it holds that`, linesOf(body, inner));
}

/** What the loop runs over in words, and the reader for its body. */
function entered(node: ASTNode, variable: string, reader: Reader) {
  const item = singular(lastName(node));
  const inner = { ...reader, items: new Map(reader.items).set(variable, `the ${item}`) };
  return { item, list: phrase(node, reader), inner };
}

function lastName(node: ASTNode): string {
  if (node.op === '.') return nameInWords(node.args[1]);
  if (node.op === 'id') return nameInWords(node.args);
  return node.op === 'rcall' ? lastName(node.args[1]) : 'item';
}

/** Something that is true or false, as a sentence without its end. */
function statement(node: ASTNode, reader: Reader): string {
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [left, right] = node.args.map((side: ASTNode) => phrase(side, reader));
      return `${left} is ${`${demands[node.op]} `.trimStart()}${right}`;
    }
    case 'in':
      return membership(node.args, 'is among', reader);
    case 'value':
      return node.args === true ? 'always' : node.args === false ? 'never' : phrase(node, reader);
    case 'call':
      if (node.args[0] === 'has') {
        return `${phrase(node.args[1][0], reader)} is given`;
      }
      return phrase(node, reader);
    case '&&':
    case '||':
      return `(${flattened(node, node.op)
        .map((side) => statement(side, reader))
        .join(node.op === '&&' ? ' and ' : ' or ')})`;
    case '!_':
      return `not (${statement(node.args, reader)})`;
    case '?:': {
      const [condition, yes, no] = node.args.map((each) => statement(each, reader));
      return `if ${condition}, then ${yes}, else ${no}`;
    }
    case '.':
    case 'id':
      return `${phrase(node, reader)} is yes`;
    default: {
      const lines = loopLines(node, reader);
      return lines ? lines.map((line) => line.trim()).join(' ') : phrase(node, reader);
    }
  }
}

const signs: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '−',
  '*': '×',
  '/': '÷',
  '%': 'modulo',
};

interface MethodWords {
  readonly said: string;
  readonly denied: string;
}

const methods: Readonly<Record<string, MethodWords>> = {
  startsWith: { said: 'starts with', denied: 'does not start with' },
  endsWith: { said: 'ends with', denied: 'does not end with' },
  contains: { said: 'contains', denied: 'does not contain' },
  matches: { said: 'matches the pattern', denied: 'does not match the pattern' },
};

/** Something that has a value. */
function phrase(node: ASTNode | undefined, reader: Reader): string {
  if (!node) return '';
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      if (node.args === 'today') return 'the day of assessment';
      return reader.items.get(node.args) ?? nameInWords(node.args);
    case '.':
      return pathInWords(node, reader);
    case '[]':
      return `${phrase(node.args[0], reader)} at ${phrase(node.args[1], reader)}`;
    case 'list':
      return node.args.map((each: ASTNode) => phrase(each, reader)).join(', ');
    case '-_':
      return `−${phrase(node.args, reader)}`;
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return `(${node.args.map((side: ASTNode) => phrase(side, reader)).join(` ${signs[node.op]} `)})`;
    case 'call':
      return callInWords(node.args[0], node.args[1], reader);
    case 'rcall':
      return methodInWords(node, reader);
    default:
      return statement(node, reader);
  }
}

function literal(value: unknown): string {
  if (typeof value === 'bigint') return valueInWords(Number(value));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? valueInWords(value)
    : String(value);
}

function pathInWords(node: ASTNode, reader: Reader): string {
  const steps: string[] = [];
  let root = node;
  while (root.op === '.') {
    steps.unshift(root.args[1]);
    root = root.args[0];
  }
  const last = nameInWords(steps.at(-1) ?? '');
  if (root.op === 'id' && root.args === 'constants') return constant(steps[0] ?? '', reader);
  if (root.op === 'id' && root.args === 'reference') {
    reader.usedTables.add(steps[0] ?? '');
    return `the table ${steps[0]}`;
  }
  const between = steps.slice(0, -1).map(nameInWords);
  if (root.op === 'id' && !reader.items.has(root.args)) {
    return `${last} (${[nameInWords(root.args), ...between].join(', ')})`;
  }
  const owner = phrase(root, reader);
  return between.length > 0 ? `${last} (${between.join(', ')}) of ${owner}` : `${last} of ${owner}`;
}

/** A short value is said in place; a long one only by its name, as it is listed below the rule. */
function constant(name: string, reader: Reader): string {
  reader.usedConstants.add(name);
  const found = reader.constants[name];
  const value = found ? constantInWords(found.value) : '';
  const short = typeof found?.value !== 'object' && value.length <= 40;
  return short && found
    ? `${value}${found.unit ? ` ${found.unit}` : ''} (${name})`
    : `the list ${name}`;
}

function callInWords(name: string, args: readonly ASTNode[], reader: Reader): string {
  const words = args.map((argument) => phrase(argument, reader));
  if (name === 'size') return `the number of ${words[0]}`;
  if (name === 'date') return String(args[0]?.op === 'value' ? args[0].args : words[0]);
  const known = ruleFunctions.get(name);
  if (known) reader.usedFunctions.add(name);
  return known?.words(words) ?? `${name}(${words.join(', ')})`;
}

function methodInWords(node: ASTNode, reader: Reader, denied?: string): string {
  const loop = loopOf(node);
  const [body] = loop?.bodies ?? [];
  if (loop && body && (loop.name === 'filter' || loop.name === 'map')) {
    const { item, list, inner } = entered(loop.list, loop.variable, reader);
    return loop.name === 'filter'
      ? `[${list} where ${statement(body, inner)}]`
      : `${phrase(body, inner)} for each ${item} of ${list}`;
  }
  if (loop) return statement(node, reader);
  if (node.op !== 'rcall') return '';
  const [name, target, args] = node.args;
  const words = args.map((argument: ASTNode) => phrase(argument, reader)).join(', ');
  return name === 'size'
    ? `the number of ${phrase(target, reader)}`
    : `${phrase(target, reader)} ${denied ?? methods[name]?.said ?? name} ${words}`;
}
