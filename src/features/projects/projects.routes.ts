/** The JSON API of projects, for the agency that owns them. */
import { z } from 'zod';
import { FileReply, invalidUpload, type Route, route, withRole } from '../../platform/http/route';
import { largestFile } from './evidence';
import type { EvidenceRow } from './evidence.row';
import type { ProjectRow } from './project.row';
import type { Projects } from './projects';
import {
  differenceOutput,
  documentInput,
  documentOutput,
  evidenceInput,
  evidenceOutput,
  newProjectInput,
  projectOutput,
  projectParams,
  revisionOutput,
} from './projects.schema';

const tag = 'Projects';
const access = withRole('submitter');
const versioned = z.object({ version: z.int() }).meta({ id: 'Versioned' });

export function projectRoutes(projects: Projects): Route[] {
  return [
    route({
      method: 'get',
      path: '/projects',
      operation: 'listProjects',
      tag,
      summary: "Your agency's projects",
      access,
      scope: 'read',
      output: z.object({ items: z.array(projectOutput) }),
      handle: async ({ actor }) => ({ items: (await projects.views.list(actor)).map(projectView) }),
    }),
    route({
      method: 'post',
      path: '/projects',
      operation: 'createProject',
      tag,
      summary: 'Begin a project',
      access,
      scope: 'projects',
      body: newProjectInput,
      status: 201,
      output: projectOutput,
      version: ({ version }) => version,
      location: ({ id }) => `/api/v1/projects/${id}`,
      handle: async ({ actor, body }) => projectView(await projects.create(actor, body)),
    }),
    route({
      method: 'get',
      path: '/projects/:id',
      operation: 'getProject',
      tag,
      summary: 'One project',
      access,
      scope: 'read',
      params: projectParams,
      output: projectOutput,
      version: ({ version }) => version,
      handle: async ({ actor, params }) =>
        projectView((await projects.views.details(actor, params.id)).project),
    }),
    route({
      method: 'get',
      path: '/projects/:id/dossier',
      operation: 'getDossier',
      tag,
      summary: 'The working copy of the dossier',
      access,
      scope: 'read',
      params: projectParams,
      output: documentOutput,
      version: ({ version }) => version,
      handle: async ({ actor, params }) => {
        const { project, document } = await projects.views.details(actor, params.id);
        return { version: project.version, ...document };
      },
    }),
    route({
      method: 'put',
      path: '/projects/:id/dossier',
      operation: 'replaceDossier',
      tag,
      summary: 'Replace the working copy of the dossier',
      access,
      scope: 'projects',
      params: projectParams,
      body: documentInput,
      output: versioned,
      version: ({ version }) => version,
      demandsIfMatch: true,
      handle: ({ actor, params, body, expectedVersion }) =>
        projects.replaceDossier(actor, { projectId: params.id, expectedVersion, document: body }),
    }),
    ...revisionRoutes(projects),
    ...evidenceRoutes(projects),
  ];
}

function revisionRoutes(projects: Projects): Route[] {
  return [
    route({
      method: 'get',
      path: '/projects/:id/revisions',
      operation: 'listRevisions',
      tag,
      summary: 'The revisions that were put forward; they never change',
      access,
      scope: 'read',
      params: projectParams,
      output: z.object({ items: z.array(revisionOutput) }),
      handle: async ({ actor, params }) => {
        const { revisions } = await projects.views.details(actor, params.id);
        return {
          items: revisions.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
        };
      },
    }),
    route({
      method: 'get',
      path: '/projects/:id/revisions/:from/differences/:to',
      operation: 'compareRevisions',
      tag,
      summary: 'What changed between two revisions',
      access,
      scope: 'read',
      params: projectParams.extend({
        from: z.coerce.number().int().min(1),
        to: z.coerce.number().int().min(1),
      }),
      output: z.object({ items: z.array(differenceOutput) }),
      handle: async ({ actor, params }) => ({
        items: await projects.views.differences(actor, params.id, params.from, params.to),
      }),
    }),
  ];
}

function evidenceRoutes(projects: Projects): Route[] {
  return [
    route({
      method: 'get',
      path: '/projects/:id/evidence',
      operation: 'listEvidence',
      tag,
      summary: 'The documents of a project',
      access,
      scope: 'read',
      params: projectParams,
      output: z.object({ items: z.array(evidenceOutput) }),
      handle: async ({ actor, params }) => ({
        items: (await projects.views.details(actor, params.id)).evidence.map(evidenceView),
      }),
    }),
    route({
      method: 'post',
      path: '/projects/:id/evidence',
      operation: 'addEvidence',
      tag,
      summary: 'Add a document (multipart/form-data: file, type, title, criteria, expiresOn)',
      access,
      scope: 'projects',
      params: projectParams,
      body: evidenceInput,
      upload: { field: 'file', maxBytes: largestFile, required: true },
      status: 201,
      output: evidenceOutput,
      handle: async ({ actor, params, body, upload }) => {
        if (!upload) throw invalidUpload('file');
        return evidenceView(
          await projects.addEvidence(actor, { ...body, ...upload, projectId: params.id }),
        );
      },
    }),
    route({
      method: 'get',
      path: '/projects/:id/evidence/:evidenceId/file',
      operation: 'downloadEvidence',
      tag,
      summary: 'The document itself',
      access,
      scope: 'read',
      params: projectParams.extend({ evidenceId: z.uuid() }),
      output: 'file',
      handle: async ({ actor, params }) => {
        const row = await projects.views.evidenceFile(actor, params.id, params.evidenceId);
        return new FileReply(await projects.files.get(row.sha256), row.mediaType, row.filename);
      },
    }),
    route({
      method: 'delete',
      path: '/projects/:id/evidence/:evidenceId',
      operation: 'removeEvidence',
      tag,
      summary: 'Take a document out of the working copy',
      access,
      scope: 'projects',
      params: projectParams.extend({ evidenceId: z.uuid() }),
      status: 204,
      output: z.void(),
      handle: ({ actor, params }) =>
        projects.removeEvidence(actor, { projectId: params.id, evidenceId: params.evidenceId }),
    }),
  ];
}

function projectView(row: ProjectRow) {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}

export function evidenceView(row: EvidenceRow) {
  return { ...row, uploadedAt: row.uploadedAt.toISOString() };
}
