/** Frameworks and criteria as routes and pages show them. */
import type { Criterion, Framework } from '../../domain/framework/framework';
import { sectorName } from '../../domain/pipeline/words';
import { notFound } from '../../kernel/failure';
import type { Frameworks } from './frameworks';

export function criterionOf(framework: Framework, code: string): Criterion {
  const criterion = framework.criterion(code);
  if (!criterion) throw notFound('criterion');
  return criterion;
}

export function summaryOf(framework: Framework, frameworks: Frameworks) {
  const { id, version, title, status, effectiveFrom, hash, criteria } = framework;
  const current = frameworks.current().hash === hash;
  return { id, version, title, status, effectiveFrom, hash, current, criteria: criteria.length };
}

export function detailOf(framework: Framework, frameworks: Frameworks) {
  const { elements, levels, evidenceTypes, points, submission, constants, criteria } = framework;
  return {
    ...summaryOf(framework, frameworks),
    elements: elements.map((element) => ({ ...element, themes: [...element.themes] })),
    levels: levels.map((level) => ({ ...level, minimumOfElement: { ...level.minimumOfElement } })),
    evidenceTypes: [...evidenceTypes],
    points: { ...points },
    required: [...submission.required],
    constants: { ...constants },
    catalogue: criteria.map(({ code, element, title, kind, assessment }) => ({
      code,
      element,
      title,
      kind,
      assessment,
    })),
  };
}

export function criterionDetail(criterion: Criterion) {
  const { examples: _examples, sectors, evidence, sources, ...rest } = criterion;
  return { ...rest, sectors: [...sectors], evidence: [...evidence], sources: [...sources] };
}

const kinds = { gate: 'Gate', scored: 'Scored' } as const;

const modes = {
  rule: 'By a rule, from what the agency declares',
  evidence: 'By a reviewer, from the documents filed',
  judgement: 'By a reviewer’s judgement',
  hybrid: 'By a rule first; a reviewer confirms',
} as const;

/** The whole catalogue, element by element, for the page that lists it. */
export function catalogueModel(framework: Framework) {
  return {
    framework,
    elements: framework.elements.map((element) => ({
      ...element,
      criteria: framework.criteria
        .filter((criterion) => criterion.element === element.code)
        .map((criterion) => ({
          code: criterion.code,
          title: criterion.title,
          kind: kinds[criterion.kind],
          sectors: sectorsInWords(criterion),
        })),
    })),
    gates: framework.criteria.filter(({ kind }) => kind === 'gate').length,
  };
}

export function criterionModel(framework: Framework, criterion: Criterion) {
  const element = framework.elements.find(({ code }) => code === criterion.element);
  const theme = element?.themes.find(({ code }) => code === criterion.theme);
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  const rules = [criterion.when?.rule, criterion.rule?.met, criterion.rule?.partly].join(' ');
  return {
    framework,
    criterion,
    element,
    theme,
    kind: kinds[criterion.kind],
    mode: modes[criterion.assessment],
    sectors: sectorsInWords(criterion),
    evidence: criterion.evidence.map((type) => titles.get(type) ?? type),
    constants: Object.entries(framework.constants)
      .filter(([name]) => new RegExp(`\\bconstants\\.${name}\\b`).test(rules))
      .map(([name, { value, unit, source }]) => ({ name, value: written(value), unit, source })),
  };
}

function sectorsInWords({ sectors }: Criterion): string {
  return sectors.length === 0 ? 'Every sector' : sectors.map(sectorName).join(', ');
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${each}`)
    .join('; ');
}
