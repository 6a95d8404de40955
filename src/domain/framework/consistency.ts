/**
 * What must fit together across the files of one framework version. All faults are found at once,
 * each with the file and the path in it, so that whoever reads the files can name line and column.
 */
import { pointerSteps } from '../../kernel/json-pointer';
import { nodeAt } from '../dossier/schema-tree';
import { environmentFor } from './expression-environment';
import type { CriterionFile, FrameworkFile } from './framework-shape';
import type { ReferenceTables } from './reference-table';
import { type CriterionRules, compileFile } from './rules';
import { suggestion } from './suggestion';
import { resolveWeights, type WeightPlace } from './weights';

export interface Sourced<T> {
  readonly file: string;
  readonly value: T;
}

export interface Fault {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  /** Where in the text at the path, for rules. */
  readonly offset?: number;
  readonly message: string;
}

export function checkConsistency(
  framework: Sourced<FrameworkFile>,
  criteria: readonly Sourced<CriterionFile>[],
  reference: ReferenceTables = {},
): { readonly faults: readonly Fault[]; readonly rules: ReadonlyMap<string, CriterionRules> } {
  const ofCriteria = checkCriteria(framework, criteria, reference);
  const faults = [
    ...checkFrameworkFile(framework),
    ...checkElements(framework, criteria),
    ...checkWeights(framework, criteria),
    ...ofCriteria.faults,
  ];
  return { faults, rules: ofCriteria.rules };
}

function checkFrameworkFile({ file, value }: Sourced<FrameworkFile>): Fault[] {
  const at = (path: PropertyKey[], message: string): Fault => ({ file, path, message });
  const elements = value.elements.map(({ code }) => code);
  const themes = value.elements.flatMap((element, index) =>
    element.themes.map(({ code }, place) => ({ code, path: ['elements', index, 'themes', place] })),
  );
  return [
    ...twice(
      elements.map((code, index) => ({ code, path: ['elements', index] })),
      'the element',
      file,
    ),
    ...twice(themes, 'the theme', file),
    ...twice(
      value.evidenceTypes.map(({ code }, index) => ({ code, path: ['evidenceTypes', index] })),
      'the evidence type',
      file,
    ),
    ...twice(
      value.roots.map(({ standard }, index) => ({ code: standard, path: ['roots', index] })),
      'the root',
      file,
    ),
    ...value.levels.flatMap(({ dots, minimumScore, minimumOfElement }, index) => {
      const below = value.levels[index - 1];
      const path = ['levels', index];
      const unknown = Object.keys(minimumOfElement).filter((code) => !elements.includes(code));
      return [
        ...(below && below.dots >= dots ? [at([...path, 'dots'], 'the levels do not rise')] : []),
        ...(below && below.minimumScore > minimumScore
          ? [at([...path, 'minimumScore'], 'is lower than that of the level below')]
          : []),
        ...unknown.map((code) =>
          at([...path, 'minimumOfElement', code], `there is no element ${code}`),
        ),
      ];
    }),
    ...value.submission.required.flatMap((pointer, index) =>
      nodeAt(pointerSteps(pointer))
        ? []
        : [at(['submission', 'required', index], `the dossier has no field ${pointer}`)],
    ),
  ];
}

interface Coded {
  readonly code: string;
  readonly path: readonly PropertyKey[];
}

function twice(coded: readonly Coded[], what: string, file: string): Fault[] {
  const seen = new Set<string>();
  return coded.flatMap(({ code, path }) => {
    const again = seen.has(code);
    seen.add(code);
    return again
      ? [{ file, path: [...path, 'code'], message: `${what} ${code} stands here twice` }]
      : [];
  });
}

function checkElements(
  { file, value }: Sourced<FrameworkFile>,
  criteria: readonly Sourced<CriterionFile>[],
): Fault[] {
  const used = new Set(criteria.map((criterion) => criterion.value.element));
  return value.elements.flatMap(({ code }, index) =>
    used.has(code)
      ? []
      : [
          {
            file,
            path: ['elements', index, 'code'],
            message: `the element ${code} has no criteria`,
          },
        ],
  );
}

