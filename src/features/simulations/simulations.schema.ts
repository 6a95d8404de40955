/** What goes in and out of the simulations' routes and pages. */
import { z } from 'zod';
import { findingOutcomes } from '../../domain/assessment/finding';
import { sectors } from '../../domain/dossier/parts/project';
import { isCountry } from '../../kernel/country';
import { resultKinds } from './result-filter';
import { simulationStates } from './simulation.row';

export const idParams = z.object({ id: z.uuid() });

const versionNames = z.strictObject({ id: z.string().max(60), version: z.string().max(20) });

export const simulationInput = z
  .strictObject({
    framework: versionNames.describe('The version to try; a draft or any other.'),
    baseline: versionNames
      .optional()
      .describe('What it is compared with; the version in force where it is left out.'),
  })
  .meta({ id: 'SimulationRequest' });

const versionOutput = z.object({ id: z.string(), version: z.string(), hash: z.string() });

export const simulationOutput = z
  .object({
    id: z.uuid(),
    state: z.enum(simulationStates),
    framework: versionOutput,
    baseline: versionOutput,
    engineVersion: z.string(),
    total: z.int().describe('Applications in the portfolio; 0 until it has started.'),
    done: z.int(),
    failure: z.string().nullable(),
    requestedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Simulation' });

const partTotal = z.array(
  z.object({
    value: z.string(),
    name: z.string(),
    applications: z.int(),
    gain: z.int(),
    lose: z.int(),
    changed: z.int(),
  }),
);
const codeCount = z.array(z.object({ value: z.string(), applications: z.int() }));
const outcome = z.enum(findingOutcomes).nullable();

export const simulationDetailOutput = simulationOutput
  .extend({
    totals: z.object({
      applications: z.int(),
      gain: z.int(),
      lose: z.int(),
      changed: z.int(),
      levels: z.array(z.object({ before: z.int(), after: z.int(), applications: z.int() })),
      criteria: z.array(
        z.object({ criterion: z.string(), before: outcome, after: outcome, applications: z.int() }),
      ),
      awaiting: codeCount.describe('Criteria that nobody has judged yet.'),
      missingEvidence: codeCount.describe('Asked anew, and not on file.'),
      byCountry: partTotal,
      bySector: partTotal,
      byAgency: partTotal,
    }),
  })
  .meta({ id: 'SimulationDetails' });

const filterShape = {
  kind: z
    .enum(resultKinds)
    .default('outcome')
    .describe('level: gains or loses a level; outcome: any criterion comes out otherwise.'),
  country: optional(z.string().refine(isCountry, 'must be an ISO 3166-1 alpha-3 code')),
  sector: optional(z.enum(sectors)),
  agency: optional(z.uuid()),
  criterion: optional(z.string().max(40)),
};

/** A form that leaves a field empty means that it does not matter. */
function optional<T extends z.ZodType<string>>(schema: T) {
  return z.union([z.literal('').transform(() => undefined), schema]).optional();
}

export const resultQuery = z.object(filterShape);

export const resultPageQuery = z.object({
  ...filterShape,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
});

export const resultsOutput = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid().describe('Of the application.'),
        reference: z.string(),
        title: z.string(),
        agency: z.string(),
        state: z.string(),
        countries: z.array(z.string()),
        sectors: z.array(z.string()),
        levelBefore: z.int(),
        levelAfter: z.int(),
        scoreBefore: z.string(),
        scoreAfter: z.string(),
        changes: z.array(z.object({ criterion: z.string(), before: outcome, after: outcome })),
        awaiting: z.array(z.string()),
        missingEvidence: z.array(z.string()),
      }),
    ),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  })
  .meta({ id: 'SimulationResults' });

/** Two versions as one choice each: `bluemark-core 1.1`. */
const versionChoice = z
  .string()
  .regex(/^[\w-]+ [\w.]+$/, 'must be chosen')
  .transform((text) => {
    const [id = '', version = ''] = text.split(' ');
    return { id, version };
  });

export const simulationForm = z.object({ framework: versionChoice, baseline: versionChoice });

export const startQuery = z.object({ framework: z.string().max(90).optional().catch(undefined) });
