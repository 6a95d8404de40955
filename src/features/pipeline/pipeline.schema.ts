/** What goes in and out of the pipeline's routes. */
import { z } from 'zod';
import { certificateStatuses } from '../../domain/certificate/certificate';
import { line } from '../../domain/dossier/fields';
import { instruments, sectors, stages } from '../../domain/dossier/parts/project';
import { pledgeStates } from '../../domain/pipeline/gap';
import { isCountry } from '../../kernel/country';
import { Decimal, decimalText } from '../../kernel/decimal';
import { several } from '../../platform/http/several';
import { facets, type ListingFilter } from './listing-filter';
import { sorts } from './listing-order';

const usd = z
  .union([z.literal('').transform(() => undefined), z.string().regex(decimalText)], {
    error: 'must be a number such as 2500000',
  })
  .optional();

export const country = z.string().refine(isCountry);

const filterShape = {
  q: z
    .union([z.literal('').transform(() => undefined), line(200)], {
      error: 'must be words, at most 200 characters',
    })
    .optional()
    .describe('Words. “Quoted words” stand together; -word leaves out.'),
  country: several(country, 'must be ISO 3166-1 alpha-3 codes'),
  sector: several(z.enum(sectors), `must be of ${sectors.join(', ')}`),
  technology: several(line(200), 'must be names of technologies'),
  stage: several(z.enum(stages), `must be of ${stages.join(', ')}`),
  level: several(z.enum(['1', '2', '3']), 'must be of 1, 2, 3'),
  instrument: several(z.enum(instruments), `must be of ${instruments.join(', ')}`),
  minUsd: usd.describe('Finance sought in US dollars, at least.'),
  maxUsd: usd.describe('Finance sought in US dollars, at most.'),
};

interface Bounds {
  minUsd?: string | undefined;
  maxUsd?: string | undefined;
}
const inOrder = ({ minUsd, maxUsd }: Bounds) =>
  minUsd === undefined || maxUsd === undefined || new Decimal(minUsd).lessThanOrEqualTo(maxUsd);
const outOfOrder = { path: ['maxUsd'], error: 'must not be less than the lower bound' };

export const filterQuery = z.object(filterShape).refine(inOrder, outOfOrder);

export const searchQuery = z
  .object({
    ...filterShape,
    sort: z
      .union([z.literal('').transform(() => 'score' as const), z.enum(sorts)], {
        error: `must be one of ${sorts.join(', ')}`,
      })
      .default('score'),
    limit: z.coerce.number().int().min(1).max(200).default(20),
    cursor: z.string().max(2000).optional(),
  })
  .refine(inOrder, outOfOrder);

export function filterOf({ q, ...query }: z.output<typeof filterQuery>): ListingFilter {
  return {
    ...Object.fromEntries(facets.map((facet) => [facet, [...new Set(query[facet])]])),
    words: q,
    minUsd: query.minUsd,
    maxUsd: query.maxUsd,
  } as ListingFilter;
}

export const projectParams = z.object({ reference: z.string().max(40) });
export const idParams = z.object({ id: z.uuid() });

export const money = z.object({ amount: z.string(), currency: z.string() });

export const fundingOutput = z
  .object({
    sought: z.string(),
    committed: z.string(),
    indicated: z.string(),
    uncommitted: z.string().describe('What may still be committed.'),
    gap: z.string().describe('Sought less committed less indicated, never below zero.'),
  })
  .meta({ id: 'FundingGap' });

export const listingOutput = z
  .object({
    reference: z.string(),
    title: z.string(),
    summary: z.string(),
    agency: z.string(),
    countries: z.array(z.string()),
    sectors: z.array(z.string()),
    technologies: z.array(z.string()),
    stage: z.string().nullable(),
    instruments: z.array(z.string()),
    level: z.int(),
    score: z.string(),
    certificate: z.string().describe('Number of the certificate.'),
    status: z.enum(certificateStatuses),
    specimen: z
      .boolean()
      .describe('From illustrative values or a demonstration: not a genuine certificate.'),
    validUntil: z.iso.date(),
    listedAt: z.iso.datetime(),
    sought: money.nullable(),
    soughtUsd: z.string().nullable().describe('Only where the agency states it; never converted.'),
    funding: fundingOutput.nullable(),
  })
  .meta({ id: 'PipelineProject' });

const facetOutput = z.array(z.object({ value: z.string(), count: z.int(), selected: z.boolean() }));

export const searchOutput = z
  .object({
    items: z.array(listingOutput),
    total: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    facets: z
      .object({
        country: facetOutput,
        sector: facetOutput,
        technology: facetOutput,
        stage: facetOutput,
        level: facetOutput,
        instrument: facetOutput,
      })
      .describe('How many projects each option would give, the other filters staying as they are.'),
  })
  .meta({ id: 'PipelinePage' });

const totalOutput = z.array(
  z.object({
    value: z.string(),
    projects: z.int(),
    sought: z.array(money.extend({ projects: z.int() })),
    soughtUsd: z.object({ amount: z.string(), projects: z.int() }),
  }),
);

export const totalsOutput = z
  .object({ projects: z.int(), byCountry: totalOutput, bySector: totalOutput })
  .meta({ id: 'PipelineTotals' });

export const pledgeSumOutput = money.extend({
  instrument: z.string(),
  state: z.enum(pledgeStates),
  pledges: z.int(),
});

export const pledgeOutput = money
  .extend({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    organisation: z.string(),
    instrument: z.string(),
    state: z.enum(pledgeStates),
    standing: z
      .enum([...pledgeStates, 'on hold', 'closed'])
      .describe('The state, unless the certificate is suspended or no longer in force.'),
    conditions: z.string(),
    specimen: z.boolean(),
    madeAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'Pledge' });

export const profileOutput = z
  .object({
    project: listingOutput,
    parts: z.unknown().describe('The public parts of the certified dossier.'),
    pledgeSums: z.array(pledgeSumOutput),
    pledges: z.array(pledgeOutput).describe('For the agency of the project and the secretariat.'),
    takesPledges: z.boolean(),
  })
  .meta({ id: 'PipelineProfile' });
