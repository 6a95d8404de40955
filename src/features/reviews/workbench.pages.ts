/** The reviewer's workbench: criteria, one criterion, dossier, documents, handing in. */
import { z } from 'zod';
import { ratings } from '../../domain/review/rating';
import { notFound } from '../../kernel/failure';
import { jsonPointer } from '../../kernel/json-pointer';
import { FileReply, type Screen, screen, withRole } from '../../platform/http/route';
import { severities } from '../applications';
import { criteriaByElement, criterionModel, nextPath, progressOf } from './criterion-page';
import type { Workbench } from './review.views';
import type { Reviews } from './reviews';
import { reviewParams } from './reviews.schema';
import { shownValues } from './shown-values';

const access = withRole('reviewer');
const words = z.string().trim().min(1, 'is missing').max(4000);
const criterionParams = reviewParams.extend({ code: z.string().max(20) });

export function workbenchPages(reviews: Reviews): Screen[] {
  return [...reading(reviews), ...judging(reviews)];
}

function reading(reviews: Reviews): Screen[] {
  return [
    screen({
      path: '/review/:id',
      access,
      params: reviewParams,
      view: async ({ actor, params }) => {
        const workbench = await reviews.views.workbench(actor, params.id);
        return {
          template: 'reviews/review.njk',
          model: {
            ...heading(workbench),
            elements: criteriaByElement(workbench),
            questions: workbench.questions,
            evidence: workbench.evidence,
            nextHref: nextPath(workbench, ''),
          },
        };
      },
    }),
    screen({
      path: '/review/:id/dossier',
      access,
      params: reviewParams,
      view: async ({ actor, params }) => {
        const workbench = await reviews.views.workbench(actor, params.id);
        const { document } = workbench;
        return {
          template: 'reviews/dossier.njk',
          model: {
            ...heading(workbench),
            revisionNumber: workbench.revisionNumber,
            parts: Object.keys(document.dossier).map((part) => ({
              pointer: jsonPointer([part]),
              values: shownValues(document, [jsonPointer([part])], 5000),
            })),
          },
        };
      },
    }),
    screen({
      path: '/review/:id/evidence/:evidenceId',
      access,
      params: reviewParams.extend({ evidenceId: z.uuid() }),
      view: async ({ actor, params }) => {
        const row = await reviews.views.evidenceFile(actor, params.id, params.evidenceId);
        return new FileReply(await reviews.files.get(row.sha256), row.mediaType, row.filename);
      },
    }),
  ];
}

function judging(reviews: Reviews): Screen[] {
  return [
    screen({
      path: '/review/:id/criteria/:code',
      access,
      params: criterionParams,
      body: z.object({
        rating: z.enum(ratings, { error: 'must be chosen' }),
        reason: z.string().trim().max(4000).default(''),
      }),
      view: async ({ actor, params }, returned) => {
        const workbench = await reviews.views.workbench(actor, params.id);
        const one = workbench.criteria.find(({ criterion }) => criterion.code === params.code);
        if (!one) throw notFound('criterion');
        return {
          template: 'reviews/criterion.njk',
          model: { ...heading(workbench), ...criterionModel(workbench, one), returned },
        };
      },
      submit: async ({ actor, params, body }) => {
        await reviews.judge(actor, { reviewId: params.id, criterion: params.code, ...body });
        const workbench = await reviews.views.workbench(actor, params.id);
        return { to: nextPath(workbench, params.code), notice: `${params.code} is saved.` };
      },
    }),
    screen({
      path: '/review/:id/questions',
      access,
      params: reviewParams,
      query: z.object({ criterion: z.string().max(20).optional() }),
      body: z.object({
        text: words,
        criterion: z.string().max(20).default(''),
        severity: z.enum(severities, { error: 'must be chosen' }),
      }),
      view: async ({ actor, params, query }, returned) => {
        const workbench = await reviews.views.workbench(actor, params.id);
        return {
          template: 'reviews/question.njk',
          model: {
            ...heading(workbench),
            criterion: query.criterion ?? '',
            codes: codes(workbench),
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        const workbench = await reviews.views.workbench(actor, params.id);
        const finding = workbench.criteria.find(
          ({ criterion }) => criterion.code === body.criterion,
        )?.finding;
        await reviews.askQuestion(actor, {
          reviewId: params.id,
          item: {
            text: body.text,
            criterion: body.criterion || null,
            severity: body.severity,
            pointers: [
              ...(finding?.missing ?? []),
              ...(finding?.read.map(({ pointer }) => pointer) ?? []),
            ],
          },
        });
        return {
          to: `/review/${params.id}`,
          notice: 'Your question is written. The secretariat sends it, without your name.',
        };
      },
    }),
    screen({
      path: '/review/:id/submit',
      access,
      params: reviewParams,
      body: z.object({
        summary: words,
        attested: z.literal('yes', { error: 'must be ticked' }),
      }),
      view: async ({ actor, params }, returned) => {
        const workbench = await reviews.views.workbench(actor, params.id);
        const elements = criteriaByElement(workbench);
        return {
          template: 'reviews/submit.njk',
          model: {
            ...heading(workbench),
            open: elements.flatMap(({ items }) =>
              items.filter(({ status }) => status === 'To judge'),
            ),
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        await reviews.submit(actor, { reviewId: params.id, summary: body.summary });
        return { to: '/review', notice: 'Your review is in. Thank you.' };
      },
    }),
  ];
}

function heading(workbench: Workbench) {
  const { review, application, title, framework, isOpen } = workbench;
  return {
    review,
    application,
    projectTitle: title,
    framework: { title: framework.title, version: framework.version },
    isOpen,
    progress: progressOf(workbench),
  };
}

function codes({ criteria }: Workbench) {
  return criteria.map(({ criterion: { code, title } }) => ({
    value: code,
    text: `${code} ${title}`,
  }));
}
