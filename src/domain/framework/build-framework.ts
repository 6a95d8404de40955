/** A framework from its checked files: weights resolved, in order, with its content hash. */
import { contentHash } from '../../kernel/digest';
import { type Sourced, weightPlaces } from './consistency';
import type {
  Criterion,
  CriterionExample,
  CrosswalkEntry,
  Framework,
  Root,
  SourceReference,
} from './framework';
import type { CriterionFile, FrameworkFile } from './framework-shape';
import type { ReferenceTables } from './reference-table';
import { resolveWeights } from './weights';

export function buildFramework(
  framework: Sourced<FrameworkFile>,
  criteria: readonly Sourced<CriterionFile>[],
  reference: ReferenceTables = {},
): Framework {
  const { weights } = resolveWeights(weightPlaces(framework, criteria));
  const weightOf = (code: string) => weights.get(code) ?? 1;
  const elements = framework.value.elements.map(({ code, title, themes }) => ({
    code,
    title,
    weight: weightOf(code),
    themes: themes.map((theme) => ({
      code: theme.code,
      title: theme.title,
      weight: weightOf(theme.code),
    })),
  }));
  const order = new Map(elements.map(({ code }, index) => [code, index]));
  const sorted = criteria
    .map(({ value }) => criterionOf(value, weightOf(value.code), framework.value.roots))
    .sort(
      (one, other) =>
        (order.get(one.element) ?? 0) - (order.get(other.element) ?? 0) ||
        byNumbers(one.code, other.code),
    );
  const constants = Object.fromEntries(
    Object.entries(framework.value.constants).map(([name, { value, unit, source }]) => [
      name,
      { value, source, ...(unit !== undefined && { unit }) },
    ]),
  );
  const { graceDays, surveillance, ...settings } = framework.value;
  const content = { ...settings, elements, criteria: sorted, constants, reference };
  const byCode = new Map(sorted.map((criterion) => [criterion.code, criterion]));
  return Object.freeze({
    ...content,
    ...(graceDays !== undefined && { graceDays }),
    ...(surveillance && { surveillance }),
    hash: hashOf(content),
    criterion: (code: string) => byCode.get(code),
  });
}

/**
 * Everything that can change a result or its words; not status, grace days, surveillance or examples,
 * and not what follows from the rest. Versions without roots or tables keep the hash that they had before there
 * were any.
 */
function hashOf(
  content: Omit<Framework, 'hash' | 'criterion' | 'graceDays' | 'surveillance'>,
): string {
  const { status: _status, criteria, roots, reference, ...rest } = content;
  return contentHash({
    ...rest,
    ...(roots.length > 0 && { roots }),
    ...(Object.keys(reference).length > 0 && { reference }),
    criteria: criteria.map(({ examples: _, crosswalk: __, ...criterion }) => criterion),
  });
}

function criterionOf(file: CriterionFile, weight: number, roots: readonly Root[]): Criterion {
  const { when, rule, remedy, examples, ...rest } = file;
  return {
    ...rest,
    weight,
    ...(when && { when }),
    ...(rule && {
      rule: { met: rule.met, ...(rule.partly !== undefined && { partly: rule.partly }) },
    }),
    remedy: {
      text: remedy.text,
      ...(remedy.assistance !== undefined && { assistance: remedy.assistance }),
    },
    crosswalk: crosswalkOf(rest.sources, roots),
    examples: examples as readonly CriterionExample[],
  };
}

/** Root by root, in the framework's order. */
function crosswalkOf(
  sources: readonly SourceReference[],
  roots: readonly Root[],
): CrosswalkEntry[] {
  return roots.flatMap(({ standard: root }) =>
    sources
      .filter(({ standard }) => standard === root)
      .map(({ clause, verified }) => ({ root, clause, verified })),
  );
}

/** `BDN-03.10` comes after `BDN-03.9`. */
function byNumbers(one: string, other: string): number {
  const left = one.split(/(\d+)/);
  const right = other.split(/(\d+)/);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [a = '', b = ''] = [left[index], right[index]];
    if (a === b) continue;
    const numbers = index % 2 === 1 ? Number(a) - Number(b) : 0;
    return numbers || (a < b ? -1 : 1);
  }
  return 0;
}
