/** A signed credential and its issuer's status lists, without a database. */
import { statusListAddress, statusListOf } from '../../../src/domain/certificate/credential';
import { type CertificateFacts, certificateFacts } from '../../../src/domain/certificate/facts';
import type { StatusPurpose } from '../../../src/domain/certificate/status-bits';
import type { KnownIssuer } from '../../../src/features/credentials';
import { qrContent, signedCredential } from '../../../src/features/credentials/issue-credential';
import { issuerAt } from '../../../src/features/credentials/issuer';
import { encodeBits } from '../../../src/platform/credentials/bitstring';
import { credentialsContext } from '../../../src/platform/credentials/contexts';
import { secured } from '../../../src/platform/credentials/data-integrity';
import { didDocument } from '../../../src/platform/credentials/did-web';
import { someKey, type TestKey } from '../../platform/credentials/some-key';
import { someFacts } from '../certificates/facts';
import { did, keysOf, publicUrl } from './issuer';

export const place = { list: 1, statusIndex: 4711 };
export const credentialKey = someKey('c0ffee0000000001');

export function someCredential(change: Partial<CertificateFacts> = {}, key = credentialKey) {
  const facts = certificateFacts.parse(someFacts(change));
  return signedCredential(issuerAt(publicUrl, keysOf(key)), facts, place);
}

export function someCode(change: Partial<CertificateFacts> = {}): Promise<string> {
  return qrContent(issuerAt(publicUrl, keysOf()), someFacts(change), place);
}

export interface ListChange {
  readonly bits?: readonly number[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly key?: TestKey;
  readonly issuer?: string;
}

/** A list of the day, 25 November 2026, unless something else is asked for. */
export async function someList(purpose: StatusPurpose, change: ListChange = {}): Promise<string> {
  const {
    bits = [],
    validFrom = '2026-11-25T12:00:00.000Z',
    validUntil = '2026-11-26T12:00:00.000Z',
    key = credentialKey,
    issuer = did,
  } = change;
  const list = statusListOf(encodeBits(bits), purpose, {
    publicUrl,
    issuer,
    list: 1,
    context: credentialsContext,
    validFrom,
    validUntil,
  });
  const verificationMethod = `${issuer}#${key.id}`;
  return JSON.stringify(await secured(list, key, { created: validFrom, verificationMethod }));
}

export async function knownIssuer(
  lists: Partial<Record<StatusPurpose, string>> = {},
): Promise<KnownIssuer> {
  const all = {
    revocation: lists.revocation ?? (await someList('revocation')),
    suspension: lists.suspension ?? (await someList('suspension')),
  };
  return {
    didDocument: didDocument(did, await keysOf().published()),
    complete: true,
    statusList: async (address) => {
      const found = (['revocation', 'suspension'] as const).find(
        (purpose) => statusListAddress(publicUrl, purpose, 1) === address,
      );
      return found && all[found];
    },
  };
}
