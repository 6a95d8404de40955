/**
 * Was a signer's certificate revoked? Read from revocation lists, those in the file and those at hand.
 *
 * A list speaks for the authority that signed it, as of its day and not later. Who holds a stolen key
 * can leave lists out and put old ones in, so that no list says more than its day.
 */
import type { Certificate } from './certificate';
import { type Judged, toleranceMs, unchecked } from './outcome';
import { madeBy, type RevocationList, serialOf } from './revocation-list';

export interface RevocationFinding extends Judged {
  /** Since when the certificate, or one above it, does not hold any more. */
  readonly revokedAt?: Date;
  /** The day up to which it was surely not revoked. */
  readonly notRevokedOn?: Date;
}

interface When {
  /** By the word of an independent source. */
  readonly stampedAt: Date | undefined;
  readonly now: Date;
}

/** @param path from the signer's certificate up to a trusted root, which no list can revoke. */
export function revocationOf(
  path: readonly Certificate[] | undefined,
  lists: readonly RevocationList[],
  when: When,
): RevocationFinding {
  if (!path)
    return unchecked('There is no path to a root of the issuer that lists could speak of.');
  const latest = when.now.getTime() + toleranceMs;
  const answers = path.slice(0, -1).map((certificate, index) => {
    const authority = path[index + 1] ?? certificate;
    const own = lists.filter((list) => list.madeAt.getTime() <= latest && madeBy(list, authority));
    return { certificate, own };
  });
  const revoked = answers.flatMap(({ certificate, own }) =>
    own.flatMap((list) => list.revoked.get(serialOf(certificate)) ?? []),
  );
  if (revoked.length > 0) return afterRevocation(earliest(revoked), when);
  const newest = answers.map(({ own }) => own.toSorted(byDay).at(-1));
  const known = newest.filter((list) => list !== undefined);
  if (known.length < newest.length) {
    return unchecked('No revocation list of the signer’s authority is known here.');
  }
  return asOf(known, when);
}

function afterRevocation(revokedAt: Date, { stampedAt }: When): RevocationFinding {
  const words = `Its key was revoked as of ${dayOf(revokedAt)}`;
  if (!stampedAt) {
    const problem = `${words}. No time stamp says whether it was signed before that day or after.`;
    return { ...unchecked(problem), revokedAt };
  }
  return stampedAt < revokedAt
    ? { outcome: 'passed', revokedAt }
    : { outcome: 'failed', problem: `${words}, and it was signed after that.`, revokedAt };
}

function asOf(lists: readonly RevocationList[], { stampedAt, now }: When): RevocationFinding {
  const notRevokedOn = earliest(lists.map(({ madeAt }) => madeAt));
  const signedBy = stampedAt ?? now;
  const outOfDate = lists.some(({ nextAt }) => nextAt && nextAt < signedBy);
  return outOfDate
    ? {
        ...unchecked(`Its key was not revoked on ${dayOf(notRevokedOn)}; no newer list is known.`),
        notRevokedOn,
      }
    : { outcome: 'passed', notRevokedOn };
}

function byDay(one: RevocationList, other: RevocationList): number {
  return one.madeAt.getTime() - other.madeAt.getTime();
}

function earliest(days: readonly Date[]): Date {
  return new Date(Math.min(...days.map((at) => at.getTime())));
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
