/** A simulation's report as a plain model: the numbers in words, two pictures, and the list. */
import type { Framework } from '../../domain/framework/framework';
import { levelName, sectorName } from '../../domain/pipeline/words';
import type { Actor } from '../../kernel/actor';
import { countryName } from '../../kernel/country';
import { barChart } from '../../platform/charts/bars';
import { worldMap } from '../../platform/charts/world-map';
import type { SimulationRow } from './simulation.row';
import type { ResultItem } from './simulation.views';
import { addressOf, filtersOf, type Query, searchOf, type Titles } from './simulation-filters';
import type {
  CodeCount,
  CriterionTotal,
  LevelCount,
  PartTotal,
  Totals,
} from './simulation-totals.views';
import type { Simulations } from './simulations';

export const stateWords: Record<SimulationRow['state'], { text: string; tone: string }> = {
  queued: { text: 'Queued', tone: 'waiting' },
  running: { text: 'Running', tone: 'busy' },
  done: { text: 'Done', tone: 'good' },
  cancelled: { text: 'Cancelled', tone: 'neutral' },
  failed: { text: 'Failed', tone: 'bad' },
};

export async function simulationPage(
  { views, frameworks }: Simulations,
  actor: Actor,
  id: string,
  query: Query,
): Promise<object> {
  const { simulation, requestedBy, totals } = await views.details(actor, id);
  const { limit, cursor, ...filter } = query;
  const page = await views.results(actor, id, { filter, limit, cursor });
  const title = titlesIn(frameworks.all(), simulation);
  return {
    simulation,
    requestedBy,
    state: stateWords[simulation.state],
    isUnfinished: simulation.state === 'queued' || simulation.state === 'running',
    mayCancel: simulation.state !== 'done' && simulation.state !== 'cancelled',
    totals,
    figures: figuresOf(totals),
    tables: tablesOf(totals, query, id),
    criteria: totals.criteria.map((one) => criterionRow(one, title)),
    awaiting: totals.awaiting.map(({ value, applications }) => ({
      value,
      applications,
      title: title.criterion(value),
    })),
    missing: totals.missingEvidence.map(({ value, applications }: CodeCount) => ({
      applications,
      title: title.evidence(value),
    })),
    items: page.items.map((item) => itemInWords(item, title)),
    found: await views.count(actor, id, filter),
    filters: filtersOf(query, totals, title),
    links: {
      next: page.next && addressOf(id, query, { cursor: page.next }),
      previous: page.previous && addressOf(id, query, { cursor: page.previous }),
    },
    csv: `/api/v1/simulations/${id}/results.csv${searchOf({ ...query, cursor: undefined, limit: 50 })}`,
  };
}

/** The later version's words, and for what it asks no longer those of the earlier one. */
function titlesIn(all: readonly Framework[], row: SimulationRow): Titles {
  const versions = [row.frameworkHash, row.baselineHash].flatMap(
    (hash) => all.find((each) => each.hash === hash) ?? [],
  );
  const first = <T>(find: (framework: Framework) => T | undefined) =>
    versions.map(find).find((found) => found !== undefined);
  return {
    criterion: (code) => first((each) => each.criterion(code)?.title) ?? '',
    evidence: (type) =>
      first((each) => each.evidenceTypes.find(({ code }) => code === type)?.title) ?? type,
  };
}

function figuresOf({ levels, byCountry }: Totals) {
  const chart = (title: string, side: 'before' | 'after') =>
    barChart(
      title,
      dotsIn(levels).map((dots) => {
        const value = levels
          .filter((each) => each[side] === dots)
          .reduce((sum, { applications }) => sum + applications, 0);
        return { label: levelInWords(dots), value, written: applicationsInWords(value) };
      }),
    );
  const places = byCountry.flatMap(({ value, gain, lose }) =>
    gain + lose === 0
      ? []
      : [{ country: value, value: gain + lose, written: `${gain} gain, ${lose} lose` }],
  );
  return {
    before: chart('Applications by level today; the numbers are in the table below', 'before'),
    after: chart('Applications by level under the other version', 'after'),
    map:
      places.length > 0
        ? worldMap('Applications that gain or lose a level, by country; as a table below', places)
        : '',
    rows: levels.map(({ before, after, applications }) => [
      levelInWords(before),
      levelInWords(after),
      String(applications),
    ]),
  };
}

function dotsIn(levels: readonly LevelCount[]): number[] {
  return [
    ...new Set([0, 1, 2, 3, ...levels.flatMap(({ before, after }) => [before, after])]),
  ].sort();
}

function levelInWords(dots: number): string {
  return dots === 0 ? 'No level' : levelName(dots);
}

function tablesOf({ byCountry, bySector, byAgency }: Totals, query: Query, id: string) {
  const table = (
    name: 'country' | 'sector' | 'agency',
    heading: string,
    totals: readonly PartTotal[],
    words: (total: PartTotal) => string,
  ) => ({
    heading,
    rows: totals.map((total) => [
      {
        text: words(total),
        href: addressOf(id, query, { [name]: total.value, cursor: undefined }, '#applications'),
      },
      String(total.applications),
      String(total.gain),
      String(total.lose),
      String(total.changed),
    ]),
  });
  return [
    table('country', 'Country', byCountry, ({ value }) => countryName(value)),
    table('sector', 'Sector', bySector, ({ value }) => sectorName(value)),
    table('agency', 'Agency', byAgency, ({ name }) => name),
  ];
}

function criterionRow({ criterion, before, after, applications }: CriterionTotal, title: Titles) {
  return {
    criterion,
    title: title.criterion(criterion),
    change: inWords(before, after),
    applications,
  };
}

function inWords(before: string | null, after: string | null): string {
  if (before === null) return `New: ${after}`;
  return after === null ? 'Asked no longer' : `${before} → ${after}`;
}

function itemInWords(item: ResultItem, title: Titles) {
  const { levelBefore, levelAfter } = item;
  return {
    ...item,
    direction: levelAfter > levelBefore ? 'gain' : levelAfter < levelBefore ? 'loss' : 'same',
    places: item.countries.map(countryName).join(', '),
    fields: item.sectors.map(sectorName).join(', '),
    reasons: item.changes.map(({ criterion, before, after }) => ({
      criterion,
      title: title.criterion(criterion),
      change: inWords(before, after),
    })),
    missing: item.missingEvidence.map((type) => title.evidence(type)),
  };
}

function applicationsInWords(count: number): string {
  return count === 1 ? '1 application' : `${count} applications`;
}
