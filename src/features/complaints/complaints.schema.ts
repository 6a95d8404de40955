/** What goes in and out of the routes and forms of complaints. */
import { z } from 'zod';
import {
  complainants,
  complaintCategories,
  complaintStates,
} from '../../domain/complaint/complaint';
import { complaintMoves } from '../../domain/complaint/transitions';
import { line } from '../../domain/dossier/fields';
import { prose } from '../applications';
import { typedNumber } from '../certificates';

/** As it may be typed into an address. */
export const complaintParams = z.object({
  reference: z
    .string()
    .toUpperCase()
    .regex(/^BM-C-\d{6,9}$/, 'is not a reference such as BM-C-000042'),
});

/** A form sends an empty text where nothing was written. */
function optional<T extends z.ZodType>(schema: T) {
  return z.union([z.literal('').transform(() => undefined), schema]).optional();
}

export const raiseInput = z
  .strictObject({
    number: typedNumber.describe('Of the certificate.'),
    category: z.enum(complaintCategories, 'must be chosen'),
    text: prose(4000).describe('What is wrong, and how you know. The public never reads it.'),
    complainant: z
      .enum(complainants, 'must be chosen')
      .describe('Named: the secretariat may tell the holder. Confidential: only it knows.'),
    name: optional(line(120)),
    email: optional(z.email().max(200)).describe('For questions; nothing is sent by itself.'),
    once: optional(z.uuid()).describe(
      'A UUID of your choice: what is sent again with the same one is refused, not added.',
    ),
  })
  .refine(({ complainant, name }) => complainant === 'anonymous' || name !== undefined, {
    path: ['name'],
    error: 'is missing',
  })
  .refine(({ complainant, name }) => complainant !== 'anonymous' || name === undefined, {
    path: ['name'],
    error: 'must be left empty to stay anonymous',
  });

export const newQuery = z.object({ number: typedNumber.optional().catch(undefined) });

export const listQuery = z.object({
  state: z.enum(['open', 'closed']).optional(),
  number: typedNumber.optional().describe('Of one certificate.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
});

export const deskQuery = listQuery.pick({ limit: true });

export const codeInput = z.strictObject({
  code: z.string().trim().min(1).max(60).describe('From the receipt.'),
});

export const moveInput = z.strictObject({
  move: z.enum(complaintMoves, 'must be chosen'),
  note: optional(prose(500)).describe(
    'To whoever has the code; to everybody where the case closes. Do not name people.',
  ),
  reason: optional(prose(2000)).describe('For the record; shown to the secretariat alone.'),
});

export const receiptOutput = z
  .object({
    reference: z.string(),
    number: z.string().describe('Of the certificate.'),
    code: z.string().describe('Opens the case. It is in this answer only.'),
    acknowledgeBy: z.iso.date().nullable(),
    decideBy: z.iso.date().nullable(),
  })
  .meta({ id: 'ComplaintReceipt' });

const publicShape = {
  reference: z.string(),
  number: z.string().describe('Of the certificate.'),
  title: z.string(),
  category: z.enum(complaintCategories),
  state: z.enum(complaintStates),
  receivedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  days: z.int().describe('From its arrival to its end, or to today.'),
  outcome: z.string().nullable(),
};

export const complaintOutput = z.object(publicShape).meta({ id: 'Complaint' });

export const complaintPageOutput = z
  .object({
    items: z.array(complaintOutput),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  })
  .meta({ id: 'ComplaintPage' });

const stepShape = {
  state: z.enum(complaintStates).describe('After the step.'),
  note: z.string().nullable(),
  takenAt: z.iso.datetime(),
};

export const ownOutput = z
  .object({
    ...publicShape,
    text: z.string(),
    acknowledgeBy: z.iso.date().nullable(),
    decideBy: z.iso.date().nullable(),
    steps: z.array(z.object(stepShape)),
    examined: z.boolean().describe('Whether a re-examination was opened because of it.'),
  })
  .meta({ id: 'OwnComplaint' });

const deskShape = {
  ...publicShape,
  agency: z.string(),
  dueOn: z.iso.date().nullable().describe('The last day for the next step.'),
  overdue: z.boolean(),
};

export const deskOutput = z.object(deskShape).meta({ id: 'ComplaintOnDesk' });

export const fileOutput = z
  .object({
    ...deskShape,
    text: z.string(),
    complainant: z.enum(complainants),
    name: z.string().nullable(),
    email: z.string().nullable(),
    acknowledgeBy: z.iso.date().nullable(),
    decideBy: z.iso.date().nullable(),
    steps: z.array(
      z.object({
        ...stepShape,
        move: z.enum(complaintMoves),
        reason: z.string().nullable(),
        examinationId: z.uuid().nullable().describe('Of the re-examination that it led to.'),
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ComplaintFile' });
