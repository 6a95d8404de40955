/** What goes in and out of the projects routes. The dossier itself is parsed by the domain. */
import { z } from 'zod';
import { line } from '../../domain/dossier/fields';

export const projectParams = z.object({ id: z.uuid() });

export const newProjectInput = z.strictObject({ title: line(200) });

/** Parsed by `parseDocument`, which names every fault with its own pointer. */
export const documentInput = z.unknown().meta({
  description: 'A dossier document: { "dossier": { … }, "provenance": { … } }.',
});

export const projectOutput = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    version: z.int(),
    locked: z.boolean(),
    unlocked: z
      .array(z.string())
      .describe('JSON pointers that may change while the rest is locked.'),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });

export const documentOutput = z
  .object({ version: z.int(), dossier: z.unknown(), provenance: z.unknown() })
  .meta({ id: 'DossierDocument' });

export const evidenceOutput = z
  .object({
    id: z.uuid(),
    type: z.string(),
    title: z.string(),
    criteria: z.array(z.string()),
    expiresOn: z.iso.date().nullable().describe('The last day on which it counts.'),
    filename: z.string(),
    mediaType: z.string(),
    size: z.int().describe('Bytes.'),
    sha256: z.string(),
    uploadedAt: z.iso.datetime(),
  })
  .meta({ id: 'Evidence' });

/** A form sends an empty text where no day is given. */
export const lastDay = z
  .union([z.iso.date('is not a day such as 2026-01-31'), z.literal('').transform(() => null)])
  .nullable()
  .default(null);

export const evidenceInput = z.object({
  type: z.string().min(1).max(60),
  title: line(200),
  criteria: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((code) => code.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().max(20)).max(50)),
  expiresOn: lastDay,
});

export const revisionOutput = z
  .object({ id: z.uuid(), number: z.int(), contentHash: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'Revision' });

export const differenceOutput = z
  .object({
    pointer: z.string(),
    kind: z.enum(['added', 'removed', 'changed']),
    from: z.unknown().optional(),
    to: z.unknown().optional(),
  })
  .meta({ id: 'Difference' });
