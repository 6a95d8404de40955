/** Pages of the register: the list with its filters, and the record of one certificate. */
import { levelName, sectorName } from '../../domain/pipeline/words';
import { capital } from '../../kernel/capital';
import { countryName } from '../../kernel/country';
import { anyone, type Screen, screen } from '../../platform/http/route';
import type { Register } from './register';
import {
  filterOf,
  numberOf,
  type RegisterQuery,
  recordParams,
  registerQuery,
} from './register.schema';
import type { RegisterViews } from './register.views';
import { type RegisterFacet, registerFacetNames } from './register-filter';
import type { RegisterEntry } from './register-record';

const facetWords: Record<RegisterFacet, string> = {
  level: 'Level',
  sector: 'Sector',
  country: 'Country',
  status: 'Status',
  year: 'Year of decision',
};

export function registerPages({ views }: Register): Screen[] {
  return [
    screen({
      path: '/register',
      access: anyone,
      query: registerQuery,
      view: async ({ query }) => ({
        template: 'register/list.njk',
        model: await listModel(views, query),
      }),
    }),
    screen({
      path: '/register/:number',
      access: anyone,
      params: recordParams,
      view: async ({ params }) => ({
        template: 'register/record.njk',
        model: { record: inWords(await views.record(numberOf(params.number))) },
      }),
    }),
  ];
}

async function listModel(views: RegisterViews, query: RegisterQuery): Promise<object> {
  const filter = filterOf(query);
  const { limit, cursor } = query;
  const page = await views.page({ filter, limit, cursor });
  const counts = await views.facets(filter);
  return {
    total: await views.count(filter),
    entries: page.items.map(inWords),
    groups: registerFacetNames.map((name) => ({
      name,
      legend: facetWords[name],
      options: counts[name].map((option) => ({ ...option, text: valueWords(name, option.value) })),
      open: name === 'status' || counts[name].some(({ selected }) => selected),
    })),
    chips: registerFacetNames.flatMap((name) =>
      filter[name].map((value) => ({
        text: `${facetWords[name]}: ${valueWords(name, value)}`,
        href: addressOf(query, { [name]: filter[name].filter((other) => other !== value) }),
      })),
    ),
    links: {
      next: page.next && addressOf(query, { cursor: page.next }),
      previous: page.previous && addressOf(query, { cursor: page.previous }),
    },
  };
}

function addressOf(query: RegisterQuery, change: Partial<RegisterQuery>): string {
  const changed = { ...query, cursor: undefined, ...change };
  const search = new URLSearchParams();
  for (const name of registerFacetNames) {
    for (const value of new Set<string>(changed[name])) search.append(name, value);
  }
  if (changed.limit !== 20) search.set('limit', String(changed.limit));
  if (changed.cursor) search.set('cursor', changed.cursor);
  const text = search.toString();
  return text === '' ? '/register' : `/register?${text}`;
}

function valueWords(facet: RegisterFacet, value: string): string {
  if (facet === 'country') return countryName(value);
  if (facet === 'sector') return sectorName(value);
  if (facet === 'level') return levelName(value);
  return capital(value);
}

function inWords<T extends RegisterEntry>(entry: T) {
  return {
    ...entry,
    places: [...new Set(entry.countries)].map(countryName).join(', '),
    fields: [...new Set(entry.sectors)].map(sectorName).join(', '),
  };
}
