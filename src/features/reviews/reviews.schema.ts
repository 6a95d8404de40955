/** What goes in and out of the reviews routes. */
import { z } from 'zod';
import { applicationStates } from '../../domain/application/states';
import { findingOutcomes } from '../../domain/assessment/finding';
import { ratings } from '../../domain/review/rating';
import { interestKinds } from './declare-interests';
import { reviewStates } from './review.row';

export const reviewParams = z.object({ id: z.uuid() });
export const judgementParams = reviewParams.extend({ criterion: z.string().max(20) });

const words = (max = 4000) => z.string().trim().min(1, 'is missing').max(max);

export const inviteInput = z.strictObject({ reviewerId: z.uuid() });
export const interestsInput = z.strictObject({
  declared: z
    .array(z.strictObject({ kind: z.enum(interestKinds), detail: words(1000) }))
    .max(20)
    .describe('Empty: there is no interest.'),
});
export const reasonInput = z.strictObject({ reason: words() });
export const judgementInput = z.strictObject({
  rating: z.enum(ratings),
  reason: z
    .string()
    .trim()
    .max(4000)
    .default('')
    .describe('May be left out only where the rating says what the rules say.'),
});
export const submitInput = z.strictObject({ summary: words() });
export const settlementInput = z.strictObject({ rating: z.enum(ratings), reason: words() });

export const reviewListOutput = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    state: z.enum(reviewStates),
    applicationState: z.enum(applicationStates),
    invitedAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ReviewSummary' });

export const invitationOutput = z
  .object({
    id: z.uuid(),
    state: z.enum(reviewStates),
    reference: z.string(),
    title: z.string(),
    summary: z.string().nullable(),
    parties: z.array(
      z.object({ name: z.string(), as: z.string(), country: z.string().nullable() }),
    ),
  })
  .meta({ id: 'ReviewInvitation' });

const judgementOutput = z.object({ rating: z.enum(ratings), reason: z.string() });

export const reviewOutput = z
  .object({
    id: z.uuid(),
    state: z.enum(reviewStates),
    applicationId: z.uuid(),
    reference: z.string(),
    title: z.string(),
    document: z.unknown().describe('The revision that is judged: dossier and provenance.'),
    evidence: z.array(
      z.object({
        id: z.uuid(),
        type: z.string(),
        title: z.string(),
        criteria: z.array(z.string()),
        filename: z.string(),
        sha256: z.string(),
      }),
    ),
    criteria: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        kind: z.enum(['gate', 'scored']),
        outcome: z.enum(findingOutcomes).nullable().describe('What the rules say.'),
        finding: z.unknown(),
        mustBeJudged: z.boolean(),
        judgement: judgementOutput.nullable().describe('Your own judgement.'),
      }),
    ),
    version: z.int(),
  })
  .meta({ id: 'Review' });

export const caseReviewsOutput = z
  .object({
    reviews: z.array(
      z.object({
        id: z.uuid(),
        alias: z.string(),
        reviewerId: z.uuid(),
        name: z.string(),
        organisation: z.string(),
        state: z.enum(reviewStates),
        interests: z.unknown(),
        clearedReason: z.string().nullable(),
        summary: z.string().nullable(),
        judged: z.int(),
        submittedAt: z.iso.datetime().nullable(),
      }),
    ),
    reconciled: z.array(
      z.object({
        criterion: z.string(),
        judgements: z.array(judgementOutput),
        differs: z.boolean(),
        outcome: judgementOutput.nullable(),
      }),
    ),
  })
  .meta({ id: 'CaseReviews' });

export const invitedOutput = z
  .object({ id: z.uuid(), alias: z.string(), state: z.enum(reviewStates) })
  .meta({ id: 'InvitedReview' });
