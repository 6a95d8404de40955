/**
 * Whether an issuer's proofs hold in a credential, or in a status list, which is one too.
 *
 * The proof that is cheap to check comes first. The dear one, whose canonical form a hostile document
 * could make very dear, is looked at only when the first has shown that the document is the issuer's.
 */
import type { CheckOutcome } from '../../domain/certificate/verdict';
import { type Proof, proofHolds, proofsOf } from '../../platform/credentials/data-integrity';
import { keyOf } from '../../platform/credentials/did-web';
import type { VcToken } from '../../platform/credentials/vc-jwt';
import type { KnownIssuer } from './issuer';

type Keys = Pick<KnownIssuer, 'didDocument' | 'complete'>;

/** Every proof has to hold, and the one that covers every letter has to be among them. */
export async function proofOutcome(
  whole: Readonly<Record<string, unknown>>,
  keys: Keys,
): Promise<CheckOutcome> {
  const read = proofsOf(whole);
  if (!read) return 'failed';
  const byCost = read.proofs.toSorted((a, b) => cost(a) - cost(b));
  if (byCost[0]?.cryptosuite !== 'eddsa-jcs-2022') return 'failed';
  for (const proof of byCost) {
    const key = keyOf(keys.didDocument, proof.verificationMethod);
    if (!key) return withoutKey(keys, proof.verificationMethod);
    if (!(await proofHolds(read.document, proof, key))) return 'failed';
  }
  return 'passed';
}

/** The signature of a token is over every letter, and takes the place of proofs. */
export function tokenOutcome({ verificationMethod, signedBy }: VcToken, keys: Keys): CheckOutcome {
  if (verificationMethod === undefined) return 'failed';
  const key = keyOf(keys.didDocument, verificationMethod);
  if (!key) return withoutKey(keys, verificationMethod);
  return signedBy(key) ? 'passed' : 'failed';
}

function withoutKey({ didDocument, complete }: Keys, verificationMethod: string): CheckOutcome {
  const ours = verificationMethod.startsWith(`${didDocument.id}#`);
  return ours && !complete ? 'could not be checked' : 'failed';
}

function cost({ cryptosuite }: Proof): number {
  return cryptosuite === 'eddsa-jcs-2022' ? 0 : 1;
}
