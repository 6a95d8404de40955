/**
 * The conformance suite of CEL (github.com/google/cel-spec) as our language meets it: every case of
 * the core sections, written with its variables bound, and the answer that the suite expects.
 */
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import type { Value as SpecValue } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import { getConformanceSuite } from '@bufbuild/cel-spec/testdata/tests.js';

/** What the suite expects: an error, or a value with its CEL type. */
export type Expected =
  | { readonly kind: 'error' }
  | { readonly kind: 'bool' | 'string'; readonly value: boolean | string }
  | { readonly kind: 'int' | 'double'; readonly value: bigint | number }
  | { readonly kind: 'list'; readonly value: readonly Expected[] }
  | { readonly kind: 'other'; readonly name: string };

export interface Case {
  /** Section, group and name; a number where the suite has the same name twice. */
  readonly id: string;
  readonly section: string;
  /** As the suite has it. */
  readonly original: SimpleTest;
  readonly source: string;
  readonly expected: Expected;
  /** Its expression passes no type check, also not the standard's: `false && 32`. */
  readonly unchecked: boolean;
  /** It asks for a variable or a message by a name with dots, or within a container. */
  readonly qualified: boolean;
}

type Suite = ReturnType<typeof getConformanceSuite>;

export function casesOf(sections: readonly string[]): readonly Case[] {
  const seen = new Map<string, number>();
  return getConformanceSuite()
    .suites.filter(({ name }) => sections.includes(name))
    .flatMap((suite) => casesIn(suite, suite.name, suite.name))
    .map((each) => {
      const times = (seen.get(each.id) ?? 0) + 1;
      seen.set(each.id, times);
      return times === 1 ? each : { ...each, id: `${each.id} (${times})` };
    });
}

function casesIn({ suites, tests }: Suite, section: string, path: string): Case[] {
  return [
    ...tests.map(({ name, original }) => ({
      id: `${path}/${name}`,
      section,
      original,
      source: withBindings(original),
      expected: expectedOf(original),
      unchecked: original.disableCheck,
      qualified: isQualified(original),
    })),
    ...suites.flatMap((suite) => casesIn(suite, section, `${path}/${suite.name}`)),
  ];
}

function isQualified({ bindings, typeEnv, container, expr }: SimpleTest): boolean {
  const names = [...Object.keys(bindings), ...typeEnv.map(({ name }) => name)];
  return (
    container !== '' || names.some((name) => name.includes('.')) || expr.includes('conformance')
  );
}

const reserved = ['true', 'false', 'null'];

/** Our rules have no variables but the dossier's; a list of one item binds any other name. */
function withBindings({ expr, bindings }: SimpleTest): string {
  return Object.entries(bindings).reduce((source, [name, { kind }]) => {
    const bound = kind.case === 'value' ? literalOf(kind.value) : undefined;
    const isUsed = !reserved.includes(name) && new RegExp(`\\b${name}\\b`).test(expr);
    return bound !== undefined && isUsed ? `[${bound}].map(${name}, ${source})[0]` : source;
  }, expr);
}

function literalOf({ kind }: SpecValue): string | undefined {
  switch (kind.case) {
    case 'nullValue':
      return 'null';
    case 'boolValue':
    case 'int64Value':
      return String(kind.value);
    case 'uint64Value':
      return `${kind.value}u`;
    case 'doubleValue':
      return Number.isInteger(kind.value) ? `${kind.value}.0` : String(kind.value);
    case 'stringValue':
      return JSON.stringify(kind.value);
    case 'bytesValue':
      return `b"${[...kind.value].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
    case 'listValue':
      return `[${kind.value.values.map(literalOf).join(', ')}]`;
    case 'mapValue': {
      const entries = kind.value.entries.map(
        ({ key, value }) => `${key && literalOf(key)}: ${value && literalOf(value)}`,
      );
      return `{${entries.join(', ')}}`;
    }
    default:
      return undefined;
  }
}

function expectedOf({ resultMatcher }: SimpleTest): Expected {
  switch (resultMatcher.case) {
    case 'value':
      return expectedValue(resultMatcher.value);
    case 'evalError':
    case 'anyEvalErrors':
      return { kind: 'error' };
    case undefined:
      return { kind: 'bool', value: true };
    default:
      return { kind: 'other', name: resultMatcher.case };
  }
}

function expectedValue({ kind }: SpecValue): Expected {
  switch (kind.case) {
    case 'boolValue':
      return { kind: 'bool', value: kind.value };
    case 'stringValue':
      return { kind: 'string', value: kind.value };
    case 'int64Value':
      return { kind: 'int', value: kind.value };
    case 'doubleValue':
      return { kind: 'double', value: kind.value };
    case 'listValue':
      return { kind: 'list', value: kind.value.values.map(expectedValue) };
    default:
      return { kind: 'other', name: kind.case ?? 'nothing' };
  }
}
