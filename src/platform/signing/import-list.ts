/** Taking in the revocation list of an authority that gave us certificates, once it is asked for. */
import { type Certificate, readCertificate } from './certificate';
import { DerError } from './der-reader';
import type { KeyStore } from './key-store';
import { madeBy, type RevocationList, readRevocationList } from './revocation-list';
import { KeyError } from './signing-key';

/**
 * @param content the list, DER or PEM.
 * @returns the list that is kept from now on; KeyError where it is of no authority above our keys.
 */
export async function importList(keys: KeyStore, content: Buffer): Promise<RevocationList> {
  const list = read(derOfList(content));
  const authorities = await authoritiesAbove(keys);
  const authority = authorities.find((one) => madeBy(list, one));
  if (!authority) {
    throw new KeyError('The list is not signed by an authority above one of the keys.');
  }
  return keys.lists.keep(authority, list.bytes);
}

/** A list in PEM form as DER; anything else as it is. */
export function derOfList(content: Buffer): Buffer {
  const [, body] =
    /-----BEGIN X509 CRL-----([\s\S]+?)-----END X509 CRL-----/.exec(content.toString('latin1')) ??
    [];
  return body === undefined ? content : Buffer.from(body, 'base64');
}

function read(bytes: Buffer): RevocationList {
  try {
    return readRevocationList(bytes);
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw new KeyError(`It cannot be used as a revocation list. ${cause.message}`, { cause });
  }
}

async function authoritiesAbove(keys: KeyStore): Promise<Certificate[]> {
  const records = await keys.list('document');
  const above = new Set(
    records.flatMap(({ chain, root }) => [...chain.slice(1), root ?? []].flat()),
  );
  return [...above].map((one) => readCertificate(Buffer.from(one, 'base64')));
}
