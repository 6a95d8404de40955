/** What goes in and out of the decisions routes. */
import { z } from 'zod';
import { applicationStates } from '../../domain/application/states';
import { votes } from '../../domain/decision/tally';
import { outcomes } from './ballot.row';

export const caseParams = z.object({ id: z.uuid() });

const words = (max = 4000) => z.string().trim().min(1, 'is missing').max(max);

export const conditionInput = z.strictObject({
  text: words(1000),
  criterion: z.string().max(20).nullable().default(null),
  dueOn: z.iso.date(),
});

export const proposalInput = z.strictObject({
  outcome: z.enum(outcomes),
  reasons: words(),
  level: z
    .int()
    .min(1)
    .max(3)
    .optional()
    .describe('Dots; only where it differs from what the score gives.'),
  overrideReason: z.string().trim().max(4000).optional(),
  conditions: z.array(conditionInput).max(20).default([]),
});

export const voteInput = z.strictObject({ vote: z.enum(votes), reason: words() });
export const conclusionInput = z.strictObject({ outcome: z.enum(['certified', 'declined']) });

export const tallyOutput = z
  .object({
    approve: z.int(),
    object: z.int(),
    abstain: z.int(),
    quorate: z.boolean(),
    passed: z.boolean(),
  })
  .meta({ id: 'Tally' });

const condition = z.object({
  text: z.string(),
  criterion: z.string().nullable(),
  dueOn: z.iso.date(),
  metOn: z.iso.date().nullable(),
});

export const ballotOutput = z
  .object({
    id: z.uuid(),
    round: z.int(),
    outcome: z.enum(outcomes),
    level: z.int(),
    overrideReason: z.string().nullable(),
    reasons: z.string(),
    conditions: z.array(condition),
    proposedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    decided: z.boolean(),
  })
  .meta({ id: 'Ballot' });

export const panelListOutput = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    agency: z.string(),
    state: z.enum(applicationStates),
    stateSince: z.iso.datetime(),
    proposal: z.enum(outcomes).nullable(),
    voted: z.boolean(),
  })
  .meta({ id: 'PanelCase' });

export const sheetOutput = z
  .object({
    applicationId: z.uuid(),
    reference: z.string(),
    title: z.string(),
    agency: z.string(),
    sheet: z.unknown().describe('Level, score, gates, elements, results by criterion.'),
    findings: z.unknown(),
    reconciled: z.unknown().describe('What the reviews come to, criterion by criterion.'),
    ballots: z.array(
      ballotOutput.extend({
        votes: z.array(
          z.object({
            organisation: z.string(),
            name: z.string(),
            vote: z.enum(votes),
            reason: z.string(),
          }),
        ),
        tally: tallyOutput,
      }),
    ),
    noVote: z.string().nullable().describe('Why you have no vote now.'),
  })
  .meta({ id: 'DecisionSheet' });
