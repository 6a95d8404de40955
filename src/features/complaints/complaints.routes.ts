/** The JSON API of complaints: for everybody, for whoever has the code, and for the secretariat. */
import { z } from 'zod';
import { anyone, type Route, route, withRole } from '../../platform/http/route';
import type { ComplaintFile } from './complaint.shapes';
import type { Complaints } from './complaints';
import {
  codeInput,
  complaintOutput,
  complaintPageOutput,
  complaintParams,
  deskOutput,
  deskQuery,
  fileOutput,
  listQuery,
  moveInput,
  ownOutput,
  raiseInput,
  receiptOutput,
} from './complaints.schema';

const tag = 'Complaints';

export function complaintRoutes(complaints: Complaints): Route[] {
  return [...publicRoutes(complaints), ...deskRoutes(complaints)];
}

function publicRoutes({ views, raise, withCode }: Complaints): Route[] {
  return [
    route({
      method: 'post',
      path: '/complaints',
      operation: 'raiseComplaint',
      tag,
      summary: 'Say what is wrong with a certificate; the code is in this answer only',
      access: anyone,
      scope: 'read',
      body: raiseInput,
      status: 201,
      output: receiptOutput,
      answersSecret: true,
      handle: ({ body, address }) =>
        raise({
          ...body,
          name: body.name ?? null,
          email: body.email ?? null,
          once: body.once ?? null,
          address,
        }),
    }),
    route({
      method: 'get',
      path: '/complaints',
      operation: 'listComplaints',
      tag,
      summary: 'The public register of complaints, newest first',
      access: anyone,
      scope: 'read',
      query: listQuery,
      output: complaintPageOutput,
      handle: async ({ query }) => {
        const { items, ...page } = await views.page(query);
        return { items: [...items], ...page };
      },
    }),
    route({
      method: 'get',
      path: '/complaints/:reference',
      operation: 'getComplaint',
      tag,
      summary: 'One complaint as the public register shows it',
      access: anyone,
      scope: 'read',
      params: complaintParams,
      output: complaintOutput,
      handle: ({ params }) => views.one(params.reference),
    }),
    route({
      method: 'post',
      path: '/complaints/:reference/case',
      operation: 'readOwnComplaint',
      tag,
      summary: 'The case, with what the secretariat says, to whoever has the code',
      access: anyone,
      scope: 'read',
      params: complaintParams,
      body: codeInput,
      output: ownOutput,
      handle: async ({ params, body }) => {
        const own = await withCode(params.reference, body.code);
        return { ...own, steps: own.steps.map(withTime) };
      },
    }),
  ];
}

function deskRoutes({ views, move }: Complaints): Route[] {
  const access = withRole('secretariat');
  const scope = 'administration';
  return [
    route({
      method: 'get',
      path: '/complaint-files',
      operation: 'listComplaintFiles',
      tag,
      summary: 'Complaints with their last days: open ones first, those due first among them',
      access,
      scope,
      query: deskQuery,
      output: z.object({ items: z.array(deskOutput) }),
      handle: async ({ query }) => ({ items: await views.forDesk(query.limit) }),
    }),
    route({
      method: 'get',
      path: '/complaint-files/:reference',
      operation: 'getComplaintFile',
      tag,
      summary: 'A complaint with its text, who complains, and every step',
      access,
      scope,
      params: complaintParams,
      output: fileOutput,
      handle: async ({ params }) => fileView(await views.file(params.reference)),
    }),
    route({
      method: 'post',
      path: '/complaint-files/:reference/steps',
      operation: 'takeComplaintStep',
      tag,
      summary: 'Take a step with a complaint; one that is upheld opens a re-examination',
      access,
      scope,
      params: complaintParams,
      body: moveInput,
      output: fileOutput,
      handle: async ({ actor, params, body }) => {
        await move(actor, { ...params, ...body });
        return fileView(await views.file(params.reference));
      },
    }),
  ];
}

function fileView(file: ComplaintFile) {
  return { ...file, steps: file.steps.map(withTime) };
}

function withTime<Step extends { readonly takenAt: Date }>(step: Step) {
  return { ...step, takenAt: step.takenAt.toISOString() };
}