function checkWeights(
  framework: Sourced<FrameworkFile>,
  criteria: readonly Sourced<CriterionFile>[],
): Fault[] {
  const places = weightPlaces(framework, criteria);
  const { faults } = resolveWeights(places);
  const byCode = new Map(places.map((place) => [place.code, place]));
  return faults.flatMap(({ code, message }) => {
    const place = byCode.get(code);
    return place ? [{ file: place.file, path: place.path, message }] : [];
  });
}

export function weightPlaces(
  { file, value }: Sourced<FrameworkFile>,
  criteria: readonly Sourced<CriterionFile>[],
): (WeightPlace & { readonly file: string; readonly path: readonly PropertyKey[] })[] {
  return [
    ...value.elements.flatMap(({ code, weight, themes }, index) => [
      { code, weight, file, path: ['elements', index, 'weight'] },
      ...themes.map((theme, place) => ({
        code: theme.code,
        weight: theme.weight,
        file,
        path: ['elements', index, 'themes', place, 'weight'],
      })),
    ]),
    ...criteria.map(({ file: own, value: { code, weight } }) => ({
      code,
      weight,
      file: own,
      path: ['weight'],
    })),
  ];
}

function checkCriteria(
  framework: Sourced<FrameworkFile>,
  criteria: readonly Sourced<CriterionFile>[],
  reference: ReferenceTables,
): { readonly faults: readonly Fault[]; readonly rules: ReadonlyMap<string, CriterionRules> } {
  const data = { constants: framework.value.constants, reference };
  const environment = environmentFor(data);
  const seen = new Map<string, string>();
  const rules = new Map<string, CriterionRules>();
  const faults = criteria.flatMap(({ file, value }): Fault[] => {
    const before = seen.get(value.code);
    seen.set(value.code, file);
    const found = checkCriterion(framework.value, value);
    if (before) found.unshift([['code'], `the code ${value.code} is also used in ${before}`]);
    const compiled = compileFile(value, ruleSources(value), environment, data);
    rules.set(value.code, compiled.rules);
    return [
      ...found.map(([path, message]) => ({ file, path, message })),
      ...compiled.faults.map((fault) => ({ file, ...fault })),
    ];
  });
  return { faults, rules };
}

export function ruleSources({ when, rule }: CriterionFile) {
  return {
    ...(when && { when }),
    ...(rule && { rule: { met: rule.met, ...(rule.partly && { partly: rule.partly }) } }),
  };
}

type PathFault = readonly [PropertyKey[], string];

function checkCriterion(framework: FrameworkFile, criterion: CriterionFile): PathFault[] {
  const { assessment, kind, rule, evidence, sources } = criterion;
  const faults: PathFault[] = [];
  const element = framework.elements.find(({ code }) => code === criterion.element);
  if (!element) {
    const hint = suggestion(
      criterion.element,
      framework.elements.map(({ code }) => code),
    );
    faults.push([['element'], `there is no element ${criterion.element}${hint}`]);
  } else if (!element.themes.some(({ code }) => code === criterion.theme)) {
    const hint = suggestion(
      criterion.theme,
      element.themes.map(({ code }) => code),
    );
    faults.push([['theme'], `the element ${element.code} has no theme ${criterion.theme}${hint}`]);
  }
  const types = framework.evidenceTypes.map(({ code }) => code);
  evidence.forEach((type, index) => {
    if (types.includes(type)) return;
    const hint = suggestion(type, types);
    faults.push([['evidence', index], `there is no evidence type ${type}${hint}`]);
  });
  const ruled = assessment === 'rule' || assessment === 'hybrid';
  if (ruled && !rule) faults.push([['assessment'], `“${assessment}” needs a rule`]);
  if (!ruled && rule) faults.push([['rule'], `a criterion assessed by ${assessment} has no rule`]);
  if (assessment === 'evidence' && evidence.length === 0) {
    faults.push([['evidence'], '“evidence” needs at least one evidence type']);
  }
  const roots = framework.roots.map(({ standard }) => standard);
  if (roots.length > 0 && !sources.some(({ standard }) => roots.includes(standard))) {
    faults.push([['sources'], `no source is one of the framework's roots: ${roots.join(', ')}`]);
  }
  if (kind === 'gate' && rule?.partly !== undefined) {
    faults.push([['rule', 'partly'], 'a gate is met or not; it cannot be partly met']);
  }
  return faults;
}
