/** What goes in and out of the routes of re-examinations. */
import { z } from 'zod';
import {
  examinationCauses,
  examinationOutcomes,
  reportedCauses,
} from '../../domain/certificate/examination';
import { prose } from '../applications';
import { typedNumber } from '../certificates';

export const examinationParams = z.object({ id: z.uuid() });

export const examinationsQuery = z.object({
  state: z.enum(['open', 'closed']).optional(),
  number: typedNumber.optional().describe('Of one certificate.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const openInput = z.strictObject({
  cause: z.enum(reportedCauses, 'must be chosen'),
  reason: prose(2000).describe('For the record; shown to the secretariat alone.'),
});

export const closeInput = z.strictObject({
  outcome: z.enum(examinationOutcomes, 'must be chosen'),
  reason: prose(2000).describe('For the record; shown to the secretariat alone.'),
  note: prose(500).describe(
    'To the holder; shown to everybody on the register where the status changes.',
  ),
});

export const examinationOutput = z
  .object({
    id: z.uuid(),
    number: z.string().describe('Of the certificate.'),
    title: z.string(),
    agency: z.string(),
    cause: z.enum(examinationCauses),
    reason: z.string(),
    complaint: z.string().nullable().describe('Reference of the complaint that led to it.'),
    listedParty: z.uuid().nullable().describe('Id of the listed party that led to it.'),
    openedAt: z.iso.datetime(),
    outcome: z.enum(examinationOutcomes).nullable(),
    closingReason: z.string().nullable(),
    note: z.string().nullable(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ReExamination' });
