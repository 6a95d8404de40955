/** What goes in and out of the applications routes. */
import { z } from 'zod';
import { applicationStates } from '../../domain/application/states';
import { line, lines } from '../../domain/dossier/fields';
import { documentLanguages } from '../../kernel/language';
import { severities } from './question.row';

export const applicationParams = z.object({ id: z.uuid() });
export const questionParams = applicationParams.extend({ questionId: z.uuid() });
export const commentParams = applicationParams.extend({ commentId: z.uuid() });

export const documentLanguage = z.enum(documentLanguages);

/** Free text of people: several lines, without characters that cannot be shown or stored. */
export const prose = (max = 4000) => lines(max);

export const openInput = z.strictObject({ projectId: z.uuid() });
export const declarationInput = z.strictObject({
  declaredBy: line(120),
  documentLanguage: documentLanguage
    .optional()
    .describe(
      'Of the certificate and the letters. Left out, it stays as it was: at first, English.',
    ),
});

export const itemInput = z.strictObject({
  text: prose(),
  criterion: line(20).nullable().default(null),
  pointers: z
    .array(line(300).regex(/^\//, 'is not a JSON pointer'))
    .max(100)
    .default([])
    .describe('JSON pointers into the document that unlock for the agency.'),
  severity: z.enum(severities).default('major'),
});

export const itemsInput = z.strictObject({ items: z.array(itemInput).min(1).max(100) });
export const answerInput = z.strictObject({ answer: prose() });
export const reasonInput = z.strictObject({ reason: prose() });
export const groundInput = z.strictObject({ ground: prose() });
export const commentInput = z.strictObject({ author: line(120), text: prose() });

export const applicationOutput = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    projectId: z.uuid(),
    state: z.enum(applicationStates),
    stateSince: z.iso.datetime(),
    framework: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    engineVersion: z
      .string()
      .nullable()
      .describe('Of the engine that was in use at the submission; null before.'),
    manifestHash: z.string().nullable(),
    documentLanguage: documentLanguage.describe('Of the certificate and the letters.'),
    stopOn: z.iso.date().nullable().describe('Last day on which the agency may answer.'),
    commentUntil: z.iso.date().nullable(),
    appealUntil: z.iso.date().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Application' });

export const receiptOutput = z
  .object({
    applicationId: z.uuid(),
    reference: z.string(),
    revisionNumber: z.int(),
    revisionHash: z.string(),
    manifestHash: z.string(),
    submittedAt: z.iso.datetime(),
  })
  .meta({ id: 'Receipt' });

export const questionOutput = z
  .object({
    id: z.uuid(),
    kind: z.enum(['gap', 'question']),
    severity: z.enum(severities),
    criterion: z.string().nullable(),
    pointers: z.array(z.string()),
    text: z.string(),
    sentAt: z.iso.datetime().nullable(),
    answer: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
    carriedReason: z.string().nullable(),
  })
  .meta({ id: 'Question' });

export const commentOutput = z
  .object({
    id: z.uuid(),
    author: z.string(),
    text: z.string(),
    receivedAt: z.iso.datetime(),
    answer: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PublicComment' });

export const consultationOutput = z
  .object({
    applicationId: z.uuid(),
    reference: z.string(),
    title: z.string(),
    agency: z.string(),
    commentUntil: z.iso.date(),
    isOpen: z.boolean(),
    parts: z.unknown().describe('The public parts of the dossier.'),
  })
  .meta({ id: 'Consultation' });
