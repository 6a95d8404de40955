/** The library's parse and type errors in the words of our field dictionary. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';
import type { Constants } from './constants';
import type { RuleFault } from './expression-checks';
import { mapsRefused } from './expression-environment';
import {
  childrenOf,
  inside,
  loopOf,
  loops,
  outermost,
  type Scope,
  schemaOf,
} from './expression-scope';
import { syntaxInWords, withMeaning } from './expression-syntax';
import { ruleFunctions } from './functions';
import { typeNameOf } from './record-types';
import type { ReferenceTables } from './reference-table';
import { suggestion } from './suggestion';

interface LibraryError {
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number };
}

export function readableFault(error: unknown, ast?: ASTNode, data: Named = {}): RuleFault {
  const { summary, message, range } = error as LibraryError;
  const offset = range?.start ?? 0;
  const words = inOurWords(summary ?? message.split('\n')[0] ?? '', offset, ast, data);
  return { offset, message: withMeaning(words) };
}

/** What of the framework the author can name. */
export interface Named {
  readonly constants?: Constants | undefined;
  readonly reference?: ReferenceTables | undefined;
}

function inOurWords(summary: string, offset: number, ast: ASTNode | undefined, data: Named) {
  const [, field] = /^No such key: (\S+)/.exec(summary) ?? [];
  const inData = field && ast && namedFault(field, ast, offset, data);
  if (inData) return inData;
  if (field) return `there is no field ${field}${suggestion(field, siblings(ast, offset))}`;
  const [, variable] = /^Unknown variable: (\S+)/.exec(summary) ?? [];
  if (variable) {
    const loop = ast && unknownLoop(variable, ast);
    if (loop) return `there is no loop .${loop}(x, ...); there are ${loopsInWords}`;
    const names = [...Object.keys(dossierTree.nodes), 'today', 'constants', 'reference'];
    return `there is no variable ${variable}${suggestion(variable, names)}`;
  }
  const [, overload] = /^no such overload: (.+)/.exec(summary) ?? [];
  if (overload && /\bnull\b/.test(overload)) return nullWords;
  if (overload) return `the types do not fit: ${typesInWords(overload)}`;
  const [, called] = /^found no matching overload for '(.+)'/.exec(summary) ?? [];
  if (called) return callInWords(called);
  const [, wanted, found] =
    /same type, (?:expected type|got) '(.+)' (?:but found|and) '(.+)'$/.exec(summary) ?? [];
  if (wanted && found) return unlikeInWords(summary, wanted, found);
  if (/^Exceeded maxMapEntries/.test(summary)) return mapsRefused;
  if (/^Operator overload .* overlaps/.test(summary)) {
    return 'what an empty list written as [] would contain cannot be told';
  }
  return syntaxInWords(summary.charAt(0).toLowerCase() + summary.slice(1));
}

const nullWords =
  'nothing can be compared with null: an absent value is missing and never passes; has(x.y) asks for one that is given';

const loopsInWords = loops.map((name) => `.${name}`).join(', ');

/** The call that names the variable as a loop would, where no loop is called so. */
function unknownLoop(variable: string, node: ASTNode): string | undefined {
  if (node.op === 'rcall' && !loopOf(node)) {
    const [name, , [first, ...bodies]] = node.args;
    if (first?.op === 'id' && first.args === variable && bodies.length > 0) return name;
  }
  for (const child of childrenOf(node)) {
    const found = unknownLoop(variable, child);
    if (found) return found;
  }
  return undefined;
}

/** A constant, a table or a column that the framework does not have. */
function namedFault(name: string, ast: ASTNode, offset: number, { constants, reference }: Named) {
  const owner = ownerAt(ast, offset);
  if (owner?.op === 'id' && owner.args === 'constants' && constants) {
    return `there is no constant ${name}${suggestion(name, Object.keys(constants))}`;
  }
  if (owner?.op === 'id' && owner.args === 'reference' && reference) {
    return `there is no reference table ${name}${suggestion(name, Object.keys(reference))}`;
  }
  const [, table] = /^row_(\w+)$/.exec(owner ? typeNameOf(owner) : '') ?? [];
  const columns = table === undefined ? undefined : reference?.[table]?.columns;
  return (
    columns && `the table ${table} has no column ${name}${suggestion(name, Object.keys(columns))}`
  );
}

/** What stands before the dot in front of the name at the offset. */
function ownerAt(node: ASTNode, offset: number): ASTNode | undefined {
  if (node.op === '.' && node.range.end - node.args[1].length === offset) return node.args[0];
  for (const child of childrenOf(node)) {
    const found = ownerAt(child, offset);
    if (found) return found;
  }
  return undefined;
}

/** Numbers that are written mix; what is computed as a whole number has to be converted. */
function unlikeInWords(summary: string, ...types: readonly [string, string]): string {
  const place = summary.startsWith('Ternary') ? 'both answers of ? :' : 'the items of a list';
  const areNumbers = types.every((type) => /^(int|double|decimal)$/.test(type));
  const [first, second] = types.map((type) =>
    areNumbers && type === 'int' ? 'whole number' : typesInWords(type),
  );
  const hint = areNumbers ? '; write double(x) for it' : '';
  return `${place} are to be of one kind, not ${first} and ${second}${hint}`;
}

function callInWords(called: string): string {
  const name = called.split('(')[0] ?? called;
  const known = ruleFunctions.get(name);
  if (!known) return `there is no function ${name}()${suggestion(name, ruleFunctions.keys())}`;
  const { standard = [], signatures: own, rowSignature } = known;
  const signatures = [...standard, ...own, ...(rowSignature ? [rowSignature.signature] : [])];
  const takes = new Set(signatures.map((signature) => `${name}${typesInWords(signature)}`));
  const given = `${name}${typesInWords(called.slice(name.length))}`;
  return `${given} does not fit: ${[...takes].slice(0, 3).join(' or ')}`;
}

export function typesInWords(text: string): string {
  return text
    .replaceAll(/list<([^<>]+)>/g, 'list of $1')
    .replaceAll(/map<([^<>]+)>/g, 'table')
    .replaceAll(/\b(double|int)\b/g, 'number')
    .replaceAll(/\bstring\b/g, 'text')
    .replaceAll(/\bbool\b/g, 'yes/no')
    .replaceAll(/\b(finance|supply|security)_(\w+)/g, (path) => path.replaceAll('_', '.'));
}

/** The fields that could have been meant at this place; all fields where that cannot be told. */
function siblings(ast: ASTNode | undefined, offset: number): string[] {
  const parent = ast && parentAt(ast, offset, outermost);
  if (parent?.kind === 'group') return Object.keys(parent.nodes);
  return allNames(dossierTree);
}

/** What stands before the dot in front of the offset. */
function parentAt(node: ASTNode, offset: number, scope: Scope): SchemaNode | undefined {
  if (node.op === '.' && node.range.end - node.args[1].length === offset) {
    return schemaOf(node.args[0], scope);
  }
  const loop = loopOf(node);
  for (const child of childrenOf(node)) {
    const within = loop && child !== loop.list ? inside(loop, scope) : scope;
    const found = parentAt(child, offset, within);
    if (found) return found;
  }
  return undefined;
}

function allNames(node: SchemaNode): string[] {
  if (node.kind === 'field' || node.kind === 'list') return [];
  return Object.entries(node.nodes).flatMap(([name, below]) => [name, ...allNames(below)]);
}
