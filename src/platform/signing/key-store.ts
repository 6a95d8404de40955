/**
 * Keys in files, one folder per purpose: `<purpose>/<id>.json` and `<purpose>/current`; a key that was
 * revoked has a file `<id>.revocation` beside it.
 *
 * Files are readable by us alone and hold private bytes only in an envelope. Which key signs is said
 * by `current`; the others stay, so that what they signed can be checked. Public parts are read
 * without the passphrase.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { type Certificate, fingerprint, readCertificate } from './certificate';
import { KeptLists } from './kept-lists';
import type { Sealer } from './key-envelope';
import {
  type KeyPurpose,
  type KeyRecord,
  keyRecord,
  publicPart,
  type RevocationRecord,
  revocationRecord,
} from './key-record';
import { emptyIfMissing, writePrivately } from './private-file';
import { algorithmOf, KeyError, type SigningKey, softwareKey } from './signing-key';
import { type TokenAccess, type TokenPlace, tokenKey, tokenPlace } from './token-key';

export interface NewKey {
  readonly purpose: KeyPurpose;
  /** PKCS #8, DER. */
  readonly privateKey: Uint8Array;
  /** The key's certificate and those above it; empty for keys that need none. */
  readonly chain: readonly Uint8Array[];
  /** What vouches for the chain. */
  readonly root?: Uint8Array;
  readonly createdAt: Date;
}

export class KeyStore {
  readonly lists: KeptLists;
  private readonly opened = new Map<string, Promise<SigningKey>>();
  /** The file of a key never changes, unless the same key is taken in once more. */
  private readonly records = new Map<string, KeyRecord>();

  constructor(
    private readonly folder: string,
    private readonly sealer: Sealer,
    private readonly tokens?: TokenAccess,
  ) {
    this.lists = new KeptLists(folder);
  }

  /** Every key of a purpose, oldest first. */
  async list(purpose: KeyPurpose): Promise<KeyRecord[]> {
    const names = await readdir(path.join(this.folder, purpose)).catch(emptyIfMissing);
    const files = names.filter((name) => name.endsWith('.json'));
    const records = await Promise.all(files.map((name) => this.read(purpose, name.slice(0, -5))));
    const ages = ({ createdAt, id }: KeyRecord) => `${createdAt} ${id}`;
    return records.toSorted((a, b) => (ages(a) < ages(b) ? -1 : 1));
  }

  /** The id of the key that signs for a purpose; undefined where none was chosen. */
  async currentId(purpose: KeyPurpose): Promise<string | undefined> {
    const found = await readFile(path.join(this.folder, purpose, 'current'), 'utf8').catch(
      emptyIfMissing,
    );
    return typeof found === 'string' ? found.trim() : undefined;
  }

  /** The key that signs for a purpose, opened. */
  async current(purpose: KeyPurpose): Promise<SigningKey> {
    return this.open(purpose, (await this.currentRecord(purpose)).id);
  }

  /** What everybody may know of the key that signs for a purpose. */
  async currentRecord(purpose: KeyPurpose): Promise<KeyRecord> {
    const id = await this.currentId(purpose);
    if (!id) throw new KeyError(`There is no key for the purpose “${purpose}”.`);
    return this.read(purpose, id);
  }

  /** Any key, opened: what it is used for is the caller's to decide. */
  open(purpose: KeyPurpose, id: string): Promise<SigningKey> {
    const known = this.opened.get(id) ?? this.unsealed(purpose, id);
    this.opened.set(id, known);
    return known;
  }

  async add({ privateKey, ...about }: NewKey): Promise<KeyRecord> {
    const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
    const open = publicPartOf(about, createPublicKey(key));
    const secret = await this.sealer.seal(privateKey, JSON.stringify(open));
    return this.store({ ...open, secret });
  }

