/** The agency's projects: list, new, task list, the parts of the dossier as forms. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';
import { dossierTree } from '../../domain/dossier/schema-tree';
import { countryCodes, countryName } from '../../kernel/country';
import { currencyCodes } from '../../kernel/money';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { AgencyDeps } from './agency';
import { withAnswers, withoutRecord, withRecord } from './section-answers';
import { sectionForm } from './section-form';
import { taskList } from './task-list';

export const access = withRole('submitter');
export const projectParams = z.object({ id: z.uuid() });

const pointer = z
  .string()
  .max(300)
  .regex(/^\/[A-Za-z0-9/]+$/)
  .refine((text) => Object.hasOwn(dossierTree.nodes, text.split('/')[1] ?? ''));
const partQuery = z.object({ at: pointer });

export function projectPages(deps: AgencyDeps): Screen[] {
  const { projects } = deps;
  return [
    screen({
      path: '/agency',
      access,
      view: async ({ actor }) => ({
        template: 'agency/projects.njk',
        model: { projects: await deps.views.projects(actor) },
      }),
    }),
    screen({
      path: '/agency/projects/new',
      access,
      body: z.object({ title: line(200) }),
      view: async (_input, returned) => ({
        template: 'agency/new-project.njk',
        model: { returned },
      }),
      submit: async ({ actor, body }) => {
        const { id } = await projects.create(actor, body);
        return {
          to: `/agency/projects/${id}`,
          notice: 'The project is there. Begin with any part.',
        };
      },
    }),
    screen({
      path: '/agency/projects/:id',
      access,
      params: projectParams,
      view: async ({ actor, params }) => {
        const details = await projects.views.details(actor, params.id);
        const current = await deps.views.currentApplication(actor, params.id);
        const { required } = (current?.framework ?? deps.frameworks.current()).submission;
        return {
          template: 'agency/project.njk',
          model: {
            ...details,
            ...current,
            tasks: taskList(details, required),
            certificates: await deps.views.certificates(params.id),
          },
        };
      },
    }),
    ...partPages(deps),
  ];
}

/** One part of the dossier a page; records one by one. */
function partPages({ projects }: AgencyDeps): Screen[] {
  const versioned = z.looseObject({ version: z.coerce.number().int() });
  const back = (id: string, at: string) =>
    `/agency/projects/${id}/part?at=${encodeURIComponent(at)}`;
  return [
    screen({
      path: '/agency/projects/:id/part',
      access,
      params: projectParams,
      query: partQuery,
      body: versioned,
      view: async ({ actor, params, query }, returned) => {
        const { project, document } = await projects.views.details(actor, params.id);
        return {
          template: 'agency/part.njk',
          model: {
            project,
            at: query.at,
            form: sectionForm(document, query.at),
            currencies: currencyCodes,
            countries: countryCodes.map((code) => ({ value: code, text: countryName(code) })),
            returned,
          },
        };
      },
      submit: async ({ actor, params, query, body }) => {
        await projects.edit(actor, {
          projectId: params.id,
          expectedVersion: body.version,
          change: (current) =>
            withAnswers(current, query.at, body as unknown as Record<string, string | string[]>),
        });
        const above = query.at.replace(/\/[A-Za-z]+\/\d+$/, '');
        const isRecord = above !== query.at;
        return {
          to: isRecord && above ? back(params.id, above) : `/agency/projects/${params.id}`,
          notice: 'Your answers are saved.',
        };
      },
    }),
    screen({
      path: '/agency/projects/:id/part/add',
      access,
      params: projectParams,
      query: partQuery,
      body: versioned,
      submit: async ({ actor, params, query, body }) => {
        let added = query.at;
        await projects.edit(actor, {
          projectId: params.id,
          expectedVersion: body.version,
          change: (current) => {
            const { records } = sectionForm(current, query.at);
            added = `${query.at}/${records[0]?.rows.length ?? 0}`;
            return withRecord(current, query.at);
          },
        });
        return { to: back(params.id, added) };
      },
    }),
    screen({
      path: '/agency/projects/:id/part/remove',
      access,
      params: projectParams,
      query: partQuery,
      body: versioned,
      submit: async ({ actor, params, query, body }) => {
        await projects.edit(actor, {
          projectId: params.id,
          expectedVersion: body.version,
          change: (current) => withoutRecord(current, query.at),
        });
        const above = query.at.replace(/\/[A-Za-z]+\/\d+$/, '');
        return {
          to: above ? back(params.id, above) : `/agency/projects/${params.id}`,
          notice: 'The entry is removed.',
        };
      },
    }),
  ];
}
