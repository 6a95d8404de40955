/**
 * The CEL environment that rules are parsed and type-checked in: the dossier's schema as types, our
 * functions, exact decimals and calendar dates. The library's own evaluator is not used.
 */
import { Environment } from '@marcbachmann/cel-js';
import { Decimal } from '../../kernel/decimal';
import type { FieldKind } from '../dossier/fields';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';
import type { Framework, FrameworkConstant } from './framework';
import { ruleFunctions } from './functions';
import { recordTypeName } from './record-types';
import type { ColumnKind, ReferenceTables } from './reference-table';

/** Marks calendar days for the type checker; at run time a day is ISO text. */
class CalendarDay {}

const celTypeOf: Readonly<Record<FieldKind, string>> = {
  text: 'string',
  'long text': 'string',
  choice: 'string',
  country: 'string',
  url: 'string',
  flag: 'bool',
  count: 'double',
  number: 'double',
  percent: 'double',
  decimal: 'decimal',
  money: 'money',
  date: 'date',
};

/**
 * `has` does not look at what it is given, so a misspelt field would pass; rules are checked with
 * this function of the same length in its place, which takes anything that exists.
 */
export const presenceProbe = 'hav';

function notEvaluatedHere(): never {
  throw new Error('Rules are evaluated by their own compiled form.');
}

const limits = {
  maxAstNodes: 300,
  maxDepth: 40,
  maxListElements: 100,
  maxMapEntries: 0,
  maxCallArguments: 4,
};

/** An empty map passes the limit; the checks refuse it with the same words. */
export const mapsRefused = 'maps cannot be written in rules; a table can be a constant';

let shared: Environment | undefined;

/** What of a framework can be named in its rules. */
export type FrameworkData = Pick<Framework, 'constants' | 'reference'>;

export function environmentFor({ constants, reference }: FrameworkData) {
  shared ??= sharedEnvironment();
  const environment = shared.clone();
  registerTables(environment, reference);
  const fields = Object.entries(constants).map(([name, { value }]) => [name, constantType(value)]);
  environment.registerType('constants', { fields: Object.fromEntries(fields) });
  environment.registerVariable('constants', 'constants');
  return environment;
}

const celTypeOfColumn: Readonly<Record<ColumnKind, string>> = {
  number: 'double',
  text: 'string',
  flag: 'bool',
  date: 'date',
};

/** Each table has a type of its own for its rows, so that a misspelt column is found. */
function registerTables(environment: Environment, reference: ReferenceTables): void {
  const tables = Object.entries(reference).map(([name, { columns }]) => {
    const row = `row_${name}`;
    const fields = Object.entries(columns).map(([column, { kind }]) => [
      column,
      celTypeOfColumn[kind],
    ]);
    environment.registerType(row, { fields: Object.fromEntries(fields) });
    for (const { name: called, rowSignature } of ruleFunctions.values()) {
      const fits = rowSignature?.columns.every((column) => columns[column]?.kind === 'number');
      if (rowSignature && fits) {
        const signature = rowSignature.signature.replace('row', row);
        environment.registerFunction(`${called}${signature}`, notEvaluatedHere);
      }
    }
    return [name, `map<string, ${row}>`];
  });
  environment.registerType('reference', { fields: Object.fromEntries(tables) });
  environment.registerVariable('reference', 'reference');
}

export function constantType(value: FrameworkConstant['value']): string {
  if (typeof value === 'number') return 'double';
  if (typeof value === 'string') return 'string';
  if (!Array.isArray(value)) return 'map<string, double>';
  return typeof value[0] === 'string' ? 'list<string>' : 'list<double>';
}

function sharedEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: true,
    limits,
  });
  environment.registerType('decimal', { ctor: Decimal, fields: {} });
  environment.registerType('date', { ctor: CalendarDay, fields: {} });
  environment.registerType('money', { fields: { amount: 'decimal', currency: 'string' } });
  for (const [name, node] of Object.entries(dossierTree.nodes)) {
    environment.registerVariable(name, declare(environment, node, [name]));
  }
  environment.registerVariable('today', 'date');
  registerOperators(environment);
  environment.registerFunction(`${presenceProbe}(dyn): bool`, notEvaluatedHere);
  for (const { name, signatures } of ruleFunctions.values()) {
    for (const signature of new Set(signatures.flatMap(withWholeNumbers))) {
      environment.registerFunction(`${name}${signature}`, notEvaluatedHere);
    }
  }
  return environment;
}

/** A parameter that takes a number takes a number written without a point too. */
function withWholeNumbers(signature: string): string[] {
  const place = /\bdouble(?=[,)])/.exec(signature);
  if (!place) return [signature];
  const [before, after] = [place.index, place.index + place[0].length];
  return withWholeNumbers(signature.slice(after)).flatMap((rest) =>
    ['double', 'int'].map((kind) => `${signature.slice(0, before)}${kind}${rest}`),
  );
}

/** Registers what lies below the node and gives the type's name; records are named by their path. */
function declare(environment: Environment, node: SchemaNode, path: readonly string[]): string {
  switch (node.kind) {
    case 'field':
      return celTypeOf[node.field.kind];
    case 'list':
      return `list<${celTypeOf[node.field.kind]}>`;
    case 'group':
    case 'records': {
      const fields = Object.entries(node.nodes).map(([name, below]) => [
        name,
        declare(environment, below, [...path, name]),
      ]);
      const type = recordTypeName(path);
      environment.registerType(type, { fields: Object.fromEntries(fields) });
      return node.kind === 'records' ? `list<${type}>` : type;
    }
  }
}

function registerOperators(environment: Environment): void {
  const register = (signature: string) => environment.registerOperator(signature, notEvaluatedHere);
  register('double == int: bool');
  register('double in list<int>: bool');
  register('int in list<double>: bool');
  for (const operator of ['<', '<=', '>', '>=', '==']) {
    register(`date ${operator} date: bool`);
    register(`decimal ${operator} decimal: bool`);
    for (const kind of ['double', 'int']) {
      register(`decimal ${operator} ${kind}: bool`);
      if (operator !== '==') register(`${kind} ${operator} decimal: bool`);
    }
  }
  for (const operator of ['+', '-', '*', '/']) {
    register(`decimal ${operator} decimal: decimal`);
    register(`double ${operator} int: double`);
    register(`int ${operator} double: double`);
    for (const kind of ['double', 'int']) {
      register(`decimal ${operator} ${kind}: decimal`);
      register(`${kind} ${operator} decimal: decimal`);
    }
  }
}
