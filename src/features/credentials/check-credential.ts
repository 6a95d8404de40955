/**
 * Checking a credential with the issuer's keys and status lists, wherever those come from: the
 * register's own, or files that somebody kept. No network is asked.
 *
 * The proof that is cheap to check comes first. The dear one, whose canonical form a hostile document
 * could make very dear, is looked at only when the first has shown that the document is ours.
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
import { type Proof, proofHolds, proofsOf } from '../../platform/credentials/data-integrity';
import { keyOf } from '../../platform/credentials/did-web';
import type { KnownIssuer } from './issuer';
import { type ListedStatus, readStatus } from './read-status';

export interface CheckedCredential {
  readonly verdict: CredentialVerdict;
  readonly sentence: string;
  readonly checks: readonly NamedCheck<CredentialCheckName>[];
  /** The certificate's number, as the credential says it. */
  readonly number: string | undefined;
}

const credentialShape = z.looseObject({
  type: z.array(z.string()),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]),
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

/** @returns undefined where the text is no credential at all. */
export async function checkCredential(
  text: string,
  issuer: KnownIssuer,
  now: Date,
): Promise<CheckedCredential | undefined> {
  const whole = parsed(text);
  if (!whole) return undefined;
  const shape = credentialShape.safeParse(whole);
  const { id } = issuer.didDocument;
  const named = shape.success ? shape.data.issuer : undefined;
  const content = shape.success ? shape.data : undefined;
  const credential = await proofOutcome(whole, issuer);
  const held = content !== undefined && credential === 'passed' && named === id;
  const status = held
    ? await readStatus(content.credentialStatus, issuer, now, issuedByKnown(issuer))
    : unknownStatus;
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

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const type = (value as { type?: unknown } | null)?.type;
    const named = Array.isArray(type) && type.includes('VerifiableCredential');
    return named ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A list is believed when its own proofs hold with the same issuer's keys. */
function issuedByKnown(issuer: KnownIssuer) {
  return async (whole: Record<string, unknown>) =>
    (await proofOutcome(whole, issuer)) === 'passed' && whole.issuer === issuer.didDocument.id;
}

/** Every proof has to hold, and the one that covers every letter has to be among them. */
async function proofOutcome(
  whole: Record<string, unknown>,
  { didDocument, complete }: KnownIssuer,
): Promise<CheckOutcome> {
  const read = proofsOf(whole);
  if (!read) return 'failed';
  const byCost = read.proofs.toSorted((a, b) => cost(a) - cost(b));
  if (byCost[0]?.cryptosuite !== 'eddsa-jcs-2022') return 'failed';
  for (const proof of byCost) {
    const key = keyOf(didDocument, proof.verificationMethod);
    const ours = proof.verificationMethod.startsWith(`${didDocument.id}#`);
    if (!key) return ours && !complete ? 'could not be checked' : 'failed';
    if (!(await proofHolds(read.document, proof, key))) return 'failed';
  }
  return 'passed';
}

function cost({ cryptosuite }: Proof): number {
  return cryptosuite === 'eddsa-jcs-2022' ? 0 : 1;
}
