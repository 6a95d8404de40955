/**
 * The shape of `framework.yaml` and of a criterion's file. Strict: a field that nobody knows is
 * refused. What stands in several files and must fit together is checked in `consistency.ts`.
 */
import { z } from 'zod';
import { sectors } from '../dossier/parts/project';
import { assessmentModes, criterionKinds } from './framework';

const code = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$/, 'is not a code such as BDN-03.6');
const name = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'is not lower-case words joined by hyphens or points');
const words = z.string().trim().min(1).max(4000);
const day = z.iso.date('is not a date such as 2026-01-31');
const days = z.int().min(1).max(3660);
const points = z.number().min(0).max(100);

/** A number, or the code of the element, theme or criterion whose weight is taken. */
const weight = z.union(
  [z.number().positive().max(1000), z.strictObject({ sameAs: code })],
  'is neither a number above zero nor { sameAs: <code> }',
);
export type WeightInFile = z.output<typeof weight>;

const constant = z.strictObject({
  value: z.union(
    [
      z.number(),
      z.string().min(1).max(200),
      z.array(z.number()).min(1).max(200),
      z.array(z.string().min(1).max(200)).min(1).max(200),
      z.record(z.string().min(1).max(100), z.number()),
    ],
    'is not a number, a text, a list of either, or a table of numbers',
  ),
  unit: z.string().max(40).optional(),
  source: words,
});

const share = z.number().min(0).max(1);

export const frameworkFile = z.strictObject({
  id: name,
  version: name,
  title: words,
  status: z.enum(['draft', 'published', 'retired']),
  effectiveFrom: day,
  graceDays: days.optional(),
  elements: z
    .array(
      z.strictObject({
        code,
        title: words,
        weight,
        themes: z
          .array(z.strictObject({ code, title: words, weight }))
          .min(1)
          .max(50),
      }),
    )
    .min(1)
    .max(50),
  levels: z
    .array(
      z.strictObject({
        dots: z.int().min(1).max(3),
        name: words,
        minimumScore: points,
        minimumPerElement: points.default(0),
        minimumOfElement: z.record(code, points).default({}),
      }),
    )
    .min(1)
    .max(3),
  evidenceTypes: z
    .array(z.strictObject({ code: name, title: words }))
    .min(1)
    .max(200),
  roots: z
    .array(z.strictObject({ standard: words, title: words }))
    .max(30)
    .default([]),
  points: z
    .strictObject({ met: share, 'partly met': share, 'not met': share })
    .refine(
      (each) => each.met >= each['partly met'] && each['partly met'] >= each['not met'],
      'must not fall from “not met” over “partly met” to “met”',
    ),
  submission: z.strictObject({ required: z.array(z.string().startsWith('/')).max(200) }),
  review: z.strictObject({ reviewers: z.int().min(1).max(5), tolerance: z.number().min(0).max(1) }),
  decision: z.strictObject({
    rule: z.enum(['consensus', 'majority']),
    quorum: z.int().min(1).max(100),
  }),
  periods: z.strictObject({
    commentDays: days,
    returnDays: days,
    clarificationDays: days,
    appealDays: days,
  }),
  validityMonths: z.int().min(1).max(120),
  surveillance: z
    .strictObject({
      noticeDays: z
        .array(days)
        .min(1)
        .max(12)
        .refine(
          (all) => all.every((one, place) => place === 0 || one < (all[place - 1] ?? 0)),
          'must be in falling order, each number once',
        ),
      statement: z.strictObject({
        everyMonths: z.int().min(1).max(120),
        answerDays: days,
        graceDays: days,
      }),
      complaints: z.strictObject({ acknowledgeWorkingDays: days, decideDays: days }).optional(),
    })
    .optional(),
  constants: z
    .record(
      z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'is not a name such as grantElementMinimumPct'),
      constant,
    )
    .default({}),
});
export type FrameworkFile = z.output<typeof frameworkFile>;

/** What such a file may hold where it names a `base`: its own name, status and day, and whatever differs. */
export const basedFrameworkFile = frameworkFile
  .partial()
  .required({ id: true, version: true, status: true, effectiveFrom: true })
  .extend({ base: name });

export const exampleInFile = z.strictObject({
  title: words,
  assessedOn: day.optional(),
  dossier: z.record(z.string(), z.unknown()),
  evidence: z.array(name).max(50).optional(),
  expect: z.strictObject({
    outcome: z.enum(['met', 'partly met', 'not met', 'not applicable', 'needs judgement']),
    missing: z.array(z.string().startsWith('/')).max(100).optional(),
  }),
});

const ruleText = z.string().trim().min(1);

export const criterionFile = z.strictObject({
  code,
  element: code,
  theme: code,
  title: words,
  kind: z.enum(criterionKinds),
  assessment: z.enum(assessmentModes),
  question: words,
  guidance: z.strictObject({ applicant: words, reviewer: words }),
  sectors: z.array(z.enum(sectors)).max(sectors.length).default([]),
  when: z.strictObject({ rule: ruleText, text: words }).optional(),
  rule: z.strictObject({ met: ruleText, partly: ruleText.optional() }).optional(),
  evidence: z.array(name).max(50).default([]),
  weight: weight.default(1),
  sources: z
    .array(z.strictObject({ standard: words, clause: words, verified: z.boolean() }))
    .min(1)
    .max(20),
  remedy: z.strictObject({ text: words, assistance: words.optional() }),
  examples: z.array(exampleInFile).max(30).default([]),
});
export type CriterionFile = z.output<typeof criterionFile>;
