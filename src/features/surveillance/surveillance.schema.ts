/** What goes in and out of the routes of surveillance. */
import { z } from 'zod';

export const noticeParams = z.object({ id: z.uuid() });

export const noticesOutput = z
  .object({
    unread: z.int(),
    items: z.array(
      z.object({
        id: z.uuid(),
        number: z.string().describe('Of the certificate.'),
        title: z.string(),
        daysBefore: z.int().describe('The threshold that was reached.'),
        validUntil: z.iso.date().describe('The last day of validity.'),
        givenAt: z.iso.datetime(),
        readAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'CertificateNotices' });
