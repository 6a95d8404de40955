/**
 * The revocation lists of our self-made roots: made anew each day, and as soon as a key is revoked.
 *
 * They hold for weeks, so that a house which is down for some days does not leave its certificates
 * without a list.
 */
import { type Certificate, readCertificate } from './certificate';
import type { KeyRecord } from './key-record';
import type { KeyStore } from './key-store';
import { makeRevocationList, type RevokedCertificate } from './make-revocation-list';
import { type RevocationList, serialOf } from './revocation-list';
import { KeyError } from './signing-key';

const day = 24 * 60 * 60 * 1000;
const renewedAfterMs = day;
const holdsForMs = 30 * day;

/** Makes those that are due; a list that is there and fresh is left alone. */
export async function renewOwnLists(keys: KeyStore, now: Date): Promise<void> {
  const revoked = await revokedKeys(keys);
  for (const root of await keys.list('root')) {
    const authority = certificateOf(root);
    const ours = revoked.filter(({ record }) => isOf(record, root));
    const kept = await keys.lists.of(authority);
    if (kept && isFresh(kept, ours, now)) continue;
    // The day of a list never goes back, whatever the clock does.
    const madeAt = kept && kept.madeAt > now ? kept.madeAt : now;
    const list = await makeRevocationList(await keys.open('root', root.id), authority.bytes, {
      revoked: ours,
      madeAt,
      nextAt: new Date(madeAt.getTime() + holdsForMs),
    });
    await keys.lists.keep(authority, list);
  }
}

/**
 * From that day on, nothing that the key signed is to be trusted.
 *
 * Only keys below a self-made root can be revoked here: the certificates of others are in the lists of
 * their authority. The key that signs is refused, so that there is always one that may.
 */
export async function revokeKey(
  keys: KeyStore,
  id: string,
  { since, reason, now }: Pick<RevokedCertificate, 'since' | 'reason'> & { now: Date },
): Promise<void> {
  const record = (await keys.list('document')).find((one) => one.id === id);
  if (!record) throw new KeyError(`There is no document key ${id}.`);
  if ((await keys.currentId('document')) === id) {
    throw new KeyError(
      'It is the key that signs. Let another take its place first: “bluemark keys make”, then “use”.',
    );
  }
  if (!(await keys.list('root')).some((root) => isOf(record, root))) {
    throw new KeyError(
      'Its certificate comes from an authority: have it revoked there, and take in the authority’s list with “bluemark keys import-crl”.',
    );
  }
  await keys.recordRevocation(id, {
    since: since.toISOString(),
    reason,
    recordedAt: now.toISOString(),
  });
  await renewOwnLists(keys, now);
}

interface RevokedKey extends RevokedCertificate {
  readonly record: KeyRecord;
}

async function revokedKeys(keys: KeyStore): Promise<RevokedKey[]> {
  const found: RevokedKey[] = [];
  for (const record of await keys.list('document')) {
    const revocation = await keys.revocation(record.id);
    if (!revocation) continue;
    const { since, reason } = revocation;
    found.push({ record, certificate: certificateOf(record), since: new Date(since), reason });
  }
  return found;
}

/** Whether the root itself gave the key its certificate. */
function isOf({ chain, root }: KeyRecord, authority: KeyRecord): boolean {
  return chain.length === 1 && root === authority.chain[0];
}

function isFresh(kept: RevocationList, revoked: readonly RevokedKey[], now: Date): boolean {
  const complete = revoked.every(
    ({ certificate, since }) =>
      kept.revoked.get(serialOf(certificate))?.getTime() === wholeSeconds(since),
  );
  return complete && now.getTime() - kept.madeAt.getTime() < renewedAfterMs;
}

/** Lists know no fractions of a second. */
function wholeSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000) * 1000;
}

function certificateOf({ id, chain: [own] }: KeyRecord): Certificate {
  if (!own) throw new KeyError(`The key ${id} has no certificate.`);
  return readCertificate(Buffer.from(own, 'base64'));
}
