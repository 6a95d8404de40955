/** What goes in and out of the routes of surveillance. */
import { z } from 'zod';
import { isSound, statedChanges, statementStates } from '../../domain/certificate/statement';
import { several } from '../../platform/http/several';
import { prose } from '../applications';

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

const change = z.enum(statedChanges);

/** A form sends one ticked box as a text. */
const changes = z
  .union([change.transform((one) => [one]), z.array(change).max(statedChanges.length)], {
    error: `must be of ${statedChanges.join(', ')}`,
  })
  .default([])
  .refine(isSound, 'must name what has changed, or nothing alone')
  .describe('What has changed since the last statement, or since the decision.');

export const statementInput = z.strictObject({
  changes,
  text: prose(4000),
  evidence: several(z.uuid(), 'must be ids of documents of the project'),
});

export const statementOutput = z
  .object({
    id: z.uuid(),
    number: z.string().describe('Of the certificate.'),
    title: z.string(),
    agency: z.string(),
    period: z.int().describe('Which anniversary it belongs to, from 1.'),
    state: z.enum(statementStates),
    askedOn: z.iso.date(),
    dueOn: z.iso.date(),
    graceUntil: z.iso.date(),
    changes: z.array(z.enum(statedChanges)).describe('Empty until it is given.'),
    text: z.string().nullable(),
    evidence: z.array(z.object({ id: z.uuid(), title: z.string(), sha256: z.string() })),
    givenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SurveillanceStatement' });
