/** The documents of a project, and what the rules say of it so far. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';
import type { Framework } from '../../domain/framework/framework';
import { FileReply, invalidUpload, type Screen, screen } from '../../platform/http/route';
import { documentsUnlocked, largestFile, lastDay } from '../projects';
import type { AgencyDeps } from './agency';
import { placeOf } from './places';
import { access, projectParams } from './project.pages';

const codes = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/[\s,;]+/)
      .map((code) => code.trim().toUpperCase())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(20)).max(50));

/** Names of the kinds of document, by code. */
function kindNames({ evidenceTypes }: Framework): Record<string, string> {
  return Object.fromEntries(evidenceTypes.map(({ code, title }) => [code, title]));
}

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
        criteria: codes,
        expiresOn: lastDay,
      }),
      upload: { field: 'file', maxBytes: largestFile, required: true },
      view: async ({ actor, params }, returned) => {
        const details = await projects.views.details(actor, params.id);
        const current = await deps.views.currentApplication(actor, params.id);
        const framework = current?.framework ?? deps.frameworks.current();
        return {
          template: 'agency/evidence.njk',
          model: {
            ...details,
            framework,
            kindNames: kindNames(framework),
            open: documentsUnlocked(details.project),
            returned,
          },
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
      view: async ({ actor, params }) => {
        const details = await projects.views.details(actor, params.id);
        const newest = await assessments.views.newestOfProject(actor, params.id);
        const missing = newest?.report.gaps.flatMap((gap) => gap.missing) ?? [];
        const { dossier } = details.document;
        return {
          template: 'agency/check.njk',
          model: {
            ...details,
            newest,
            kinds: newest ? kindNames(newest.framework) : {},
            places: Object.fromEntries(missing.map((at) => [at, placeOf(dossier, at).path])),
          },
        };
      },
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
