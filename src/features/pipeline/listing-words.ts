/** The pipeline's values as people read them, and a project as a card shows it. */
import { levelName, sectorName } from '../../domain/pipeline/words';
import { capital } from '../../kernel/capital';
import { countryName } from '../../kernel/country';
import { Decimal } from '../../kernel/decimal';
import { formatMoney } from '../../kernel/money';
import { shareBar } from '../../platform/charts/bars';
import type { Facet } from './listing-filter';
import type { ListingItem } from './listing-item';
import type { Sort } from './listing-order';

export const facetWords: Record<Facet, string> = {
  sector: 'Sector',
  country: 'Country',
  technology: 'Technology',
  stage: 'Stage',
  level: 'Level',
  instrument: 'Instrument sought',
};

export const sortWords: Record<Sort, string> = {
  score: 'Highest score first',
  newest: 'Newest first',
  amount: 'Largest amount sought first',
  title: 'Title, A to Z',
};

export function valueWords(facet: Facet, value: string): string {
  if (facet === 'country') return countryName(value);
  if (facet === 'sector') return sectorName(value);
  if (facet === 'level') return levelName(value);
  return facet === 'technology' ? value : capital(value);
}

export interface Card extends ListingItem {
  readonly places: string;
  readonly fields: string;
  readonly stageWords: string;
  readonly instrumentWords: string;
  /** A picture of how much is found, where the project says what it seeks. */
  readonly fundingBar: string | undefined;
  readonly fundingWords: string | undefined;
}

export function cardOf(item: ListingItem): Card {
  return {
    ...item,
    places: item.countries.map(countryName).join(', '),
    fields: item.sectors.map(sectorName).join(', '),
    stageWords: item.stage ? capital(item.stage) : '',
    instrumentWords: item.instruments.map(capital).join(', '),
    fundingWords: fundingWords(item),
    fundingBar: fundingBar(item),
  };
}

function fundingWords({ funding, sought }: ListingItem): string | undefined {
  if (!funding || !sought) return undefined;
  const inWords = (amount: string) => formatMoney({ amount, currency: sought.currency });
  return `${inWords(funding.committed)} committed, ${inWords(funding.indicated)} indicated, ${inWords(funding.gap)} still open`;
}

function fundingBar(item: ListingItem): string | undefined {
  const { funding } = item;
  if (!funding || new Decimal(funding.sought).lessThanOrEqualTo(0)) return undefined;
  const share = (amount: string) => new Decimal(amount).div(funding.sought).toNumber();
  return shareBar(fundingWords(item) ?? '', [
    { share: share(funding.committed), fill: '#1c6b43' },
    { share: share(funding.indicated), fill: '#8cc4f2' },
  ]);
}
