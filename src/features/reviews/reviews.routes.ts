/** The JSON API of reviews: the reviewer's own work, and the secretariat's steps around it. */
import { z } from 'zod';
import { FileReply, type Route, route, withRole } from '../../platform/http/route';
import type { InvitationView, ReviewListItem, Workbench } from './review.views';
import type { Reviews } from './reviews';
import {
  caseReviewsOutput,
  interestsInput,
  invitationOutput,
  invitedOutput,
  inviteInput,
  judgementInput,
  judgementParams,
  reasonInput,
  reviewListOutput,
  reviewOutput,
  reviewParams,
  settlementInput,
  submitInput,
} from './reviews.schema';

const tag = 'Reviews';

export function reviewRoutes(reviews: Reviews): Route[] {
  return [...reading(reviews), ...reviewing(reviews), ...secretariat(reviews)];
}

function reading(reviews: Reviews): Route[] {
  const access = withRole('reviewer');
  return [
    route({
      method: 'get',
      path: '/reviews',
      operation: 'listReviews',
      tag,
      summary: 'Your invitations and reviews',
      access,
      scope: 'read',
      output: z.object({ items: z.array(reviewListOutput) }),
      handle: async ({ actor }) => ({ items: (await reviews.views.list(actor)).map(listed) }),
    }),
    route({
      method: 'get',
      path: '/reviews/:id/invitation',
      operation: 'getReviewInvitation',
      tag,
      summary: 'What is to be reviewed: title, parties and summary, before interests are declared',
      access,
      scope: 'read',
      params: reviewParams,
      output: invitationOutput,
      handle: async ({ actor, params }) =>
        invitationShape(await reviews.views.invitation(actor, params.id)),
    }),
    route({
      method: 'get',
      path: '/reviews/:id',
      operation: 'getReview',
      tag,
      summary: 'Your review: dossier, evidence, findings and your own judgements',
      access,
      scope: 'read',
      params: reviewParams,
      output: reviewOutput,
      version: ({ version }) => version,
      handle: async ({ actor, params }) =>
        workbenchShape(await reviews.views.workbench(actor, params.id)),
    }),
    route({
      method: 'get',
      path: '/reviews/:id/evidence/:evidenceId/file',
      operation: 'downloadReviewEvidence',
      tag,
      summary: 'A document of the project under review',
      access,
      scope: 'read',
      params: reviewParams.extend({ evidenceId: z.uuid() }),
      output: 'file',
      handle: async ({ actor, params }) => {
        const row = await reviews.views.evidenceFile(actor, params.id, params.evidenceId);
        return new FileReply(await reviews.files.get(row.sha256), row.mediaType, row.filename);
      },
    }),
  ];
}

