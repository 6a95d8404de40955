/**
 * From the facts of a certificate to its signed credential and to the text of its code.
 *
 * Both are made again to the same bytes from the same facts, place and keys. The dates are those of
 * the decision: that is when what the credential says came true.
 */
import { credentialOf } from '../../domain/certificate/credential';
import { type CertificateFacts, certificateFacts } from '../../domain/certificate/facts';
import { qrDomain, qrPayloadOf, writeQrPayload } from '../../domain/certificate/qr-payload';
import { sha256 } from '../../kernel/digest';
import { badgesContext, credentialsContext } from '../../platform/credentials/contexts';
import { secured } from '../../platform/credentials/data-integrity';
import { methodOf } from '../../platform/credentials/did-web';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { SigningKey } from '../../platform/signing/signing-key';
import type { CredentialRepository } from './credential.repository';
import type { CredentialViews } from './credential.views';
import type { Issuer } from './issuer';

/** Where a certificate stands in the status lists. */
export interface StatusPlace {
  readonly list: number;
  readonly statusIndex: number;
}

/** The signed credential as the text that is given out. */
export async function signedCredential(
  { did, publicUrl, keys }: Issuer,
  facts: CertificateFacts,
  { list, statusIndex }: StatusPlace,
): Promise<string> {
  const credential = credentialOf(facts, {
    publicUrl,
    issuer: did,
    list,
    index: statusIndex,
    contexts: [credentialsContext, badgesContext],
  });
  const key = await keys.current('credential');
  const whole = await secured(credential, key, {
    created: facts.decision.at,
    verificationMethod: methodOf(did, key.id),
  });
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** The address with the signed payload behind it. What stands behind `#` is sent to no server. */
export async function qrContent(
  { keys }: Issuer,
  facts: CertificateFacts,
  { list, statusIndex }: StatusPlace,
): Promise<string> {
  const key = await keys.current('qr');
  const payload = qrPayloadOf(facts, { list, index: statusIndex, keyId: key.id });
  return `${facts.verificationUrl}#${await signedCode(key, writeQrPayload(payload))}`;
}

/** The 64 bytes of the signature, then the text; in base64url. */
async function signedCode(key: SigningKey, text: string): Promise<string> {
  const signature = await key.sign(Buffer.from(qrDomain + text));
  return Buffer.concat([signature, Buffer.from(text)]).toString('base64url');
}

export interface CompleteDeps {
  readonly sign: (facts: CertificateFacts, place: StatusPlace) => Promise<string>;
  readonly views: CredentialViews;
  readonly unitOfWork: UnitOfWork<{ credentials: CredentialRepository }>;
}

const atOnce = 20;

/** Gives a credential to certificates that were issued before there were any, a few at a time. */
export async function completeCredentials(deps: CompleteDeps): Promise<void> {
  for (const { certificateId, facts } of await deps.views.uncredentialed(atOnce)) {
    const place = await deps.unitOfWork.run(({ credentials }) =>
      credentials.allocate(certificateId),
    );
    const document = await deps.sign(certificateFacts.parse(facts), place);
    await deps.unitOfWork.run(async (tx) => {
      await tx.credentials.keep(certificateId, document);
      tx.record({
        type: 'credential.added',
        subject: { type: 'certificate', id: certificateId },
        data: { sha256: sha256(document), list: place.list, index: place.statusIndex },
      });
    });
  }
}
