/** What goes in and out of the register's routes. */
import { z } from 'zod';
import { certificateStatuses, readCertificateNumber } from '../../domain/certificate/certificate';
import { sectors } from '../../domain/dossier/parts/project';
import { isCountry } from '../../kernel/country';
import { notFound } from '../../kernel/failure';
import { several } from '../../platform/http/several';
import { type RegisterFilter, registerFacetNames } from './register-filter';

export const registerStatuses = [...certificateStatuses, 'declined'] as const;

export const registerQuery = z.object({
  level: several(z.enum(['1', '2', '3']), 'must be of 1, 2, 3'),
  sector: several(z.enum(sectors), `must be of ${sectors.join(', ')}`),
  country: several(z.string().refine(isCountry), 'must be ISO 3166-1 alpha-3 codes'),
  status: several(z.enum(registerStatuses), `must be of ${registerStatuses.join(', ')}`),
  year: several(z.string().regex(/^\d{4}$/), 'must be years such as 2026'),
  limit: z.coerce.number().int().min(1).max(200).default(20),
  cursor: z.string().max(2000).optional(),
});

export type RegisterQuery = z.output<typeof registerQuery>;

export function filterOf(query: RegisterQuery): RegisterFilter {
  return Object.fromEntries(
    registerFacetNames.map((name) => [name, [...new Set<string>(query[name])]]),
  ) as unknown as RegisterFilter;
}

export const recordParams = z.object({ number: z.string().max(40) });

/** What cannot be a certificate's number is not found, as one that does not exist. */
export function numberOf(typed: string): string {
  const number = readCertificateNumber(typed);
  if (!number) throw notFound('certificate');
  return number;
}

const entryShape = {
  reference: z.string().describe('Number of the certificate, or of the application refused.'),
  kind: z.enum(['certificate', 'decision']),
  status: z.enum(registerStatuses),
  decidedOn: z.iso.date(),
  title: z.string().nullable(),
  agency: z.string().nullable(),
  level: z.int().nullable(),
  sectors: z.array(z.string()),
  countries: z.array(z.string()),
  validFrom: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
  specimen: z.boolean(),
};

export const entryOutput = z.object(entryShape).meta({ id: 'RegisterEntry' });

const countsOutput = z.array(
  z.object({ value: z.string(), count: z.int(), selected: z.boolean() }),
);

export const registerOutput = z
  .object({
    items: z.array(entryOutput),
    total: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    facets: z.object({
      level: countsOutput,
      sector: countsOutput,
      country: countsOutput,
      status: countsOutput,
      year: countsOutput,
    }),
  })
  .meta({ id: 'RegisterPage' });

export const recordOutput = z
  .object({
    ...entryShape,
    project: z.string(),
    score: z.string(),
    framework: z.object({ id: z.string(), version: z.string(), title: z.string() }),
    elements: z.array(
      z.object({ code: z.string(), title: z.string(), score: z.string().nullable() }),
    ),
    outcome: z.string(),
    tally: z.object({ approve: z.int(), object: z.int(), abstain: z.int() }),
    conditions: z.array(
      z.object({ text: z.string(), dueOn: z.string(), metOn: z.string().nullable() }),
    ),
    lastStatementOn: z.iso
      .date()
      .nullable()
      .describe('The day on which the holder last stated what has changed.'),
    history: z.array(
      z.object({ status: z.enum(certificateStatuses), note: z.string(), at: z.iso.datetime() }),
    ),
    sha256: z.string().nullable().describe('Of the certificate’s file.'),
    listed: z.boolean().describe('Whether the project is in the pipeline today.'),
  })
  .meta({ id: 'RegisterRecord' });
