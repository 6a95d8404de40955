/** A house that issues certificates without a database: its keys, its signer and its credentials. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { credentialKeys, ensureCredentialKeys } from '../../src/compose/credential-keys';
import { statusListAddress, statusListOf } from '../../src/domain/certificate/credential';
import { type StatusPurpose, statusPurposes } from '../../src/domain/certificate/status-bits';
import {
  didDocumentOf,
  type Issuer,
  issuerAt,
  type KnownIssuer,
} from '../../src/features/credentials/issuer';
import { MovableClock } from '../../src/kernel/clock';
import { encodeBits } from '../../src/platform/credentials/bitstring';
import { credentialsContext } from '../../src/platform/credentials/contexts';
import { secured } from '../../src/platform/credentials/data-integrity';
import { methodOf } from '../../src/platform/credentials/did-web';
import { recommendedCosts } from '../../src/platform/guess-costs';
import type { DocumentSigner } from '../../src/platform/signing/document-signer';
import { ensureDocumentKey } from '../../src/platform/signing/make-keys';
import { openSigning } from '../../src/platform/signing/open-signing';

/** The day after the decisions of generated certificates. */
export const today = new Date('2026-07-01T09:00:00.000Z');
export const publicUrl = 'https://bluemark.example.org';

export interface House {
  readonly clock: MovableClock;
  readonly signer: DocumentSigner;
  readonly issuer: Issuer;
  /** What somebody knows who checks: the keys and two lists in which nothing is set. */
  readonly known: KnownIssuer;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bluemark-bench-'));
  const { keys, signer } = await openSigning({
    dataDir,
    passphrase: 'of the bench',
    passphraseCost: recommendedCosts.passphrase,
    tokens: undefined,
    timestamps: undefined,
  });
  await ensureDocumentKey(keys, { organisation: 'Bluemark', now: today });
  await ensureCredentialKeys(keys, today);
  const issuer = issuerAt(publicUrl, credentialKeys(keys));
  return {
    clock: new MovableClock(today),
    signer,
    issuer,
    known: await knownIssuer(issuer),
    close: () => rm(dataDir, { recursive: true }),
  };
}

async function knownIssuer(issuer: Issuer): Promise<KnownIssuer> {
  const lists = new Map<string, string>();
  for (const purpose of statusPurposes) {
    lists.set(statusListAddress(publicUrl, purpose, 1), await emptyList(issuer, purpose));
  }
  return {
    didDocument: await didDocumentOf(issuer),
    statusList: async (address) => lists.get(address),
    complete: true,
  };
}

async function emptyList({ did, keys }: Issuer, purpose: StatusPurpose): Promise<string> {
  const validFrom = today.toISOString();
  const list = statusListOf(encodeBits([]), purpose, {
    publicUrl,
    issuer: did,
    list: 1,
    context: credentialsContext,
    validFrom,
    validUntil: new Date(today.getTime() + 24 * 60 * 60 * 1000).toISOString(),
  });
  const key = await keys.current('credential');
  const verificationMethod = methodOf(did, key.id);
  return JSON.stringify(await secured(list, key, { created: validFrom, verificationMethod }));
}
