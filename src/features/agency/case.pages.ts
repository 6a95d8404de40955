/** The agency's steps in a case: apply, submit, answer, withdraw, appeal. */
import { z } from 'zod';
import { missingRequired } from '../../domain/dossier/completeness';
import { line } from '../../domain/dossier/fields';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { documentLanguages } from '../../kernel/language';
import { type Returned, type Screen, screen, type View } from '../../platform/http/route';
import { prose } from '../applications';
import type { AgencyDeps } from './agency';
import { placeOf } from './places';
import { access, projectParams } from './project.pages';

const caseParams = z.object({ id: z.uuid() });
const pageOf = (id: string) => `/agency/applications/${id}`;

/** An application with its project, and what was asked with the places where it is answered. */
async function caseModel(deps: AgencyDeps, actor: Actor, id: string) {
  const details = await deps.applications.views.details(actor, id);
  const { application } = details;
  const project = await deps.projects.views.details(actor, application.projectId);
  const { dossier } = project.document;
  return {
    ...details,
    ...project,
    ...deps.views.version(application),
    stateWords: deps.views.words[application.state],
    questions: details.questions.map((question) => ({
      ...question,
      places: question.pointers.map((pointer) => placeOf(dossier, pointer)),
    })),
  };
}

export function casePages(deps: AgencyDeps): Screen[] {
  const { applications } = deps;
  const overview = async (actor: Actor, id: string, returned?: Returned): Promise<View> => ({
    template: 'agency/application.njk',
    model: {
      ...(await caseModel(deps, actor, id)),
      decision: await deps.views.decision(id),
      certificates: await deps.views.certificatesOf(id),
      returned,
    },
  });
  return [
    screen({
      path: '/agency/projects/:id/apply',
      access,
      params: projectParams,
      submit: async ({ actor, params }) => {
        const { id } = await applications.open(actor, { projectId: params.id });
        return { to: `${pageOf(id)}/submit` };
      },
    }),
    screen({
      path: '/agency/applications/:id',
      access,
      params: caseParams,
      view: ({ actor, params }) => overview(actor, params.id),
    }),
    submitPage(deps),
    screen({
      path: '/agency/applications/:id/framework',
      access,
      params: caseParams,
      submit: async ({ actor, params }) => {
        const { frameworkVersion } = await applications.renewFramework(actor, params.id);
        return {
          to: `${pageOf(params.id)}/submit`,
          notice: `The application is under version ${frameworkVersion} of the criteria now. The project is being checked anew.`,
        };
      },
    }),
    questionPage(deps),
    screen({
      path: '/agency/applications/:id/answers',
      access,
      params: caseParams,
      view: ({ actor, params }, returned) => overview(actor, params.id, returned),
      submit: async ({ actor, params }) => {
        await applications.returnAnswers(actor, params.id);
        return { to: pageOf(params.id), notice: 'Your answers are sent.' };
      },
    }),
    screen({
      path: '/agency/applications/:id/withdraw',
      access,
      params: caseParams,
      body: z.object({ sure: z.literal('yes', { error: 'must be ticked to withdraw' }) }),
      view: ({ actor, params }, returned) => overview(actor, params.id, returned),
      submit: async ({ actor, params }) => {
        await applications.withdraw(actor, params.id);
        return { to: pageOf(params.id), notice: 'The application is withdrawn.' };
      },
    }),
    screen({
      path: '/agency/applications/:id/appeal',
      access,
      params: caseParams,
      body: z.object({ ground: prose() }),
      view: ({ actor, params }, returned) => overview(actor, params.id, returned),
      submit: async ({ actor, params, body }) => {
        await applications.appeal(actor, { applicationId: params.id, ground: body.ground });
        return {
          to: pageOf(params.id),
          notice: 'Your appeal is in. People new to the case hear it.',
        };
      },
    }),
  ];
}

function submitPage(deps: AgencyDeps): Screen {
  return screen({
    path: '/agency/applications/:id/submit',
    access,
    params: caseParams,
    body: z.object({
      declaredBy: line(120),
      documentLanguage: z.enum(documentLanguages).optional(),
      agreed: z.literal('yes', { error: 'must be ticked: the declaration is yours' }),
    }),
    view: async ({ actor, params }, returned) => {
      const model = await caseModel(deps, actor, params.id);
      const { dossier } = model.document;
      const gaps = missingRequired(model.document, model.framework.submission.required);
      return {
        template: 'agency/submit.njk',
        model: {
          ...model,
          gaps: gaps.map((pointer) => placeOf(dossier, pointer)),
          returned,
        },
      };
    },
    submit: async ({ actor, params, body }) => {
      const { reference } = await deps.applications.submit(actor, params.id, body);
      return { to: pageOf(params.id), notice: `Application ${reference} is submitted.` };
    },
  });
}

/** One item that was asked: its text, the places that it opens, and the answer in words. */
function questionPage(deps: AgencyDeps): Screen {
  return screen({
    path: '/agency/applications/:id/questions/:questionId',
    access,
    params: caseParams.extend({ questionId: z.uuid() }),
    body: z.object({ answer: prose() }),
    view: async ({ actor, params }, returned) => {
      const model = await caseModel(deps, actor, params.id);
      const place = model.questions.findIndex(({ id }) => id === params.questionId);
      const question = model.questions[place];
      if (!question) throw notFound('question');
      const following = model.questions.slice(place + 1).find(({ answeredAt }) => !answeredAt);
      return {
        template: 'agency/question.njk',
        model: { ...model, question, place: place + 1, following, returned },
      };
    },
    submit: async ({ actor, params, body }) => {
      await deps.applications.answerQuestion(actor, {
        applicationId: params.id,
        questionId: params.questionId,
        answer: body.answer,
      });
      return {
        to: pageOf(params.id),
        notice: 'Your answer is saved. It can be changed until you send everything back.',
      };
    },
  });
}
