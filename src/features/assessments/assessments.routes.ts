/** The JSON API of assessments. */
import { z } from 'zod';
import { notFound } from '../../kernel/failure';
import { documentLanguages } from '../../kernel/language';
import { type Route, route, withRole } from '../../platform/http/route';
import type { AssessmentDetails } from './assessment.views';
import type { Assessments } from './assessments';

const tag = 'Assessments';
const params = z.object({ id: z.uuid() });

const assessmentOutput = z
  .object({
    ofDraft: z.boolean().describe('Whether it was run on the working copy.'),
    createdAt: z.iso.datetime(),
    resultHash: z.string().describe('SHA-256 over the canonical JSON of the assessment.'),
    crosswalk: z
      .unknown()
      .describe(
        'By criterion: the roots that it rests on, each with clause and whether it was read.',
      ),
    engine: z.object({
      version: z.string(),
      pinned: z.string().nullable().describe('What the application was submitted under.'),
      remark: z.string().nullable().describe('Said where the two differ in major version.'),
    }),
    assessment: z.unknown().describe('Findings with their traces.'),
    report: z
      .unknown()
      .describe(
        'What is missing, what fails, what would mend it, and the nearest ways to each level.',
      ),
  })
  .meta({ id: 'Assessment' });

export function assessmentRoutes(assessments: Assessments): Route[] {
  return [
    route({
      method: 'post',
      path: '/projects/:id/self-assessment',
      operation: 'requestSelfAssessment',
      tag,
      summary: 'Ask what the working copy would come to; the run is queued',
      access: withRole('submitter'),
      scope: 'projects',
      params,
      status: 202,
      output: z.object({ queued: z.literal(true) }),
      handle: async ({ actor, params: { id } }) => {
        await assessments.requestSelfAssessment(actor, id);
        return { queued: true as const };
      },
    }),
    route({
      method: 'get',
      path: '/projects/:id/assessment',
      operation: 'getAssessment',
      tag,
      summary: 'The newest assessment of a project, with its gap report',
      access: withRole('submitter'),
      scope: 'read',
      params,
      output: assessmentOutput,
      handle: async ({ actor, params: { id } }) => {
        const details = await assessments.views.newestOfProject(actor, id);
        if (!details) throw notFound('assessment');
        return shaped(details);
      },
    }),
    route({
      method: 'get',
      path: '/projects/:id/assessment/gap-report.pdf',
      operation: 'getGapReportFile',
      tag,
      summary: 'The gap report of the newest assessment, with the way to the next level, as PDF',
      access: withRole('submitter'),
      scope: 'read',
      params,
      query: z.object({ lang: z.enum(documentLanguages).default('en') }),
      output: 'file',
      handle: ({ actor, params: { id }, query: { lang } }) =>
        assessments.gapReportFile(actor, id, lang),
    }),
  ];
}

function shaped({ framework: _framework, ...details }: AssessmentDetails) {
  return details;
}
