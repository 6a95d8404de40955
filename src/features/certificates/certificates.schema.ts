/** What goes in and out of the certificates routes. Everything here is public. */
import { z } from 'zod';
import { certificateStatuses, readCertificateNumber } from '../../domain/certificate/certificate';
import { credentialCheckNames } from '../../domain/certificate/credential-verdict';
import { checkNames, checkOutcomes, verdictCodes } from '../../domain/certificate/verdict';
import { signatureLevels } from '../../platform/signing/sign-pdf';
import { prose } from '../applications';

/** A number as it may be typed; given on in its true form. */
export const typedNumber = z
  .string()
  .max(60)
  .transform((typed, context) => {
    const number = readCertificateNumber(typed);
    if (number) return number;
    context.addIssue({ code: 'custom', message: 'is not a certificate number' });
    return z.NEVER;
  });

export const numberParams = z.object({ number: typedNumber });

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: typedNumber.optional(),
});

const status = z.enum(certificateStatuses);

export const certificateOutput = z
  .object({
    number: z.string(),
    status,
    level: z.int().describe('Dots, one to three.'),
    levelName: z.string(),
    specimen: z.boolean().describe('Made for demonstration: it certifies nothing.'),
    title: z.string(),
    projectReference: z.string(),
    agency: z.string(),
    countries: z.array(z.string()),
    sectors: z.array(z.string()),
    framework: z.object({
      id: z.string(),
      version: z.string(),
      title: z.string(),
      hash: z.string(),
    }),
    revisionHash: z.string(),
    score: z.string(),
    elements: z.array(
      z.object({ code: z.string(), title: z.string(), score: z.string().nullable() }),
    ),
    decision: z.object({
      at: z.iso.datetime(),
      approve: z.int(),
      object: z.int(),
      abstain: z.int(),
    }),
    validFrom: z.iso.date(),
    validUntil: z.iso.date(),
    issuedAt: z.iso.datetime().nullable(),
    sha256: z.string().nullable().describe('SHA-256 of the PDF file.'),
    signature: z
      .object({ level: z.enum(signatureLevels), key: z.string() })
      .nullable()
      .describe('The digital signature in the file: its PAdES level, and which key made it.'),
    archive: z
      .object({ sha256: z.string(), at: z.iso.datetime() })
      .nullable()
      .describe('The same file with an archive time stamp after it, where one was added.'),
    verificationUrl: z.url(),
    version: z.int(),
  })
  .meta({ id: 'Certificate' });

export const certificateDetailsOutput = certificateOutput
  .extend({
    lastStatementOn: z.iso
      .date()
      .nullable()
      .describe('The day on which the holder last stated what has changed.'),
    history: z.array(z.object({ status, note: z.string(), at: z.iso.datetime() })),
    roots: z
      .array(
        z.object({
          standard: z.string(),
          title: z.string(),
          criteria: z.array(
            z.object({
              code: z.string(),
              title: z.string(),
              clauses: z.array(z.object({ clause: z.string(), verified: z.boolean() })),
            }),
          ),
        }),
      )
      .describe('What the criteria that were met rest on, clause by clause.'),
  })
  .meta({ id: 'CertificateDetails' });

export const statusInput = z.strictObject({
  reason: prose(2000).describe('For the record; not shown to the public.'),
  publicNote: prose(500).describe('Shown to everybody on the register.'),
});

export const verificationInput = z
  .strictObject({ number: z.string().trim().min(1).max(60).optional() })
  .default({});

export const verificationOutput = z
  .object({
    verdict: z.enum(verdictCodes),
    sentence: z.string().describe('What was found out.'),
    advice: z.string().nullable().describe('What to do about it.'),
    genuine: z.boolean().describe('A file of ours, unchanged, and not a specimen.'),
    inForce: z.boolean().describe('The register says that the certificate holds today.'),
    checks: z.array(
      z.object({
        name: z.enum([...new Set([...checkNames, ...credentialCheckNames])]),
        outcome: z.enum(checkOutcomes),
        detail: z.string(),
      }),
    ),
    number: z.string().nullable(),
    fileSha256: z.string().nullable(),
    certificate: certificateOutput.nullable(),
    checkedAt: z.iso.datetime(),
  })
  .meta({ id: 'Verification' });
