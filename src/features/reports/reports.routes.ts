/** The JSON API's files about a decision: the assessment report and the decision letter. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import type { Reports } from './reports';

const tag = 'Recompute';
const readers = withRole('submitter', 'secretariat', 'decision-maker');

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
      output: 'file',
      handle: ({ actor, params }) => assessmentReport(actor, params.id),
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
      output: 'file',
      handle: ({ actor, params }) => decisionLetter(actor, params.id),
    }),
  ];
}
