/** Pages for the holders of certificates: what they hold, and what they are told. */
import { type Screen, screen, withRole } from '../../platform/http/route';
import type { Surveillance } from './surveillance';
import { noticeParams } from './surveillance.schema';

const access = withRole('submitter');

export function surveillancePages(surveillance: Surveillance): Screen[] {
  return [
    screen({
      path: '/agency/certificates',
      access,
      view: async ({ actor }) => ({
        template: 'surveillance/held.njk',
        model: {
          certificates: await surveillance.heldCertificates(actor),
          notices: await surveillance.notices(actor),
          unread: await surveillance.unreadNotices(actor),
        },
      }),
    }),
    screen({
      path: '/agency/notices/:id/read',
      access,
      params: noticeParams,
      submit: async ({ actor, params }) => {
        await surveillance.readNotice(actor, params.id);
        return { to: '/agency/certificates' };
      },
    }),
  ];
}
