/** One part of the dossier a page, as a form; the records of a list one by one. */
import { z } from 'zod';
import type { DossierDocument } from '../../domain/dossier/document';
import { dossierTree } from '../../domain/dossier/schema-tree';
import { countryCodes, countryName } from '../../kernel/country';
import { currencyCodes } from '../../kernel/money';
import { type Screen, screen } from '../../platform/http/route';
import { isUnlocked } from '../projects';
import type { AgencyDeps } from './agency';
import { access, projectParams } from './project.pages';
import {
  type Typed,
  withAnswers,
  withoutRecord,
  withRecord,
  withUnknownList,
} from './section-answers';
import { sectionForm } from './section-form';

const pointer = z
  .string()
  .max(300)
  .regex(/^\/[A-Za-z0-9/]+$/)
  .refine((text) => Object.hasOwn(dossierTree.nodes, text.split('/')[1] ?? ''));
const partQuery = z.object({ at: pointer });
const versioned = z.looseObject({ version: z.coerce.number().int() });

const countries = countryCodes
  .map((code) => ({ value: code, text: countryName(code) }))
  .sort((one, other) => one.text.localeCompare(other.text, 'en'));

const pageOf = (id: string, at: string) =>
  at ? `/agency/projects/${id}/part?at=${encodeURIComponent(at)}` : `/agency/projects/${id}`;

/** From a record back to the part that holds its list; from a part back to the project. */
function above(at: string): string {
  const list = at.replace(/\/\d+$/, '');
  return list === at ? '' : partOfList(list);
}

/** A list at the top is a part of its own; any other is shown on the page of its group. */
function partOfList(list: string): string {
  const steps = list.split('/');
  const isNested = steps.length > 2;
  if (!isNested) return list;
  const record = /^(.*\/\d+)\/[^/]+$/.exec(list)?.[1];
  return record ?? `/${steps[1]}`;
}

export function partPages(deps: AgencyDeps): Screen[] {
  const { projects } = deps;
  return [
    screen({
      path: '/agency/projects/:id/part',
      access,
      params: projectParams,
      query: partQuery,
      body: versioned,
      view: async ({ actor, params, query }, returned) => {
        const { project, document } = await projects.views.details(actor, params.id);
        const current = await deps.views.currentApplication(actor, params.id);
        const framework = current?.framework ?? deps.frameworks.current();
        return {
          template: 'agency/part.njk',
          model: {
            project,
            at: query.at,
            above: above(query.at),
            form: sectionForm(document, query.at, (at) => isUnlocked(project, at)),
            required: framework.submission.required,
            currencies: currencyCodes,
            countries,
            returned,
          },
        };
      },
      submit: async ({ actor, params, query, body }) => {
        const { project } = await projects.views.details(actor, params.id);
        await projects.edit(actor, {
          projectId: params.id,
          expectedVersion: body.version,
          change: (current) =>
            withAnswers(current, query.at, body as unknown as Typed, (at) =>
              isUnlocked(project, at),
            ),
        });
        return { to: pageOf(params.id, above(query.at)), notice: 'Your answers are saved.' };
      },
    }),
    ...listButtons(deps),
  ];
}

/** Add an entry, remove one, or say that nobody knows any. */
function listButtons({ projects }: AgencyDeps): Screen[] {
  const button = (
    name: string,
    change: (current: DossierDocument, at: string) => DossierDocument,
    done: (at: string, before: DossierDocument) => { at: string; notice?: string },
  ) =>
    screen({
      path: `/agency/projects/:id/part/${name}`,
      access,
      params: projectParams,
      query: partQuery,
      body: versioned,
      submit: async ({ actor, params, query, body }) => {
        const { document } = await projects.views.details(actor, params.id);
        await projects.edit(actor, {
          projectId: params.id,
          expectedVersion: body.version,
          change: (current) => change(current, query.at),
        });
        const { at, ...rest } = done(query.at, document);
        return { to: pageOf(params.id, at), ...rest };
      },
    });
  return [
    button('add', withRecord, (at, before) => ({
      at: `${at}/${sectionForm(before, at).records[0]?.rows.length ?? 0}`,
    })),
    button('remove', withoutRecord, (at) => ({
      at: partOfList(at.replace(/\/\d+$/, '')),
      notice: 'The entry is removed.',
    })),
    button('unknown', withUnknownList, (at) => ({
      at: partOfList(at),
      notice: 'The list is marked as not known.',
    })),
  ];
}
