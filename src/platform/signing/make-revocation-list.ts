/** Making the revocation list of an authority of our own (RFC 5280, 5.1 and 5.2). */
import type { Certificate } from './certificate';
import { certificateParts } from './certificate-parts';
import { algorithmIdentifier, documentAlgorithm } from './cms';
import {
  bits,
  context,
  contextPrimitive,
  enumerated,
  extension,
  integer,
  sequence,
  time,
} from './der';
import { keyIdentifier } from './make-certificate';
import { oids } from './oids';
import type { SigningKey } from './signing-key';

/** Why a key must not be trusted any more, with the numbers of RFC 5280, 5.3.1. */
export const revocationReasons = {
  'key-compromise': 1,
  superseded: 4,
  'cessation-of-operation': 5,
} as const;
export type RevocationReason = keyof typeof revocationReasons;

export interface RevokedCertificate {
  readonly certificate: Pick<Certificate, 'serial'>;
  readonly since: Date;
  readonly reason: RevocationReason;
}

export async function makeRevocationList(
  key: Pick<SigningKey, 'alg' | 'sign'>,
  authority: Uint8Array,
  {
    revoked,
    madeAt,
    nextAt,
  }: { revoked: readonly RevokedCertificate[]; madeAt: Date; nextAt: Date },
): Promise<Buffer> {
  const { subject, spki } = certificateParts(Buffer.from(authority));
  const algorithm = algorithmIdentifier(documentAlgorithm(key));
  const authorityKey = sequence(contextPrimitive(0, keyIdentifier(spki)));
  const content = sequence(
    integer(1),
    algorithm,
    subject,
    time(madeAt.toISOString()),
    time(nextAt.toISOString()),
    // A list of nobody has no room for entries, not an empty one.
    ...(revoked.length > 0 ? [sequence(...revoked.map(entry))] : []),
    context(
      0,
      sequence(
        extension(oids.authorityKeyIdentifier, authorityKey),
        // It must grow from list to list; seconds do.
        extension(oids.crlNumber, integer(Math.floor(madeAt.getTime() / 1000))),
      ),
    ),
  );
  return sequence(content, algorithm, bits(await key.sign(content)));
}

function entry({ certificate, since, reason }: RevokedCertificate): Buffer {
  return sequence(
    certificate.serial,
    time(since.toISOString()),
    sequence(extension(oids.reasonCode, enumerated(revocationReasons[reason]))),
  );
}
