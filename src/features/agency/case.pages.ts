/** The agency's steps in a case: apply, submit, answer, withdraw, appeal. */
import { z } from 'zod';
import { missingRequired } from '../../domain/dossier/completeness';
import { line } from '../../domain/dossier/fields';
import { type Screen, screen } from '../../platform/http/route';
import { prose } from '../applications';
import type { AgencyDeps } from './agency';
import { access, projectParams } from './project.pages';

export function casePages(deps: AgencyDeps): Screen[] {
  const { applications, projects } = deps;
  const caseParams = z.object({ id: z.uuid() });
  const page = (id: string) => `/agency/applications/${id}`;
  return [
    screen({
      path: '/agency/projects/:id/apply',
      access,
      params: projectParams,
      submit: async ({ actor, params }) => {
        const { id } = await applications.open(actor, { projectId: params.id });
        return { to: `${page(id)}/submit` };
      },
    }),
    screen({
      path: '/agency/applications/:id',
      access,
      params: caseParams,
      view: async ({ actor, params }, returned) => {
        const details = await applications.views.details(actor, params.id);
        const { application } = details;
        return {
          template: 'agency/application.njk',
          model: {
            ...details,
            ...(await projects.views.details(actor, application.projectId)),
            stateWords: deps.views.words[application.state],
            decision: await deps.views.decision(application.id),
            certificates: await deps.views.certificates(application.projectId),
            returned,
          },
        };
      },
    }),
    screen({
      path: '/agency/applications/:id/submit',
      access,
      params: caseParams,
      body: z.object({
        declaredBy: line(120),
        agreed: z.literal('yes', { error: 'must be ticked: the declaration is yours' }),
      }),
      view: async ({ actor, params }, returned) => {
        const details = await applications.views.details(actor, params.id);
        const project = await projects.views.details(actor, details.application.projectId);
        const framework = deps.frameworks.pinned(details.application);
        return {
          template: 'agency/submit.njk',
          model: {
            ...details,
            ...project,
            framework,
            gaps: missingRequired(project.document, framework.submission.required),
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        const { reference } = await applications.submit(actor, params.id, body);
        return { to: page(params.id), notice: `Application ${reference} is submitted.` };
      },
    }),
    screen({
      path: '/agency/applications/:id/questions/:questionId',
      access,
      params: caseParams.extend({ questionId: z.uuid() }),
      body: z.object({ answer: prose() }),
      submit: async ({ actor, params, body }) => {
        await applications.answerQuestion(actor, {
          applicationId: params.id,
          questionId: params.questionId,
          answer: body.answer,
        });
        return { to: page(params.id), notice: 'Your answer is saved. It can still be changed.' };
      },
    }),
    screen({
      path: '/agency/applications/:id/answers',
      access,
      params: caseParams,
      submit: async ({ actor, params }) => {
        await applications.returnAnswers(actor, params.id);
        return { to: page(params.id), notice: 'Your answers are sent.' };
      },
    }),
    screen({
      path: '/agency/applications/:id/withdraw',
      access,
      params: caseParams,
      body: z.object({ sure: z.literal('yes', { error: 'must be ticked to withdraw' }) }),
      submit: async ({ actor, params }) => {
        await applications.withdraw(actor, params.id);
        return { to: page(params.id), notice: 'The application is withdrawn.' };
      },
    }),
    screen({
      path: '/agency/applications/:id/appeal',
      access,
      params: caseParams,
      body: z.object({ ground: prose() }),
      submit: async ({ actor, params, body }) => {
        await applications.appeal(actor, { applicationId: params.id, ground: body.ground });
        return {
          to: page(params.id),
          notice: 'Your appeal is in. People new to the case hear it.',
        };
      },
    }),
  ];
}
