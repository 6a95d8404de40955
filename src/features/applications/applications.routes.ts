/** The JSON API of applications: the agency's steps, the secretariat's steps, the public's comments. */
import { z } from 'zod';
import { anyone, type Route, route, withRole } from '../../platform/http/route';
import { applicationView, commentView, questionView } from './application.shapes';
import type { Applications } from './applications';
import {
  answerInput,
  applicationOutput,
  applicationParams,
  commentInput,
  commentOutput,
  commentParams,
  consultationOutput,
  declarationInput,
  groundInput,
  itemInput,
  itemsInput,
  openInput,
  questionOutput,
  questionParams,
  reasonInput,
  receiptOutput,
} from './applications.schema';

const tag = 'Applications';

export function applicationRoutes(applications: Applications): Route[] {
  return [
    ...reading(applications),
    ...agencySteps(applications),
    ...secretariatSteps(applications),
    ...publicComments(applications),
  ];
}

function reading(applications: Applications): Route[] {
  return [
    route({
      method: 'get',
      path: '/applications',
      operation: 'listApplications',
      tag,
      summary: "Your agency's applications",
      access: withRole('submitter'),
      scope: 'read',
      output: z.object({ items: z.array(applicationOutput) }),
      handle: async ({ actor }) => ({
        items: (await applications.views.list(actor)).map(applicationView),
      }),
    }),
    route({
      method: 'get',
      path: '/applications/:id',
      operation: 'getApplication',
      tag,
      summary: 'One application',
      access: withRole('submitter', 'secretariat'),
      scope: 'read',
      params: applicationParams,
      output: applicationOutput,
      version: ({ version }) => version,
      handle: async ({ actor, params }) =>
        applicationView((await applications.views.details(actor, params.id)).application),
    }),
    route({
      method: 'get',
      path: '/applications/:id/questions',
      operation: 'listQuestions',
      tag,
      summary: 'Gaps and questions of an application',
      access: withRole('submitter', 'secretariat'),
      scope: 'read',
      params: applicationParams,
      output: z.object({ items: z.array(questionOutput) }),
      handle: async ({ actor, params }) => ({
        items: (await applications.views.details(actor, params.id)).questions.map(questionView),
      }),
    }),
    route({
      method: 'get',
      path: '/applications/:id/comments',
      operation: 'listComments',
      tag,
      summary: 'Public comments and their answers',
      access: withRole('submitter', 'secretariat'),
      scope: 'read',
      params: applicationParams,
      output: z.object({ items: z.array(commentOutput) }),
      handle: async ({ actor, params }) => ({
        items: (await applications.views.details(actor, params.id)).comments.map(commentView),
      }),
    }),
  ];
}

/** A step that takes nothing but the application and gives nothing back. */
function step(
  name: string,
  definition: Pick<Route, 'operation' | 'summary' | 'scope'> & {
    role: 'submitter' | 'secretariat';
  },
  run: (actor: Parameters<Applications['accept']>[0], id: string) => Promise<void>,
): Route {
  const { role, ...rest } = definition;
  return route({
    method: 'post',
    path: `/applications/:id/${name}`,
    tag,
    access: withRole(role),
    params: applicationParams,
    status: 204,
    output: z.void(),
    ...rest,
    handle: ({ actor, params }) => run(actor, params.id),
  });
}

