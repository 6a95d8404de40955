/**
 * What the status lists say of one credential.
 *
 * A list counts only while it is valid: one that was kept from before a revocation goes stale by
 * itself. One that claims to come from the future shows that the clock cannot be relied on.
 */
import { type StatusPurpose, statusPurposes } from '../../domain/certificate/status-bits';
import type { CheckOutcome } from '../../domain/certificate/verdict';
import { bitAt } from '../../platform/credentials/bitstring';
import type { KnownIssuer } from './issuer';
import { type SignedList, signedList } from './signed-list';

export interface ListedStatus {
  readonly outcome: CheckOutcome;
  /** The purposes whose bit is set. */
  readonly set: readonly StatusPurpose[];
  /** The oldest of the lists that were read; empty where one could not be. */
  readonly asOf: string;
}

export interface StatusEntry {
  readonly statusPurpose: StatusPurpose;
  readonly statusListIndex: string;
  readonly statusListCredential: string;
}

/** Clocks of two machines may differ by this much. */
const toleranceMs = 5 * 60 * 1000;

export async function readStatus(
  entries: readonly StatusEntry[],
  { didDocument, statusList }: Omit<KnownIssuer, 'complete'>,
  now: Date,
): Promise<ListedStatus> {
  const set: StatusPurpose[] = [];
  const dates: string[] = [];
  for (const purpose of statusPurposes) {
    const entry = entries.find(({ statusPurpose }) => statusPurpose === purpose);
    const text = entry && (await statusList(entry.statusListCredential));
    const list = text === undefined ? undefined : await signedList(text, didDocument);
    const bit = entry && list && bitFor(entry, list, now);
    if (!list || bit === undefined) continue;
    if (bit) set.push(purpose);
    dates.push(list.validFrom);
  }
  const asOf = dates.toSorted()[0] ?? '';
  // A bit that is set tells enough, whatever the other list may say.
  if (set.length > 0) return { outcome: 'failed', set, asOf };
  const all = dates.length === statusPurposes.length;
  return all
    ? { outcome: 'passed', set, asOf }
    : { outcome: 'could not be checked', set, asOf: '' };
}

/** Undefined where the list is another one, or does not count today. */
function bitFor(entry: StatusEntry, list: SignedList, now: Date): boolean | undefined {
  const from = new Date(list.validFrom).getTime() - toleranceMs;
  const until = new Date(list.validUntil).getTime();
  const inTime = from <= now.getTime() && now.getTime() <= until;
  const right = list.id === entry.statusListCredential && list.purpose === entry.statusPurpose;
  return inTime && right ? bitAt(list.bits, Number(entry.statusListIndex)) : undefined;
}
