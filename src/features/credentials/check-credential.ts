/**
 * Checking a credential with the issuer's keys and status lists, wherever those come from: the
 * register's own, or files that somebody kept. No network is asked.
 */
import { z } from 'zod';
import { specimenTag } from '../../domain/certificate/credential';
import {
  type CredentialCheckName,
  type CredentialFindings,
  type CredentialVerdict,
  credentialChecks,
  credentialSentences,
  credentialVerdict,
  type NamedCheck,
  tell,
} from '../../domain/certificate/credential-verdict';
import { statusPurposes } from '../../domain/certificate/status-bits';
import type { CheckOutcome } from '../../domain/certificate/verdict';
import { hasNameTwice } from '../../kernel/json-names';
import { readVcJwt } from '../../platform/credentials/vc-jwt';
import type { KnownIssuer } from './issuer';
import { proofOutcome, tokenOutcome } from './proof-outcome';
import { type ListedStatus, readStatus } from './read-status';

export interface CheckedCredential {
  readonly verdict: CredentialVerdict;
  readonly sentence: string;
  readonly checks: readonly NamedCheck<CredentialCheckName>[];
  /** The certificate's number, as the credential says it. */
  readonly number: string | undefined;
}

const issuerShape = z.union([
  z.string(),
  z.looseObject({ id: z.string() }).transform(({ id }) => id),
]);

const credentialShape = z.looseObject({
  type: z.array(z.string()),
  issuer: issuerShape,
  validFrom: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }),
  credentialSubject: z.looseObject({
    licenseNumber: z.string().optional(),
    achievement: z.looseObject({ tag: z.array(z.string()).optional() }).optional(),
  }),
  credentialStatus: z
    .array(
      z.looseObject({
        statusPurpose: z.enum(statusPurposes),
        statusListIndex: z.string().regex(/^\d{1,9}$/),
        statusListCredential: z.string(),
      }),
    )
    .max(8),
});

/**
 * @param text a credential with its proofs as JSON, or as a signed token.
 * @returns undefined where the text is no credential at all.
 */
export async function checkCredential(
  text: string,
  issuer: KnownIssuer,
  now: Date,
): Promise<CheckedCredential | undefined> {
  const token = readVcJwt(text);
  const whole = parsed(token?.text ?? text);
  if (!whole) return undefined;
  const shape = credentialShape.safeParse(whole);
  const { id } = issuer.didDocument;
  const named = issuerShape.safeParse(whole.issuer).data;
  const content = shape.success ? shape.data : undefined;
  const credential = token ? tokenOutcome(token, issuer) : await proofOutcome(whole, issuer);
  const held = content !== undefined && credential === 'passed' && named === id;
  const status = held ? await readStatus(content.credentialStatus, issuer, now) : unknownStatus;
  const over = content !== undefined && now > new Date(content.validUntil);
  const early = content !== undefined && now < new Date(content.validFrom);
  const findings: CredentialFindings = {
    outcomes: {
      credential: content ? credential : 'failed',
      issuer: named === id ? 'passed' : 'failed',
      validity: content ? outcome(!over && !early) : 'could not be checked',
      status: status.outcome,
    },
    specimen: content?.credentialSubject.achievement?.tag?.includes(specimenTag) ?? false,
    revoked: status.set.includes('revocation'),
    suspended: status.set.includes('suspension'),
    over,
  };
  const told = {
    issuer: id,
    validFrom: content?.validFrom.slice(0, 10) ?? '',
    validUntil: content?.validUntil.slice(0, 10) ?? '',
    asOf: `${status.asOf.slice(0, 16).replace('T', ' ')} UTC`,
  };
  const verdict = credentialVerdict(findings);
  return {
    verdict,
    sentence: tell(credentialSentences[verdict], told),
    checks: credentialChecks(findings, told),
    number: content?.credentialSubject.licenseNumber,
  };
}

const unknownStatus: ListedStatus = { outcome: 'could not be checked', set: [], asOf: '' };

function outcome(holds: boolean): CheckOutcome {
  return holds ? 'passed' : 'failed';
}

/** Undefined for anything but a credential of somebody or something; status lists are looked at elsewhere. */
function parsed(text: string): Record<string, unknown> | undefined {
  const json = text.replace(/^\ufeff/, '');
  try {
    const value: unknown = JSON.parse(json);
    const type = (value as { type?: unknown } | null)?.type;
    if (!Array.isArray(type) || !type.includes('VerifiableCredential')) return undefined;
    const whole = value as Record<string, unknown>;
    return type.includes('BitstringStatusListCredential') || hasNameTwice(json, whole)
      ? undefined
      : whole;
  } catch {
    return undefined;
  }
}
