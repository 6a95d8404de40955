/** The pipeline's page as a plain model: the panel, the chips, the list, the figures. */
import type { z } from 'zod';
import { countryName } from '../../kernel/country';
import { formatMoney, type Money } from '../../kernel/money';
import { type Bar, barChart } from '../../platform/charts/bars';
import { worldMap } from '../../platform/charts/world-map';
import type { FacetCounts, ListingViews } from './listing.views';
import { type Facet, facets } from './listing-filter';
import type { Sort } from './listing-order';
import { sorts } from './listing-order';
import type { Total, Totals } from './listing-totals';
import { cardOf, facetWords, sortWords, valueWords } from './listing-words';
import { filterOf, type searchQuery } from './pipeline.schema';

type Query = z.output<typeof searchQuery>;

const shownOrder: readonly Facet[] = [
  'sector',
  'country',
  'level',
  'stage',
  'technology',
  'instrument',
];
/** As many bars as the eye can compare; the table below has them all. */
const mostBars = 10;

export async function listingPage(listings: ListingViews, query: Query): Promise<object> {
  const filter = filterOf(query);
  const { sort, limit, cursor } = query;
  const page = await listings.page({ filter, sort, limit, cursor });
  const counts = await listings.facets(filter);
  const totals = await listings.totals(filter);
  return {
    query,
    total: totals.projects,
    items: page.items.map(cardOf),
    groups: shownOrder.map((facet) => panelGroup(facet, counts)),
    sorts: sorts.map((value) => ({ value, text: sortWords[value] })),
    chips: chipsOf(query),
    links: {
      next: page.next && addressOf(query, { cursor: page.next }),
      previous: page.previous && addressOf(query, { cursor: page.previous }),
    },
    exports: {
      csv: `/api/v1/pipeline/export.csv${searchOf(query, exported)}`,
      json: `/api/v1/pipeline/export.json${searchOf(query, exported)}`,
    },
    figures: figuresOf(totals, query),
  };
}

function panelGroup(facet: Facet, counts: FacetCounts) {
  const options = counts[facet].map((option) => ({
    ...option,
    text: valueWords(facet, option.value),
  }));
  const inOrder =
    facet === 'level' ? options.sort((a, b) => (a.value < b.value ? -1 : 1)) : options;
  return {
    name: facet,
    legend: facetWords[facet],
    options: inOrder,
    open: facet === 'sector' || options.some(({ selected }) => selected),
  };
}

function chipsOf(query: Query): { text: string; href: string }[] {
  const single = (name: 'q' | 'minUsd' | 'maxUsd', text: string) =>
    query[name] ? [{ text, href: addressOf(query, { [name]: undefined }) }] : [];
  const usd = (amount = '') => formatMoney({ amount: amount || '0', currency: 'USD' });
  return [
    ...single('q', `Words: ${query.q}`),
    ...shownOrder.flatMap((facet) =>
      [...new Set<string>(query[facet])].map((value) => ({
        text: `${facetWords[facet]}: ${valueWords(facet, value)}`,
        href: addressOf(query, { [facet]: query[facet].filter((other) => other !== value) }),
      })),
    ),
    ...single('minUsd', `At least ${usd(query.minUsd)}`),
    ...single('maxUsd', `At most ${usd(query.maxUsd)}`),
  ];
}

const filters = ['q', ...facets, 'minUsd', 'maxUsd'] as const;
const exported: ReadonlySet<string> = new Set(filters);
const usual: Partial<Query> = { sort: 'score' satisfies Sort, limit: 20 };

/** The same list with something changed; it begins at its first page, unless a cursor is given. */
function addressOf(query: Query, change: Partial<Query>): string {
  return `/pipeline${searchOf({ ...query, cursor: undefined, ...change })}`;
}

function searchOf(query: Query, only?: ReadonlySet<string>): string {
  const search = new URLSearchParams();
  for (const name of [...filters, 'sort', 'limit', 'cursor'] as const) {
    const value = query[name];
    if (value === undefined || value === usual[name] || (only && !only.has(name))) continue;
    for (const one of Array.isArray(value) ? new Set(value) : [value]) {
      search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function figuresOf({ byCountry, bySector }: Totals, query: Query) {
  const mapTitle = 'Certified projects by country; the numbers are in the table below';
  const values = byCountry.map(({ value, projects }) => ({
    country: value,
    value: projects,
    written: projectsInWords(projects),
  }));
  return {
    map: worldMap(mapTitle, values),
    country: figure('country', byCountry, query),
    sector: figure('sector', bySector, query),
  };
}

function figure(facet: 'country' | 'sector', totals: readonly Total[], query: Query) {
  const name = (value: string) =>
    facet === 'country' ? countryName(value) : valueWords(facet, value);
  const bars: Bar[] = totals.slice(0, mostBars).map((total) => ({
    label: name(total.value),
    value: total.projects,
    written: [projectsInWords(total.projects), ...inUsd(total)].join(', '),
  }));
  const title = `Certified projects by ${facet}; the numbers are in the table below`;
  return {
    svg: barChart(title, bars),
    left: Math.max(0, totals.length - mostBars),
    rows: totals.map((total) => [
      { text: name(total.value), href: addressOf(query, { [facet]: [total.value] }) },
      String(total.projects),
      total.sought.map(unbroken).join('; '),
      total.soughtUsd.projects > 0
        ? `${unbroken({ ...total.soughtUsd, currency: 'USD' })} (${total.soughtUsd.projects}\u00A0of\u00A0${total.projects})`
        : '',
    ]),
  };
}

/** An amount that stays on one line in a narrow column. */
function unbroken(money: Money): string {
  return formatMoney(money).replaceAll(' ', '\u00A0');
}

function projectsInWords(count: number): string {
  return count === 1 ? '1 project' : `${count} projects`;
}

function inUsd({ soughtUsd }: Total): string[] {
  return soughtUsd.projects > 0 ? [formatMoney({ ...soughtUsd, currency: 'USD' })] : [];
}