function agencySteps(applications: Applications): Route[] {
  const access = withRole('submitter');
  return [
    route({
      method: 'post',
      path: '/applications',
      operation: 'openApplication',
      tag,
      summary: 'Begin to apply for a certificate, under the framework in force',
      access,
      scope: 'projects',
      body: openInput,
      status: 201,
      output: applicationOutput,
      version: ({ version }) => version,
      location: ({ id }) => `/api/v1/applications/${id}`,
      handle: async ({ actor, body }) => applicationView(await applications.open(actor, body)),
    }),
    route({
      method: 'post',
      path: '/applications/:id/framework',
      operation: 'renewFramework',
      tag,
      summary: 'Move an application that is not submitted to the criteria in force',
      access,
      scope: 'projects',
      params: applicationParams,
      output: applicationOutput,
      version: ({ version }) => version,
      handle: async ({ actor, params }) =>
        applicationView(await applications.renewFramework(actor, params.id)),
    }),
    route({
      method: 'post',
      path: '/applications/:id/submission',
      operation: 'submitApplication',
      tag,
      summary: 'Put the project forward; the revision is frozen and a receipt is given',
      access,
      scope: 'projects',
      params: applicationParams,
      body: declarationInput,
      status: 201,
      output: receiptOutput,
      handle: ({ actor, params, body }) => applications.submit(actor, params.id, body),
    }),
    step(
      'withdrawal',
      {
        operation: 'withdrawApplication',
        summary: 'Take the application back',
        scope: 'projects',
        role: 'submitter',
      },
      applications.withdraw,
    ),
    route({
      method: 'put',
      path: '/applications/:id/questions/:questionId/answer',
      operation: 'answerQuestion',
      tag,
      summary: 'Answer an item; it can be changed until the answers go back',
      access,
      scope: 'projects',
      params: questionParams,
      body: answerInput,
      status: 204,
      output: z.void(),
      handle: ({ actor, params, body }) =>
        applications.answerQuestion(actor, {
          applicationId: params.id,
          questionId: params.questionId,
          answer: body.answer,
        }),
    }),
    step(
      'answers',
      {
        operation: 'returnAnswers',
        summary: 'Send all answers back',
        scope: 'projects',
        role: 'submitter',
      },
      applications.returnAnswers,
    ),
    route({
      method: 'post',
      path: '/applications/:id/appeal',
      operation: 'appealDecision',
      tag,
      summary: 'Appeal the decision within the time that it names',
      access,
      scope: 'projects',
      params: applicationParams,
      body: groundInput,
      status: 204,
      output: z.void(),
      handle: ({ actor, params, body }) =>
        applications.appeal(actor, { applicationId: params.id, ground: body.ground }),
    }),
  ];
}

function secretariatSteps(applications: Applications): Route[] {
  const access = withRole('secretariat');
  return [
    step(
      'acceptance',
      {
        operation: 'acceptApplication',
        summary: 'Accept as complete; screening is queued',
        scope: 'administration',
        role: 'secretariat',
      },
      applications.accept,
    ),
    route({
      method: 'post',
      path: '/applications/:id/return',
      operation: 'returnApplication',
      tag,
      summary: 'Return to the agency with every item that is missing',
      access,
      scope: 'administration',
      params: applicationParams,
      body: itemsInput,
      status: 204,
      output: z.void(),
      handle: ({ actor, params, body }) => applications.return(actor, params.id, body.items),
    }),
    route({
      method: 'post',
      path: '/applications/:id/questions',
      operation: 'writeQuestion',
      tag,
      summary: 'Write a question; it goes out when questions are sent',
      access,
      scope: 'administration',
      params: applicationParams,
      body: itemInput,
      status: 201,
      output: questionOutput,
      handle: async ({ actor, params, body }) =>
        questionView(await applications.writeQuestion(actor, params.id, body)),
    }),
    step(
      'questions/sending',
      {
        operation: 'sendQuestions',
        summary: 'Send all written questions; the case waits',
        scope: 'administration',
        role: 'secretariat',
      },
      applications.sendQuestions,
    ),
    route({
      method: 'put',
      path: '/applications/:id/questions/:questionId/carried',
      operation: 'carryQuestion',
      tag,
      summary: 'Carry an open question to the panel, with the reason',
      access,
      scope: 'administration',
      params: questionParams,
      body: reasonInput,
      status: 204,
      output: z.void(),
      handle: ({ actor, params, body }) =>
        applications.carryQuestion(actor, {
          applicationId: params.id,
          questionId: params.questionId,
          reason: body.reason,
        }),
    }),
    route({
      method: 'put',
      path: '/applications/:id/comments/:commentId/answer',
      operation: 'answerComment',
      tag,
      summary: 'Answer a public comment',
      access,
      scope: 'administration',
      params: commentParams,
      body: answerInput,
      status: 204,
      output: z.void(),
      handle: ({ actor, params, body }) =>
        applications.answerComment(actor, {
          applicationId: params.id,
          commentId: params.commentId,
          answer: body.answer,
        }),
    }),
  ];
}

function publicComments(applications: Applications): Route[] {
  return [
    route({
      method: 'get',
      path: '/consultations',
      operation: 'listConsultations',
      tag,
      summary: 'Projects on which the public may comment now',
      access: anyone,
      scope: 'read',
      output: z.object({ items: z.array(consultationOutput) }),
      handle: async () => ({ items: await applications.views.consultations() }),
    }),
    route({
      method: 'post',
      path: '/consultations/:id/comments',
      operation: 'receiveComment',
      tag,
      summary: 'Comment on a project under review',
      access: anyone,
      scope: 'read',
      params: applicationParams,
      body: commentInput,
      status: 204,
      output: z.void(),
      handle: ({ params, body, address }) =>
        applications.receiveComment({ applicationId: params.id, address, ...body }),
    }),
  ];
}
