/** The JSON API of certificates that run, for their holders. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import { statementRoutes } from './statement.routes';
import type { Surveillance } from './surveillance';
import { noticeParams, noticesOutput } from './surveillance.schema';

const tag = 'Surveillance';

export function surveillanceRoutes(surveillance: Surveillance): Route[] {
  return [...noticeRoutes(surveillance), ...statementRoutes(surveillance)];
}

function noticeRoutes(surveillance: Surveillance): Route[] {
  const access = withRole('submitter');
  return [
    route({
      method: 'get',
      path: '/notices',
      operation: 'listNotices',
      tag,
      summary: 'Notices that certificates of the own agency will end, unread ones first',
      access,
      scope: 'read',
      output: noticesOutput,
      handle: async ({ actor }) => ({
        unread: await surveillance.unreadNotices(actor),
        items: (await surveillance.notices(actor)).map((notice) => ({
          ...notice,
          givenAt: notice.givenAt.toISOString(),
          readAt: notice.readAt?.toISOString() ?? null,
        })),
      }),
    }),
    route({
      method: 'post',
      path: '/notices/:id/read',
      operation: 'readNotice',
      tag,
      summary: 'Say that a notice is read',
      access,
      scope: 'projects',
      params: noticeParams,
      status: 204,
      output: z.void(),
      handle: ({ actor, params }) => surveillance.readNotice(actor, params.id),
    }),
  ];
}
