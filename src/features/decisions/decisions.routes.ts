/** The JSON API of decisions: the panel reads and votes, the secretariat opens, proposes, closes. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import type { BallotRow } from './ballot.row';
import type { Decisions } from './decisions';
import {
  ballotOutput,
  caseParams,
  conclusionInput,
  panelListOutput,
  proposalInput,
  sheetOutput,
  tallyOutput,
  voteInput,
} from './decisions.schema';

const tag = 'Decisions';

export function decisionRoutes(decisions: Decisions): Route[] {
  return [...panel(decisions), ...secretariat(decisions)];
}

function panel(decisions: Decisions): Route[] {
  const readers = withRole('decision-maker', 'secretariat');
  return [
    route({
      method: 'get',
      path: '/panel',
      operation: 'listPanelCases',
      tag,
      summary: 'Cases before the panel, and those that were',
      access: readers,
      scope: 'read',
      output: z.object({ items: z.array(panelListOutput) }),
      handle: async ({ actor }) => ({
        items: (await decisions.views.list(actor)).map((item) => ({
          ...item,
          stateSince: item.stateSince.toISOString(),
        })),
      }),
    }),
    route({
      method: 'get',
      path: '/panel/:id',
      operation: 'getDecisionSheet',
      tag,
      summary: 'The decision sheet of a case',
      access: readers,
      scope: 'read',
      params: caseParams,
      output: sheetOutput,
      handle: async ({ actor, params }) => {
        const {
          application,
          ballots,
          noVote = null,
          ...rest
        } = await decisions.views.sheet(actor, params.id);
        return {
          ...rest,
          applicationId: application.id,
          reference: application.reference,
          noVote,
          ballots: ballots.map(({ ballot, votes, tally }) => ({
            ...ballotView(ballot),
            votes: [...votes],
            tally,
          })),
        };
      },
    }),
    route({
      method: 'post',
      path: '/panel/:id/votes',
      operation: 'castVote',
      tag,
      summary: "Cast your organisation's vote on the open proposal",
      access: withRole('decision-maker'),
      scope: 'decisions',
      params: caseParams,
      body: voteInput,
      status: 204,
      output: z.void(),
      handle: ({ actor, params, body }) =>
        decisions.vote(actor, { applicationId: params.id, ...body }),
    }),
  ];
}

function secretariat(decisions: Decisions): Route[] {
  const common = {
    method: 'post' as const,
    tag,
    access: withRole('secretariat'),
    scope: 'administration' as const,
    params: caseParams,
  };
  const done = { ...common, status: 204 as const, output: z.void() };
  return [
    route({
      ...done,
      path: '/applications/:id/decision',
      operation: 'openDecision',
      summary: 'Put the case before the panel, or hear its appeal',
      handle: ({ actor, params }) => decisions.open(actor, params.id),
    }),
    route({
      ...common,
      path: '/applications/:id/ballots',
      operation: 'proposeOutcome',
      summary: 'Propose an outcome to the panel; each proposal is a round of its own',
      body: proposalInput,
      status: 201,
      output: ballotOutput,
      handle: async ({ actor, params, body }) =>
        ballotView(await decisions.propose(actor, { applicationId: params.id, ...body })),
    }),
    route({
      ...common,
      path: '/applications/:id/ballots/closing',
      operation: 'closeBallot',
      summary: 'Count the votes; if the rule is met the outcome becomes the decision',
      output: tallyOutput,
      handle: ({ actor, params }) => decisions.close(actor, params.id),
    }),
    route({
      ...done,
      path: '/applications/:id/conditions/:condition/met',
      operation: 'recordConditionMet',
      summary: 'Record a condition as met (conditions are counted from zero)',
      params: caseParams.extend({ condition: z.coerce.number().int().min(0).max(99) }),
      handle: ({ actor, params }) =>
        decisions.conditionMet(actor, { applicationId: params.id, condition: params.condition }),
    }),
    route({
      ...done,
      path: '/applications/:id/conclusion',
      operation: 'concludeConditions',
      summary: 'End a conditional decision: certified when all is met, declined when overdue',
      body: conclusionInput,
      handle: ({ actor, params, body }) =>
        decisions.conclude(actor, { applicationId: params.id, outcome: body.outcome }),
    }),
  ];
}

function ballotView(row: BallotRow) {
  return {
    ...row,
    conditions: [...row.conditions],
    proposedAt: row.proposedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}