  /** A document key that stays in its token; refused unless the token signs with it, now. */
  async addToken(about: Omit<NewKey, 'purpose' | 'privateKey'>, place: TokenPlace) {
    const [own] = about.chain;
    if (!own) throw new KeyError('A key in a token needs its certificate.');
    const { publicKey } = readCertificate(own).x509;
    const open = publicPartOf({ ...about, purpose: 'document' }, publicKey);
    await tokenKey(open.id, place, about.chain, this.tokens).sign(Buffer.from('Bluemark'));
    return this.store({ ...open, secret: tokenPlace.parse(place) });
  }

  /** From now on this key signs. */
  async use(purpose: KeyPurpose, id: string): Promise<void> {
    await this.read(purpose, id);
    if (await this.revocation(id)) throw new KeyError(`The key ${id} was revoked.`);
    await this.write(purpose, 'current', `${id}\n`);
  }

  /** What everybody may check our documents against: the roots of all document keys, old and new. */
  async documentRoots(): Promise<Certificate[]> {
    return rootsOf(await this.list('document'));
  }

  /** Of a document key; undefined for one that holds. */
  async revocation(id: string): Promise<RevocationRecord | undefined> {
    const file = path.join(this.folder, 'document', `${id}${revoked}`);
    const text = await readFile(file, 'utf8').catch(emptyIfMissing);
    return typeof text === 'string' ? revocationRecord.parse(JSON.parse(text)) : undefined;
  }

  async recordRevocation(id: string, revocation: RevocationRecord): Promise<void> {
    await this.read('document', id);
    await this.write('document', `${id}${revoked}`, `${JSON.stringify(revocation, null, 2)}\n`);
  }

  private async unsealed(purpose: KeyPurpose, id: string): Promise<SigningKey> {
    const { secret, ...open } = await this.read(purpose, id);
    const chain = open.chain.map((one) => Buffer.from(one, 'base64'));
    if ('token' in secret) return tokenKey(id, secret, chain, this.tokens);
    return softwareKey(id, await this.sealer.open(secret, JSON.stringify(open)), chain);
  }

  private async read(purpose: KeyPurpose, id: string): Promise<KeyRecord> {
    if (!/^[0-9a-f]{16}$/.test(id)) throw new KeyError(`“${id}” is not the id of a key.`);
    const known = this.records.get(`${purpose}/${id}`);
    if (known) return known;
    const file = path.join(this.folder, purpose, `${id}.json`);
    const text = await readFile(file, 'utf8').catch(emptyIfMissing);
    if (typeof text !== 'string') throw new KeyError(`There is no ${purpose} key ${id}.`);
    const record = keyRecord.safeParse(JSON.parse(text));
    if (!record.success || record.data.id !== id || record.data.purpose !== purpose) {
      throw new KeyError(`The file of the key ${id} cannot be read.`);
    }
    this.records.set(`${purpose}/${id}`, record.data);
    return record.data;
  }

  private async store(record: KeyRecord): Promise<KeyRecord> {
    const text = `${JSON.stringify(record, null, 2)}\n`;
    await this.write(record.purpose, `${record.id}.json`, text);
    this.records.set(`${record.purpose}/${record.id}`, record);
    return record;
  }

  private write(purpose: KeyPurpose, name: string, text: string): Promise<void> {
    return writePrivately(this.folder, purpose, name, text);
  }
}

const revoked = '.revocation';

/** What vouches for these keys. */
export function rootsOf(records: readonly KeyRecord[]): Certificate[] {
  const roots = new Set(records.flatMap(({ root }) => root ?? []));
  return [...roots].map((bytes) => readCertificate(Buffer.from(bytes, 'base64')));
}

function publicPartOf(
  { purpose, chain, root, createdAt }: Omit<NewKey, 'privateKey'>,
  key: KeyObject,
): z.output<typeof publicPart> {
  const publicKey = key.export({ format: 'der', type: 'spki' });
  return publicPart.parse({
    format: 1,
    id: fingerprint(chain[0] ?? publicKey).slice(0, 16),
    purpose,
    alg: algorithmOf(key),
    createdAt: createdAt.toISOString(),
    publicKey: publicKey.toString('base64'),
    chain: chain.map(base64),
    root: root ? base64(root) : null,
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
