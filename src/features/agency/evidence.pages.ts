/** The documents of a project, and what the rules say of it so far. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';
import { FileReply, invalidUpload, type Screen, screen } from '../../platform/http/route';
import { largestFile } from '../projects';
import type { AgencyDeps } from './agency';
import { access, projectParams } from './project.pages';

const several = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .pipe(z.array(z.string().max(20)).max(50));

export function evidencePages(deps: AgencyDeps): Screen[] {
  const { projects, assessments } = deps;
  const documentParams = projectParams.extend({ evidenceId: z.uuid() });
  return [
    screen({
      path: '/agency/projects/:id/evidence',
      access,
      params: projectParams,
      body: z.object({
        type: z.string().min(1, 'is missing').max(60),
        title: line(200),
        criteria: several,
      }),
      upload: { field: 'file', maxBytes: largestFile, required: true },
      view: async ({ actor, params }, returned) => {
        const details = await projects.views.details(actor, params.id);
        const current = await deps.views.currentApplication(actor, params.id);
        const framework = current?.framework ?? deps.frameworks.current();
        return {
          template: 'agency/evidence.njk',
          model: { ...details, framework, returned },
        };
      },
      submit: async ({ actor, params, body, upload }) => {
        if (!upload) throw invalidUpload('file');
        await projects.addEvidence(actor, { ...body, ...upload, projectId: params.id });
        return { to: `/agency/projects/${params.id}/evidence`, notice: 'The document is added.' };
      },
    }),
    screen({
      path: '/agency/projects/:id/evidence/:evidenceId',
      access,
      params: documentParams,
      view: async ({ actor, params }) => {
        const row = await projects.views.evidenceFile(actor, params.id, params.evidenceId);
        return new FileReply(await projects.files.get(row.sha256), row.mediaType, row.filename);
      },
    }),
    screen({
      path: '/agency/projects/:id/evidence/:evidenceId/remove',
      access,
      params: documentParams,
      submit: async ({ actor, params }) => {
        await projects.removeEvidence(actor, {
          projectId: params.id,
          evidenceId: params.evidenceId,
        });
        return { to: `/agency/projects/${params.id}/evidence`, notice: 'The document is removed.' };
      },
    }),
    screen({
      path: '/agency/projects/:id/check',
      access,
      params: projectParams,
      body: z.object({}),
      view: async ({ actor, params }) => ({
        template: 'agency/check.njk',
        model: {
          ...(await projects.views.details(actor, params.id)),
          newest: await assessments.views.newestOfProject(actor, params.id),
        },
      }),
      submit: async ({ actor, params }) => {
        await assessments.requestSelfAssessment(actor, params.id);
        return {
          to: `/agency/projects/${params.id}/check`,
          notice:
            'The check is queued. It takes a few seconds; reload this page to see the result.',
        };
      },
    }),
    screen({
      path: '/agency/projects/:id/compare/:from/:to',
      access,
      params: projectParams.extend({
        from: z.coerce.number().int().min(1),
        to: z.coerce.number().int().min(1),
      }),
      view: async ({ actor, params }) => ({
        template: 'agency/compare.njk',
        model: {
          ...(await projects.views.details(actor, params.id)),
          ...params,
          differences: await projects.views.differences(actor, params.id, params.from, params.to),
        },
      }),
    }),
  ];
}
