/**
 * The revocation lists that the house keeps beside its keys: its own authority's, and those of others
 * that the operator took in. One for each authority; a file for each, named by the authority.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Certificate, fingerprint } from './certificate';
import { emptyIfMissing, writePrivately } from './private-file';
import { madeBy, type RevocationList, readRevocationList } from './revocation-list';
import { KeyError } from './signing-key';

const folder = 'lists';
const ending = '.crl';

export class KeptLists {
  constructor(private readonly keysFolder: string) {}

  async all(): Promise<RevocationList[]> {
    const names = await readdir(path.join(this.keysFolder, folder)).catch(emptyIfMissing);
    const lists = await Promise.all(
      names
        .filter((name) => name.endsWith(ending))
        .toSorted()
        .map((name) => this.read(name)),
    );
    return lists.filter((list) => list !== undefined);
  }

  of(authority: Certificate): Promise<RevocationList | undefined> {
    return this.read(nameFor(authority));
  }

  /** Refuses a list of somebody else, and one that is older than the one that is kept. */
  async keep(authority: Certificate, bytes: Uint8Array): Promise<RevocationList> {
    const list = readRevocationList(bytes);
    if (!madeBy(list, authority)) throw new KeyError('The list is not signed by that authority.');
    const kept = await this.of(authority);
    if (kept && kept.madeAt > list.madeAt) {
      throw new KeyError('A newer list of that authority is kept already.');
    }
    await writePrivately(this.keysFolder, folder, nameFor(authority), bytes);
    return list;
  }

  private async read(name: string): Promise<RevocationList | undefined> {
    const content = await readFile(path.join(this.keysFolder, folder, name)).catch(emptyIfMissing);
    return Buffer.isBuffer(content) ? readRevocationList(content) : undefined;
  }
}

/** The first part of the fingerprint of the authority's certificate, as keys are named. */
export function authorityId({ bytes }: Certificate): string {
  return fingerprint(bytes).slice(0, 16);
}

function nameFor(authority: Certificate): string {
  return `${authorityId(authority)}${ending}`;
}
