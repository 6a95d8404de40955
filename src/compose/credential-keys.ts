/** The issuer's Ed25519 keys, as credentials need them, from the store of keys. */
import { createPublicKey } from 'node:crypto';
import type { CredentialKeys } from '../features/credentials';
import type { PublishedKey } from '../platform/credentials/did-web';
import type { KeyStore } from '../platform/signing/key-store';
import { makePlainKey } from '../platform/signing/make-keys';

const purposes = ['credential', 'qr'] as const;

export function credentialKeys(keys: KeyStore): CredentialKeys {
  return {
    current: (purpose) => keys.current(purpose),
    async published() {
      const all = await Promise.all(purposes.map((purpose) => keys.list(purpose)));
      return all.flat().flatMap(publishedKey);
    },
  };
}

function publishedKey({ id, purpose, alg, publicKey }: KeyRecord): PublishedKey[] {
  if (alg !== 'EdDSA' || (purpose !== 'credential' && purpose !== 'qr')) return [];
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const { x = '' } = key.export({ format: 'jwk' });
  return [{ id, purpose, publicKey: Buffer.from(x, 'base64url') }];
}

type KeyRecord = Awaited<ReturnType<KeyStore['list']>>[number];

/** Where no key signs credentials or codes yet, one is made. */
export async function ensureCredentialKeys(keys: KeyStore, now: Date): Promise<void> {
  for (const purpose of purposes) {
    if (await keys.currentId(purpose)) continue;
    await keys.use(purpose, (await makePlainKey(keys, purpose, now)).id);
  }
}