function reviewing(reviews: Reviews): Route[] {
  const common = {
    tag,
    access: withRole('reviewer'),
    scope: 'reviews' as const,
    params: reviewParams,
    status: 204 as const,
    output: z.void(),
  };
  return [
    route({
      ...common,
      method: 'post',
      path: '/reviews/:id/interests',
      operation: 'declareInterests',
      summary: 'Declare your interests; without one you have accepted',
      body: interestsInput,
      handle: async ({ actor, params, body }) => {
        await reviews.declareInterests(actor, { reviewId: params.id, ...body });
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/reviews/:id/decline',
      operation: 'declineReview',
      summary: 'Decline, or step back after having accepted',
      body: reasonInput,
      handle: ({ actor, params, body }) =>
        reviews.decline(actor, { reviewId: params.id, reason: body.reason }),
    }),
    route({
      ...common,
      method: 'put',
      path: '/reviews/:id/judgements/:criterion',
      operation: 'judgeCriterion',
      summary: 'Judge one criterion; it can be changed until the review is handed in',
      params: judgementParams,
      body: judgementInput,
      handle: ({ actor, params, body }) =>
        reviews.judge(actor, { reviewId: params.id, criterion: params.criterion, ...body }),
    }),
    route({
      ...common,
      method: 'post',
      path: '/reviews/:id/submission',
      operation: 'submitReview',
      summary: 'Hand in the review; from then on it is frozen',
      body: submitInput,
      handle: ({ actor, params, body }) =>
        reviews.submit(actor, { reviewId: params.id, summary: body.summary }),
    }),
  ];
}

function secretariat(reviews: Reviews): Route[] {
  const common = {
    tag,
    access: withRole('secretariat'),
    scope: 'administration' as const,
    params: reviewParams,
  };
  const done = { ...common, status: 204 as const, output: z.void() };
  return [
    route({
      ...common,
      method: 'get',
      path: '/applications/:id/reviews',
      operation: 'listCaseReviews',
      summary: 'Who reviews a case, how far they are, and where they differ',
      output: caseReviewsOutput,
      handle: async ({ actor, params }) => {
        const found = await reviews.caseViews.forSecretariat(actor, params.id);
        return {
          reviews: found.reviews.map((row) => ({
            ...row,
            submittedAt: row.submittedAt?.toISOString() ?? null,
          })),
          reconciled: found.reconciled.map((one) => ({
            ...one,
            judgements: [...one.judgements],
            outcome: one.outcome ?? null,
          })),
        };
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/applications/:id/reviews',
      operation: 'inviteReviewer',
      summary: 'Invite a reviewer; conflicts that can be computed are refused at once',
      body: inviteInput,
      status: 201,
      output: invitedOutput,
      handle: ({ actor, params, body }) =>
        reviews.invite(actor, { applicationId: params.id, reviewerId: body.reviewerId }),
    }),
    route({
      ...done,
      method: 'post',
      path: '/reviews/:id/clearance',
      operation: 'clearInterests',
      summary: 'Accept a declared or computed interest, with the reason',
      body: reasonInput,
      handle: ({ actor, params, body }) =>
        reviews.clearInterests(actor, { reviewId: params.id, reason: body.reason }),
    }),
    route({
      ...done,
      method: 'post',
      path: '/applications/:id/review',
      operation: 'beginReview',
      summary: 'Begin the review, when the needed reviewers have accepted',
      handle: ({ actor, params }) => reviews.begin(actor, params.id),
    }),
    route({
      ...done,
      method: 'post',
      path: '/applications/:id/reconciliation',
      operation: 'beginReconciliation',
      summary: 'Compare the reviews, when all are in',
      handle: ({ actor, params }) => reviews.reconcile(actor, params.id),
    }),
    route({
      ...done,
      method: 'put',
      path: '/applications/:id/settlements/:criterion',
      operation: 'settleDifference',
      summary: 'Settle in writing what reviewers differ on',
      params: judgementParams,
      body: settlementInput,
      handle: ({ actor, params, body }) =>
        reviews.settle(actor, { applicationId: params.id, criterion: params.criterion, ...body }),
    }),
  ];
}

function listed(item: ReviewListItem) {
  return {
    ...item,
    invitedAt: item.invitedAt.toISOString(),
    submittedAt: item.submittedAt?.toISOString() ?? null,
  };
}

function invitationShape({ review, parties, ...rest }: InvitationView) {
  return { ...rest, id: review.id, state: review.state, parties: [...parties] };
}

function workbenchShape({ review, application, criteria, evidence, ...rest }: Workbench) {
  return {
    id: review.id,
    state: review.state,
    version: review.version,
    applicationId: application.id,
    reference: application.reference,
    title: rest.title,
    document: rest.document,
    evidence: [...evidence],
    criteria: criteria.map(({ criterion, finding, judgement, mustBeJudged }) => ({
      code: criterion.code,
      title: criterion.title,
      kind: criterion.kind,
      outcome: finding?.outcome ?? null,
      finding: finding ?? null,
      mustBeJudged,
      judgement: judgement ?? null,
    })),
  };
}
