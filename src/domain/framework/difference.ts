/**
 * What changed from one version of a framework to another: part by part and field by field.
 *
 * Everything that the content hash covers is compared, so no change means the same hash, but for
 * the version's own names. Status and examples are left out, as they are in the hash.
 */
import type { Framework } from './framework';
import { type Aspect, type Part, type PartKind, partKinds, partsOf } from './framework-parts';

export interface FieldChange {
  readonly name: string;
  readonly aspect: Aspect;
  /** Absent where the field was not there. */
  readonly before?: string;
  /** Absent where the field is there no longer. */
  readonly after?: string;
}

export interface PartChange {
  readonly kind: PartKind;
  readonly code: string;
  /** As it is called in the later version; of a removed part, in the earlier one. */
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
}

export interface FrameworkDifference {
  readonly from: VersionName;
  readonly to: VersionName;
  readonly parts: readonly PartChange[];
}

export interface VersionName {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}

export function frameworkDifference(from: Framework, to: Framework): FrameworkDifference {
  const [before, after] = [byName(from), byName(to)];
  const changes: PartChange[] = [];
  for (const [name, later] of after) {
    const earlier = before.get(name);
    const fields = fieldChanges(earlier, later);
    if (earlier && fields.length === 0) continue;
    changes.push({ ...named(later), change: earlier ? 'changed' : 'added', fields });
  }
  for (const [name, earlier] of before) {
    if (after.has(name)) continue;
    changes.push({
      ...named(earlier),
      change: 'removed',
      fields: fieldChanges(earlier, undefined),
    });
  }
  const order = (each: PartChange) => partKinds.indexOf(each.kind);
  // Sorting is stable: within a kind the later version's order holds, then what was removed.
  changes.sort((one, other) => order(one) - order(other));
  return { from: versionName(from), to: versionName(to), parts: changes };
}

function byName(framework: Framework): Map<string, Part> {
  return new Map(partsOf(framework).map((part) => [`${part.kind} ${part.code}`, part]));
}

function named({ kind, code, title }: Part) {
  return { kind, code, title };
}

function versionName({ id, version, hash }: Framework): VersionName {
  return { id, version, hash };
}

function fieldChanges(earlier: Part | undefined, later: Part | undefined): FieldChange[] {
  const before = new Map(earlier?.fields.map((field) => [field.name, field]));
  const after = new Map(later?.fields.map((field) => [field.name, field]));
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const aspect = now?.aspect ?? old?.aspect;
    if (!aspect || old?.text === now?.text) return [];
    return [{ name, aspect, ...(old && { before: old.text }), ...(now && { after: now.text }) }];
  });
}
