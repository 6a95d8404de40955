/** An issuer of credentials on a test's database, with keys that are the same in every run. */
import type { CredentialKeys } from '../../../src/features/credentials';
import { CredentialRepository, createCredentials } from '../../../src/features/credentials';
import type { Clock } from '../../../src/kernel/clock';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { someKey, type TestKey } from '../../platform/credentials/some-key';
import type { TestDatabase } from '../../support/database';

export const publicUrl = 'https://bluemark.example.org';
export const did = 'did:web:bluemark.example.org';

export function keysOf(
  credential: TestKey = someKey('c0ffee0000000001'),
  ...older: TestKey[]
): CredentialKeys {
  const qr = someKey('c0de000000000001');
  return {
    current: async (purpose) => (purpose === 'qr' ? qr : credential),
    published: async () => [
      ...[...older, credential].map(({ id, publicKey }) => ({
        id,
        purpose: 'credential' as const,
        publicKey,
      })),
      { id: qr.id, purpose: 'qr', publicKey: qr.publicKey },
    ],
  };
}

export function credentialsOn(
  { dataSource }: Pick<TestDatabase, 'dataSource'>,
  clock: Clock,
  keys: CredentialKeys = keysOf(),
) {
  const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
    credentials: new CredentialRepository(manager),
  }));
  return createCredentials({ unitOfWork, dataSource, clock, publicUrl, keys });
}
