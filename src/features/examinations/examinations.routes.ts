/** The JSON API of re-examinations, for the secretariat. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import { numberParams } from '../certificates';
import type { Examination } from './examination.views';
import type { Examinations } from './examinations';
import {
  closeInput,
  examinationOutput,
  examinationParams,
  examinationsQuery,
  openInput,
} from './examinations.schema';

const tag = 'Re-examinations';
const access = withRole('secretariat');
const scope = 'administration';

export function examinationRoutes({ views, open, close }: Examinations): Route[] {
  return [
    route({
      method: 'get',
      path: '/re-examinations',
      operation: 'listReExaminations',
      tag,
      summary: 'Certificates that are, or were, examined again; open ones first',
      access,
      scope,
      query: examinationsQuery,
      output: z.object({ items: z.array(examinationOutput) }),
      handle: async ({ query }) => ({ items: (await views.list(query)).map(examinationView) }),
    }),
    route({
      method: 'post',
      path: '/certificates/:number/re-examinations',
      operation: 'openReExamination',
      tag,
      summary: 'Examine a certificate again',
      access,
      scope,
      params: numberParams,
      body: openInput,
      status: 201,
      output: examinationOutput,
      handle: async ({ actor, params, body }) =>
        examinationView(await views.one(await open(actor, { ...params, ...body }))),
    }),
    route({
      method: 'post',
      path: '/re-examinations/:id/close',
      operation: 'closeReExamination',
      tag,
      summary: 'Close a re-examination with its outcome; a change of status is told at once',
      access,
      scope,
      params: examinationParams,
      body: closeInput,
      output: examinationOutput,
      handle: async ({ actor, params, body }) => {
        await close(actor, { ...params, ...body });
        return examinationView(await views.one(params.id));
      },
    }),
  ];
}

function examinationView(found: Examination) {
  return {
    ...found,
    openedAt: found.openedAt.toISOString(),
    closedAt: found.closedAt?.toISOString() ?? null,
  };
}
