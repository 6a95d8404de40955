/** What goes in and out of the routes and forms of listed parties. */
import { z } from 'zod';
import { certificateStatuses } from '../../domain/certificate/certificate';
import { line } from '../../domain/dossier/fields';
import { foldedName, likenesses } from '../../domain/sanction/match';
import { matchVerdicts } from '../../domain/sanction/verdict';
import { prose } from '../applications';

export const partyParams = z.object({ id: z.uuid() });
export const matchParams = partyParams.extend({ matchId: z.uuid() });
export const partiesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A form sends an empty text where nothing was written. */
function optional<T extends z.ZodType>(schema: T) {
  return z
    .union([z.literal('').transform(() => null), schema])
    .nullable()
    .default(null);
}

export const partyInput = z.strictObject({
  name: line(200)
    .refine((name) => name === '' || foldedName(name) !== '', 'must have a letter or a digit')
    .describe('As the list spells it; another spelling is another record.'),
  identifier: optional(line(60)).describe('Registration number or LEI, where the list gives one.'),
  list: line(120).describe('Whose list: the United Nations, the European Union, …'),
  listedOn: z.iso.date('is not a day such as 2026-01-31'),
  source: z
    .url({ protocol: /^https?$/, error: 'is not an address such as https://example.org' })
    .max(500),
  note: optional(prose(2000)),
});

export const judgementInput = z.strictObject({
  verdict: z.enum(matchVerdicts, 'must be chosen'),
  reason: prose(2000).describe('For the record; shown to the secretariat alone.'),
});

export const withdrawalInput = z.strictObject({
  reason: prose(2000).describe('For the record: what was wrong.'),
});

const partyShape = {
  id: z.uuid(),
  name: z.string(),
  identifier: z.string().nullable(),
  list: z.string(),
  listedOn: z.iso.date(),
  source: z.string(),
  note: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  looked: z.int().describe('Certificates that were looked at.'),
  toJudge: z.int().describe('Certificates on which somebody is to say whether it is this party.'),
  confirmed: z.int(),
  withdrawn: z
    .object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string() })
    .nullable()
    .describe('It was recorded wrongly, and is looked for no more.'),
};

export const partyOutput = z.object(partyShape).meta({ id: 'ListedParty' });

export const recordOutput = z
  .object({
    ...partyShape,
    looks: z.array(
      z.object({
        id: z.uuid(),
        number: z.string().describe('Of the certificate.'),
        title: z.string(),
        agency: z.string(),
        status: z.enum(certificateStatuses).describe('Today.'),
        lookedAt: z.iso.datetime(),
        matches: z
          .array(
            z.object({
              pointer: z.string().describe('Into the dossier.'),
              name: z.string(),
              identifier: z.string().nullable(),
              as: z.string(),
              by: z.enum(likenesses),
            }),
          )
          .describe('Where the dossier names the party; empty where it does not.'),
        verdict: z.enum(matchVerdicts).nullable(),
        reason: z.string().nullable(),
        judgedBy: z.string().nullable(),
        judgedAt: z.iso.datetime().nullable(),
        examinationId: z.uuid().nullable().describe('Of the re-examination that it led to.'),
      }),
    ),
  })
  .meta({ id: 'ListedPartyRecord' });
