/** What the routes of frameworks give: the criteria as anyone may read them. */
import { z } from 'zod';
import { assessmentModes, criterionKinds } from '../../domain/framework/framework';
import { aspects, partKinds } from '../../domain/framework/framework-parts';
import { columnKinds } from '../../domain/framework/reference-table';

const sources = z.array(
  z.object({ standard: z.string(), clause: z.string(), verified: z.boolean() }),
);

const frameworkShape = {
  id: z.string(),
  version: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'published', 'retired']),
  effectiveFrom: z.string(),
  graceDays: z
    .number()
    .nullable()
    .meta({ description: 'Days in which the version before may still be used; null: none' }),
  submitUntil: z
    .string()
    .nullable()
    .meta({ description: 'Last day for applications that were opened under it; null: not set' }),
  hash: z.string().meta({ description: 'SHA-256 of the content' }),
  current: z.boolean().meta({ description: 'Whether new applications are made under it' }),
  criteria: z.number().meta({ description: 'How many criteria it has' }),
};

export const frameworkOutput = z.object(frameworkShape).meta({ id: 'Framework' });

const weighted = { code: z.string(), title: z.string(), weight: z.number() };

const tableShape = {
  name: z.string(),
  title: z.string(),
  source: z.string(),
  url: z.string().optional(),
  verified: z
    .boolean()
    .meta({ description: 'Whether the facts were read in a copy of the source' }),
  asOf: z.string().meta({ description: 'The day on which the facts held' }),
  staleFrom: z.string().meta({ description: 'The day from which the table counts as old' }),
  stale: z.boolean(),
  note: z.string().optional(),
  rows: z.number().meta({ description: 'How many rows it has' }),
};

export const tableOutput = z
  .object({
    ...tableShape,
    key: z.object({ title: z.string(), kind: z.enum(['text', 'country']) }),
    columns: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        kind: z.enum(columnKinds),
        unit: z.string().optional(),
      }),
    ),
    cells: z
      .record(z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])))
      .meta({ description: 'By key and column; what is not known is left out' }),
  })
  .meta({ id: 'ReferenceTable' });

export const frameworkDetailOutput = z
  .object({
    ...frameworkShape,
    elements: z.array(z.object({ ...weighted, themes: z.array(z.object(weighted)) })),
    levels: z.array(
      z.object({
        dots: z.number(),
        name: z.string(),
        minimumScore: z.number(),
        minimumPerElement: z.number(),
        minimumOfElement: z.record(z.string(), z.number()),
      }),
    ),
    evidenceTypes: z.array(z.object({ code: z.string(), title: z.string() })),
    roots: z
      .array(z.object({ standard: z.string(), title: z.string() }))
      .meta({ description: 'What the scheme grew from: the columns of the crosswalk' }),
    points: z.record(z.string(), z.number()),
    required: z.array(z.string()).meta({ description: 'JSON pointers that must be answered' }),
    constants: z.record(
      z.string(),
      z.object({ value: z.unknown(), unit: z.string().optional(), source: z.string() }),
    ),
    reference: z
      .array(z.object(tableShape))
      .meta({ description: 'Dated tables that rules look up' }),
    catalogue: z.array(
      z.object({
        code: z.string(),
        element: z.string(),
        title: z.string(),
        kind: z.enum(criterionKinds),
        assessment: z.enum(assessmentModes),
      }),
    ),
  })
  .meta({ id: 'FrameworkDetail' });

export const criterionOutput = z
  .object({
    code: z.string(),
    element: z.string(),
    theme: z.string(),
    title: z.string(),
    kind: z.enum(criterionKinds),
    assessment: z.enum(assessmentModes),
    question: z.string(),
    guidance: z.object({ applicant: z.string(), reviewer: z.string() }),
    sectors: z.array(z.string()).meta({ description: 'Empty: every sector' }),
    when: z.object({ rule: z.string(), text: z.string() }).optional(),
    rule: z.object({ met: z.string(), partly: z.string().optional() }).optional(),
    evidence: z.array(z.string()),
    weight: z.number(),
    sources,
    crosswalk: z
      .array(z.object({ root: z.string(), clause: z.string(), verified: z.boolean() }))
      .meta({ description: 'Those of its sources that name a root of the framework' }),
    remedy: z.object({ text: z.string(), assistance: z.string().optional() }),
  })
  .meta({ id: 'Criterion' });

const versionName = z.object({ id: z.string(), version: z.string(), hash: z.string() });

export const changesOutput = z
  .object({
    from: versionName,
    to: versionName,
    parts: z.array(
      z.object({
        kind: z.enum(partKinds),
        code: z.string(),
        title: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        fields: z.array(
          z.object({
            name: z.string(),
            aspect: z.enum(aspects),
            before: z.string().optional(),
            after: z.string().optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'FrameworkChanges' });

const name = z.string().max(100);
export const changesParams = z.object({ id: name, version: name, to: name });
export const changesPageParams = z.object({ id: name, from: name, to: name });
export const frameworkParams = z.object({ id: name, version: name });
export const criterionParams = z.object({ id: name, version: name, code: name });
export const tableParams = z.object({ id: name, version: name, name });
export const currentCriterionParams = z.object({ code: name });
