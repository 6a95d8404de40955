/**
 * The library that reads our rules (@marcbachmann/cel-js) on the same cases by its own evaluator, all
 * its options open: the most that an evaluator of its trees can reach without a parser of its own.
 */
import type { Value as SpecValue } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import { Environment } from '@marcbachmann/cel-js';
import type { Case } from './conformance-suite';

export interface LibraryAnswer {
  readonly isParsed: boolean;
  /** Its types are accepted, too. */
  readonly isChecked: boolean;
  /** As the suite has it, errors among them. */
  readonly isSame: boolean;
}

export function libraryAnswer({ original }: Case): LibraryAnswer {
  const { expr, bindings, resultMatcher } = original;
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
  });
  let [isParsed, isChecked] = [false, false];
  try {
    const parsed = environment.parse(expr);
    isParsed = true;
    isChecked = parsed.check().valid;
    const value: unknown = parsed(contextOf(bindings));
    const { case: wanted } = resultMatcher;
    const isSame =
      wanted === 'value' ? isLike(value, resultMatcher.value) : !wanted && value === true;
    return { isParsed, isChecked, isSame };
  } catch {
    return { isParsed, isChecked, isSame: expectsError(resultMatcher) };
  }
}

function expectsError({ case: wanted }: Case['original']['resultMatcher']): boolean {
  return wanted === 'evalError' || wanted === 'anyEvalErrors';
}

/** A name with dots is reached through nested records. */
function contextOf(bindings: Case['original']['bindings']): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const [name, { kind }] of Object.entries(bindings)) {
    if (kind.case !== 'value') continue;
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    let owner = context;
    for (const step of steps) {
      owner[step] ??= {};
      owner = owner[step] as Record<string, unknown>;
    }
    owner[last] = given(kind.value);
  }
  return context;
}

function given({ kind }: SpecValue): unknown {
  switch (kind.case) {
    case 'nullValue':
    case undefined:
      return null;
    case 'listValue':
      return kind.value.values.map(given);
    case 'mapValue':
      return new Map(
        kind.value.entries.map(({ key, value }) => [key && given(key), value && given(value)]),
      );
    default:
      return kind.value;
  }
}

function isLike(value: unknown, { kind }: SpecValue): boolean {
  switch (kind.case) {
    case 'nullValue':
      return value === null;
    case 'uint64Value':
      return typeof value === 'object' && value?.valueOf() === kind.value;
    case 'doubleValue':
      return typeof value === 'number' && Object.is(value + 0, kind.value + 0);
    case 'bytesValue':
      return value instanceof Uint8Array && Buffer.from(value).equals(kind.value);
    case 'typeValue':
      return (value as { readonly name?: unknown } | null)?.name === kind.value;
    case 'listValue':
      return (
        Array.isArray(value) &&
        value.length === kind.value.values.length &&
        kind.value.values.every((item, at) => isLike(value[at], item))
      );
    case 'mapValue': {
      const entries = new Map(value instanceof Map ? value : Object.entries(value ?? {}));
      return (
        entries.size === kind.value.entries.length &&
        kind.value.entries.every(
          ({ key, value: item }) => key && item && isLike(entries.get(given(key)), item),
        )
      );
    }
    default:
      return value === kind.value;
  }
}
