/** The JSON API's files about a decision: the assessment report and the decision letter. */
import { z } from 'zod';
import { documentLanguages } from '../../kernel/language';
import { type Route, route, withRole } from '../../platform/http/route';
import type { Reports } from './reports';

const tag = 'Recompute';
const readers = withRole('submitter', 'secretariat', 'decision-maker');

const query = z.object({
  lang: z
    .enum(documentLanguages)
    .optional()
    .describe('Left out, it is the language that the agency chose for its documents.'),
});

export function reportRoutes({ assessmentReport, decisionLetter }: Reports): Route[] {
  return [
    route({
      method: 'get',
      path: '/applications/:id/assessment-report.pdf',
      operation: 'getAssessmentReport',
      tag,
      summary: 'The last decision on a case with every finding, as PDF',
      access: readers,
      scope: 'read',
      params: z.object({ id: z.uuid() }),
      query,
      output: 'file',
      handle: ({ actor, params, query: { lang } }) => assessmentReport(actor, params.id, lang),
    }),
    route({
      method: 'get',
      path: '/applications/:id/decision-letter.pdf',
      operation: 'getDecisionLetter',
      tag,
      summary: 'The letter about the last decision on a case, as PDF',
      access: readers,
      scope: 'read',
      params: z.object({ id: z.uuid() }),
      query,
      output: 'file',
      handle: ({ actor, params, query: { lang } }) => decisionLetter(actor, params.id, lang),
    }),
  ];
}
