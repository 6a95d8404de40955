/** The keys and the signer as the settings say; what is missing on a first start is made. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { keptSecret } from '../kept-secret';
import { readPem } from './certificate';
import {
  createDocumentSigner,
  type DocumentSigner,
  type PublishedTrust,
  type TimestampSettings,
} from './document-signer';
import { Sealer } from './key-envelope';
import { KeyStore } from './key-store';
import type { TokenAccess } from './token-key';

export interface SigningSettings {
  readonly dataDir: string;
  readonly passphrase: string | undefined;
  /** What one guess at it costs, see guess-costs.ts. */
  readonly passphraseCost: number;
  readonly tokens: TokenAccess | undefined;
  readonly timestamps:
    | (Pick<TimestampSettings, 'url' | 'onFailure'> & { readonly rootFile: string })
    | undefined;
}

export interface Signing {
  readonly keys: KeyStore;
  readonly signer: DocumentSigner;
}

export async function openSigning({
  dataDir,
  passphrase,
  passphraseCost,
  tokens,
  timestamps,
}: SigningSettings): Promise<Signing> {
  // Kept beside them it closes copies of the key folder, not the keys to somebody who reads all of DATA_DIR.
  const secret = passphrase ?? (await keptSecret(path.join(dataDir, 'key-passphrase')));
  const keys = new KeyStore(path.join(dataDir, 'keys'), new Sealer(secret, passphraseCost), tokens);
  if (!timestamps) return { keys, signer: createDocumentSigner(keys, undefined) };
  const { url, onFailure, rootFile } = timestamps;
  const roots = readPem(await readFile(rootFile, 'utf8'));
  if (roots.length === 0) throw new Error(`${rootFile} holds no certificate.`);
  return { keys, signer: createDocumentSigner(keys, { url, onFailure, roots }) };
}

/** What the keys under DATA_DIR say to everybody; nothing is opened or made. */
export async function openPublicKeys(dataDir: string): Promise<Omit<PublishedTrust, 'timestamps'>> {
  const keys = new KeyStore(path.join(dataDir, 'keys'), new Sealer(''));
  const { timestamps, ...published } = await createDocumentSigner(keys, undefined).trusted();
  return published;
}
