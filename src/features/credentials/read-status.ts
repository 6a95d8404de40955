/**
 * What the status lists say of one credential.
 *
 * A list counts only while it is valid: one that was kept from before a revocation goes stale by
 * itself. One that claims to come from the future shows that the clock cannot be relied on.
 */
import { z } from 'zod';
import { type StatusPurpose, statusPurposes } from '../../domain/certificate/status-bits';
import type { CheckOutcome } from '../../domain/certificate/verdict';
import { readBit } from '../../platform/credentials/bitstring';
import type { KnownIssuer } from './issuer';

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

const listShape = z.looseObject({
  id: z.string(),
  validFrom: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }),
  credentialSubject: z.looseObject({
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.enum(statusPurposes),
    encodedList: z.string(),
  }),
});

/** Clocks of two machines may differ by this much. */
const toleranceMs = 5 * 60 * 1000;

/** @param signed whether a list's own proofs hold. */
export async function readStatus(
  entries: readonly StatusEntry[],
  { statusList }: KnownIssuer,
  now: Date,
  signed: (whole: Record<string, unknown>) => Promise<boolean>,
): Promise<ListedStatus> {
  const set: StatusPurpose[] = [];
  const dates: string[] = [];
  for (const purpose of statusPurposes) {
    const entry = entries.find(({ statusPurpose }) => statusPurpose === purpose);
    const found = entry && (await readEntry(entry, await statusList(entry.statusListCredential)));
    if (!found) continue;
    if (found.set) set.push(purpose);
    dates.push(found.asOf);
  }
  const asOf = dates.toSorted()[0] ?? '';
  // A bit that is set tells enough, whatever the other list may say.
  if (set.length > 0) return { outcome: 'failed', set, asOf };
  const all = dates.length === statusPurposes.length;
  return all
    ? { outcome: 'passed', set, asOf }
    : { outcome: 'could not be checked', set, asOf: '' };

  async function readEntry(entry: StatusEntry, text: string | undefined) {
    const whole = text === undefined ? undefined : objectIn(text);
    const list = listShape.safeParse(whole);
    if (!whole || !list.success || !(await signed(whole))) return undefined;
    const { id, validFrom, validUntil, credentialSubject } = list.data;
    const from = new Date(validFrom).getTime() - toleranceMs;
    const until = new Date(validUntil).getTime();
    const inTime = from <= now.getTime() && now.getTime() <= until;
    const right =
      id === entry.statusListCredential && credentialSubject.statusPurpose === entry.statusPurpose;
    if (!inTime || !right) return undefined;
    const bit = readBit(credentialSubject.encodedList, Number(entry.statusListIndex));
    return bit === undefined ? undefined : { set: bit, asOf: validFrom };
  }
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
