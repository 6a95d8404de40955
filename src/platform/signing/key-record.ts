/** What the file of a key says. The public part stands in the order in which it is authenticated. */
import { z } from 'zod';
import { envelope } from './key-envelope';
import { type RevocationReason, revocationReasons } from './make-revocation-list';
import { algorithms } from './signing-key';
import { tokenPlace } from './token-key';

/**
 * `root` vouches for document keys that this house made itself; `document` signs certificates;
 * `credential` signs machine-readable credentials and `qr` what stands in the code on the paper.
 */
export const keyPurposes = ['root', 'document', 'credential', 'qr'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

export const publicPart = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{16}$/),
  purpose: z.enum(keyPurposes),
  alg: z.enum(algorithms),
  createdAt: z.iso.datetime(),
  /** SPKI, DER. */
  publicKey: z.base64(),
  chain: z.array(z.base64()),
  root: z.base64().nullable(),
});

/** The private part lies here, sealed; or this says in which token it is. */
export const keyRecord = publicPart.extend({ secret: z.union([envelope, tokenPlace]) });
export type KeyRecord = z.output<typeof keyRecord>;

/** Why and since when a key must not be trusted any more. */
export const revocationRecord = z.strictObject({
  since: z.iso.datetime(),
  reason: z.enum(Object.keys(revocationReasons) as RevocationReason[]),
  recordedAt: z.iso.datetime(),
});
export type RevocationRecord = z.output<typeof revocationRecord>;
