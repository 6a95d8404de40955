/** The words of one certificate format in one language, as its file holds them. */
import { z } from 'zod';
import { sentence } from '../../platform/pdf/words';
import { askedLevels } from '../../platform/signing/sign-pdf';

export const certificateWords = z.strictObject({
  sentences: z.record(z.string(), sentence),
  levels: z.array(z.strictObject({ numeral: z.string(), words: z.string() })).length(3),
  lists: z.strictObject({ between: z.string(), most: z.int().min(2), longer: sentence }),
  sectors: z.record(z.string(), z.string()),
  signatures: z.record(z.enum(askedLevels), z.string()).optional(),
  /** Titles of the criteria, by what they are in English. What is missing stays in English. */
  terms: z.record(z.string(), z.string()).optional(),
});
export type CertificateWords = z.output<typeof certificateWords>;
