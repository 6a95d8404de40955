/** Pages of complaints: the public register, the form with its receipt, a case; and the desk's. */
import { readCertificateNumber } from '../../domain/certificate/certificate';
import {
  categoryWords,
  complainants,
  complainantWords,
  complaintCategories,
  complaintStateWords,
} from '../../domain/complaint/complaint';
import { complaintMovesFor, complaintMoveWords } from '../../domain/complaint/transitions';
import { newId } from '../../kernel/ids';
import { anyone, type Screen, screen, withRole } from '../../platform/http/route';
import type { Complaints } from './complaints';
import {
  codeInput,
  complaintParams,
  listQuery,
  moveInput,
  newQuery,
  raiseInput,
} from './complaints.schema';

/** More than are open at any time; the register of all of them is public. */
const mostOnDesk = 200;

const words = {
  categories: categoryWords,
  states: complaintStateWords,
  complainants: complainantWords,
  moves: complaintMoveWords,
};

export function complaintPages(complaints: Complaints): Screen[] {
  return [register(complaints), form(complaints), publicCase(complaints), ...deskPages(complaints)];
}

function register({ views }: Complaints): Screen {
  return screen({
    path: '/complaints',
    access: anyone,
    query: listQuery,
    view: async ({ query }) => {
      const { items, next, previous } = await views.page(query);
      const { state, number } = query;
      const link = (cursor: string | null) =>
        cursor &&
        `/complaints?${new URLSearchParams({ ...(state && { state }), ...(number && { number }), cursor })}`;
      const links = { next: link(next), previous: link(previous) };
      return { template: 'complaints/list.njk', model: { items, links, state, number, words } };
    },
  });
}

function form({ views, raise }: Complaints): Screen {
  return screen({
    path: '/complaints/new',
    access: anyone,
    query: newQuery,
    body: raiseInput,
    view: async ({ query }, returned) => {
      const typed = returned?.values.number ?? query.number;
      const number = typeof typed === 'string' ? readCertificateNumber(typed) : undefined;
      return {
        template: 'complaints/new.njk',
        model: {
          number,
          project: number && (await views.titleOf(number)),
          complaintCategories,
          complainants,
          words,
          once: returned?.values.once ?? newId(),
          returned,
        },
      };
    },
    submit: async ({ body, address, siteUrl }) => ({
      template: 'complaints/receipt.njk',
      model: {
        receipt: await raise({
          ...body,
          name: body.name ?? null,
          email: body.email ?? null,
          once: body.once ?? null,
          address,
        }),
        siteUrl,
      },
    }),
  });
}

function publicCase({ views, withCode }: Complaints): Screen {
  return screen({
    path: '/complaints/:reference',
    access: anyone,
    params: complaintParams,
    body: codeInput,
    view: async ({ params }, returned) => ({
      template: 'complaints/complaint.njk',
      model: { complaint: await views.one(params.reference), words, returned },
    }),
    submit: async ({ params, body }) => {
      const own = await withCode(params.reference, body.code);
      return { template: 'complaints/complaint.njk', model: { complaint: own, own, words } };
    },
  });
}

function deskPages({ views, move }: Complaints): Screen[] {
  const access = withRole('secretariat');
  return [
    screen({
      path: '/desk/complaints',
      access,
      view: async () => ({
        template: 'complaints/desk.njk',
        model: { complaints: await views.forDesk(mostOnDesk), words },
      }),
    }),
    screen({
      path: '/desk/complaints/:reference',
      access,
      params: complaintParams,
      body: moveInput,
      view: async ({ actor, params }, returned) => {
        const complaint = await views.file(params.reference);
        return {
          template: 'complaints/file.njk',
          model: {
            complaint,
            moves: complaintMovesFor(complaint, actor),
            hadHand: complaint.handsInCase.includes(actor.userId),
            words,
            returned,
          },
        };
      },
      submit: async ({ actor, params, body }) => {
        await move(actor, { ...params, ...body });
        const { state } = await views.one(params.reference);
        return {
          to: `/desk/complaints/${params.reference}`,
          notice: `The complaint is ${state}.`,
        };
      },
    }),
  ];
}
