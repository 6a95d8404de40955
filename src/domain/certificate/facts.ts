/**
 * What a certificate states, pinned on the day of the decision.
 *
 * The file is made from these facts and from nothing else, so that the same certificate can be
 * rendered again to the same bytes, whatever has changed since. All of them are public.
 */
import { z } from 'zod';
import { documentLanguages } from '../../kernel/language';

const isoInstant = z.iso.datetime();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const certificateFacts = z.strictObject({
  number: z.string(),
  /** Of the file; what the project and the criteria are called stays as it is. Absent: English. */
  language: z.enum(documentLanguages).optional(),
  project: z.strictObject({
    reference: z.string(),
    title: z.string(),
    countries: z.array(z.string()),
    sectors: z.array(z.string()),
  }),
  agency: z.string(),
  application: z.string(),
  revision: z.strictObject({ number: z.int(), hash: digest }),
  framework: z.strictObject({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    hash: digest,
  }),
  level: z.int().min(1).max(3),
  /** The framework's own name for the level. */
  levelName: z.string(),
  /** Out of 100, two digits. */
  score: z.string(),
  elements: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      /** Null where no criterion of the element applies. */
      score: z.string().nullable(),
    }),
  ),
  decision: z.strictObject({
    at: isoInstant,
    round: z.int(),
    approve: z.int(),
    object: z.int(),
    abstain: z.int(),
  }),
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
  verificationUrl: z.url(),
  specimen: z.boolean(),
});

export type CertificateFacts = z.output<typeof certificateFacts>;
