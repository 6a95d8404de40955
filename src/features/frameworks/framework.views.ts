/** Frameworks and criteria as routes and pages show them. */
import { rootUses } from '../../domain/framework/crosswalk';
import type { Criterion, Framework } from '../../domain/framework/framework';
import { constantInWords } from '../../domain/framework/framework-parts';
import { notFound } from '../../kernel/failure';
import { sectorsInWords, standingOf, wordsForKind, wordsForMode } from './framework.words';
import type { Frameworks } from './frameworks';
import { tablesOf } from './reference.views';
import { rulesInWords } from './rules-in-words';

export function criterionOf(framework: Framework, code: string): Criterion {
  const criterion = framework.criterion(code);
  if (!criterion) throw notFound('criterion');
  return criterion;
}

export function summaryOf(framework: Framework, frameworks: Frameworks) {
  const { id, version, title, status, effectiveFrom, hash, criteria } = framework;
  const current = frameworks.inForce()?.hash === hash;
  return {
    id,
    version,
    title,
    status,
    effectiveFrom,
    graceDays: framework.graceDays ?? null,
    submitUntil: frameworks.term(framework).until,
    hash,
    current,
    criteria: criteria.length,
  };
}

export function detailOf(framework: Framework, frameworks: Frameworks) {
  const { elements, levels, evidenceTypes, roots, points, submission, constants, criteria } =
    framework;
  return {
    ...summaryOf(framework, frameworks),
    elements: elements.map((element) => ({ ...element, themes: [...element.themes] })),
    levels: levels.map((level) => ({ ...level, minimumOfElement: { ...level.minimumOfElement } })),
    evidenceTypes: [...evidenceTypes],
    roots: [...roots],
    points: { ...points },
    required: [...submission.required],
    constants: { ...constants },
    reference: tablesOf(framework, frameworks),
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
  const { examples: _examples, sectors, evidence, sources, crosswalk, ...rest } = criterion;
  return {
    ...rest,
    sectors: [...sectors],
    evidence: [...evidence],
    sources: [...sources],
    crosswalk: [...crosswalk],
  };
}

/** The whole catalogue, element by element, for the page that lists it. */
export function catalogueModel(framework: Framework, frameworks: Frameworks) {
  return {
    framework,
    standing: standingOf(framework, frameworks),
    term: frameworks.term(framework),
    base: pathOf(framework, frameworks),
    versions: otherVersions(framework, frameworks),
    roots: rootUses(framework),
    elements: framework.elements.map((element) => ({
      ...element,
      criteria: framework.criteria
        .filter((criterion) => criterion.element === element.code)
        .map((criterion) => ({
          code: criterion.code,
          title: criterion.title,
          kind: wordsForKind(criterion),
          sectors: sectorsInWords(criterion),
        })),
    })),
    tables: tablesOf(framework, frameworks).map((table) => ({
      ...table,
      href: `${versionPath(framework)}/reference/${table.name}`,
    })),
    gates: framework.criteria.filter(({ kind }) => kind === 'gate').length,
  };
}

/** The other versions, newest first, each with its changes from the older of the two to the newer. */
function otherVersions(framework: Framework, frameworks: Frameworks) {
  const all = frameworks.all();
  const place = all.indexOf(framework);
  return all
    .filter((each) => each !== framework)
    .map((each) => {
      const [from, to] = all.indexOf(each) > place ? [each, framework] : [framework, each];
      return {
        title: `${each.title}, version ${each.version}`,
        effectiveFrom: each.effectiveFrom,
        standing: standingOf(each, frameworks),
        href: versionPath(each),
        ...(each.id === framework.id && {
          changes: `/criteria/changes/${each.id}/${from.version}/${to.version}`,
          changesTitle: `Changes from ${from.version} to ${to.version}`,
        }),
      };
    });
}

/** What new applications are made under has the short address. */
function pathOf(framework: Framework, frameworks: Frameworks): string {
  return framework === frameworks.inForce() ? '/criteria' : versionPath(framework);
}

export function versionPath({ id, version }: Framework): string {
  return `/criteria/versions/${id}/${version}`;
}

export function criterionModel(framework: Framework, criterion: Criterion, frameworks: Frameworks) {
  const element = framework.elements.find(({ code }) => code === criterion.element);
  const theme = element?.themes.find(({ code }) => code === criterion.theme);
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  const rules = [criterion.when?.rule, criterion.rule?.met, criterion.rule?.partly].join(' ');
  return {
    framework,
    standing: standingOf(framework, frameworks),
    base: pathOf(framework, frameworks),
    criterion,
    element,
    theme,
    kind: wordsForKind(criterion),
    mode: wordsForMode(criterion),
    sectors: sectorsInWords(criterion),
    explained: rulesInWords(framework, criterion),
    roots: criterion.crosswalk.map((entry) => ({
      ...entry,
      title: framework.roots.find(({ standard }) => standard === entry.root)?.title ?? entry.root,
    })),
    evidence: criterion.evidence.map((type) => titles.get(type) ?? type),
    tables: tablesOf(framework, frameworks)
      .filter(({ name }) => new RegExp(`\\breference\\.${name}\\b`).test(rules))
      .map((table) => ({
        ...table,
        href: `${versionPath(framework)}/reference/${table.name}`,
      })),
    constants: Object.entries(framework.constants)
      .filter(([name]) => new RegExp(`\\bconstants\\.${name}\\b`).test(rules))
      .map(([name, { value, unit, source }]) => ({
        name,
        value: constantInWords(value),
        unit,
        source,
      })),
  };
}
