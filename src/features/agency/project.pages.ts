/** The agency's projects: list, new, task list, the parts of the dossier as forms. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { AgencyDeps } from './agency';
import { nextStep } from './next-step';
import { taskList } from './task-list';

export const access = withRole('submitter');
export const projectParams = z.object({ id: z.uuid() });

export function projectPages(deps: AgencyDeps): Screen[] {
  const { projects } = deps;
  return [
    screen({
      path: '/agency',
      access,
      view: async ({ actor }) => ({
        template: 'agency/projects.njk',
        model: {
          projects: await deps.views.projects(actor),
          unreadNotices: await deps.surveillance.unreadNotices(actor),
          statements: await deps.surveillance.statementsAsked(actor),
        },
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
        const tasks = taskList(details, required);
        const newest = await deps.assessments.views.newestOfProject(actor, params.id);
        return {
          template: 'agency/project.njk',
          model: {
            ...details,
            ...current,
            tasks,
            next: nextStep({
              missing: tasks.find(({ missing }) => missing.length > 0)?.key,
              checked: newest !== undefined,
              state: current?.application.state,
              replaced: current?.term.open === false,
            }),
            newest,
            certificates: await deps.views.certificates(params.id),
          },
        };
      },
    }),
  ];
}
