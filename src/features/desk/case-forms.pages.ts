/** The steps of a case that need a form: gaps, questions, comments, differences. */
import { z } from 'zod';
import { dossierShape } from '../../domain/dossier/dossier';
import { ratings } from '../../domain/review/rating';
import { notFound } from '../../kernel/failure';
import { type Screen, screen, withRole } from '../../platform/http/route';
import { type Item, severities } from '../applications';
import type { CaseFile } from './case-file.views';
import type { Desk } from './desk';

const access = withRole('secretariat');
const params = z.object({ id: z.uuid() });
const words = z.string().trim().min(1, 'is missing').max(4000);
const optional = z.string().trim().max(4000).default('');
const caseOf = (id: string) => `/desk/applications/${id}`;

const parts = Object.keys(dossierShape.shape);
const part = z.enum(['', ...parts]).default('');
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

const freeItems = [1, 2, 3, 4] as const;
const returnForm = z.object({
  gaps: several,
  ...Object.fromEntries(
    freeItems.flatMap((n) => [
      [`text${n}`, optional],
      [`part${n}`, part],
    ]),
  ),
}) as unknown as z.ZodType<{ gaps: string[] } & Record<string, string>>;

export function caseForms(desk: Desk): Screen[] {
  return [returnPage(desk), ...questionPages(desk), commentPage(desk), differencePage(desk)];
}

function returnPage(desk: Desk): Screen {
  return screen({
    path: '/desk/applications/:id/return',
    access,
    params,
    body: returnForm,
    view: async ({ actor, params: { id } }, returned) => {
      const file = await desk.cases.file(actor, id);
      return {
        template: 'desk/return.njk',
        model: { ...file, found: foundGaps(file), parts, freeItems, returned },
      };
    },
    submit: async ({ actor, params: { id }, body }) => {
      const file = await desk.cases.file(actor, id);
      const items = [...chosenGaps(file, body.gaps), ...writtenItems(body)];
      await desk.applications.return(actor, id, items);
      return { to: caseOf(id), notice: 'The application is back with the agency.' };
    },
  });
}

function foundGaps({ report }: CaseFile) {
  return (report?.gaps ?? []).filter(
    ({ missing, missingEvidence }) => missing.length + missingEvidence.length > 0,
  );
}

function chosenGaps(file: CaseFile, codes: readonly string[]): Item[] {
  return foundGaps(file)
    .filter(({ criterion }) => codes.includes(criterion))
    .map(({ criterion, title, remedy, kind, missing }) => ({
      text: `${title}: ${remedy}`,
      criterion,
      pointers: missing,
      severity: kind === 'gate' ? 'major' : 'minor',
    }));
}

function writtenItems(body: Readonly<Record<string, string | string[]>>): Item[] {
  return freeItems.flatMap((n) => {
    const text = String(body[`text${n}`] ?? '');
    const unlocks = String(body[`part${n}`] ?? '');
    return text
      ? [
          {
            text,
            criterion: null,
            pointers: unlocks ? [`/${unlocks}`] : [],
            severity: 'major' as const,
          },
        ]
      : [];
  });
}

function questionPages({ cases, applications }: Desk): Screen[] {
  return [
    screen({
      path: '/desk/applications/:id/questions',
      access,
      params,
      body: z.object({
        text: words,
        criterion: z.string().max(20).default(''),
        part,
        severity: z.enum(severities, { error: 'must be chosen' }),
      }),
      view: async ({ actor, params: { id } }, returned) => {
        const file = await cases.file(actor, id);
        const criteria = file.framework.criteria.map(({ code, title }) => ({
          value: code,
          text: `${code} ${title}`,
        }));
        return { template: 'desk/question.njk', model: { ...file, criteria, parts, returned } };
      },
      submit: async ({ actor, params: { id }, body }) => {
        await applications.writeQuestion(actor, id, {
          text: body.text,
          criterion: body.criterion || null,
          pointers: body.part ? [`/${body.part}`] : [],
          severity: body.severity,
        });
        return { to: caseOf(id), notice: 'The question is written. It goes out with the others.' };
      },
    }),
    screen({
      path: '/desk/applications/:id/questions/:questionId/carry',
      access,
      params: params.extend({ questionId: z.uuid() }),
      body: z.object({ reason: words }),
      view: async ({ actor, params: { id, questionId } }, returned) => {
        const file = await cases.file(actor, id);
        const question = file.questions.find((one) => one.id === questionId);
        if (!question) throw notFound('question');
        return { template: 'desk/carry.njk', model: { ...file, question, returned } };
      },
      submit: async ({ actor, params: { id, questionId }, body }) => {
        await applications.carryQuestion(actor, { applicationId: id, questionId, ...body });
        return { to: caseOf(id), notice: 'The question goes to the panel open, with your reason.' };
      },
    }),
  ];
}

function commentPage({ cases, applications }: Desk): Screen {
  return screen({
    path: '/desk/applications/:id/comments/:commentId',
    access,
    params: params.extend({ commentId: z.uuid() }),
    body: z.object({ answer: words }),
    view: async ({ actor, params: { id, commentId } }, returned) => {
      const file = await cases.file(actor, id);
      const comment = file.comments.find((one) => one.id === commentId);
      if (!comment) throw notFound('comment');
      return { template: 'desk/comment.njk', model: { ...file, comment, returned } };
    },
    submit: async ({ actor, params: { id, commentId }, body }) => {
      await applications.answerComment(actor, { applicationId: id, commentId, ...body });
      return { to: caseOf(id), notice: 'The comment is answered.' };
    },
  });
}

function differencePage({ cases, reviews }: Desk): Screen {
  return screen({
    path: '/desk/applications/:id/differences/:criterion',
    access,
    params: params.extend({ criterion: z.string().max(20) }),
    body: z.object({ rating: z.enum(ratings, { error: 'must be chosen' }), reason: words }),
    view: async ({ actor, params: { id, criterion } }, returned) => {
      const file = await cases.file(actor, id);
      const difference = file.reviews.reconciled.find(
        (one) => one.criterion === criterion && one.differs,
      );
      const about = file.framework.criterion(criterion);
      if (!difference || !about) throw notFound('difference');
      const settlement = file.reviews.settlements.find((one) => one.criterion === criterion);
      const possible = ratings.filter((one) => about.kind !== 'gate' || one !== 'partly met');
      return {
        template: 'desk/difference.njk',
        model: { ...file, difference, about, settlement, possible, returned },
      };
    },
    submit: async ({ actor, params: { id, criterion }, body }) => {
      await reviews.settle(actor, { applicationId: id, criterion, ...body });
      return { to: caseOf(id), notice: `${criterion} is settled in writing.` };
    },
  });
}
