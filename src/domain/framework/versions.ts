/**
 * The life of versions: which one is in force on a day, and until when an older one may be used.
 *
 * In force is the newest published version whose effective date has come. When it replaces another,
 * applications that are open and not submitted may be submitted under the older one for the grace
 * days that the newer one gives. Retiring a version ends its use at once.
 */
import { addDays, type IsoDate } from '../../kernel/clock';
import type { Framework } from './framework';

export function newestFirst(versions: readonly Framework[]): Framework[] {
  return [...versions].sort(
    (one, other) =>
      compareText(other.effectiveFrom, one.effectiveFrom) ||
      compareText(other.version, one.version) ||
      compareText(one.id, other.id),
  );
}

/** Where nothing was ever published (a scheme at its start), the newest draft is. */
export function inForceOn(ordered: readonly Framework[], day: IsoDate): Framework | undefined {
  if (ordered.every(({ status }) => status === 'draft')) return ordered[0];
  return ordered.find(
    ({ status, effectiveFrom }) => status === 'published' && effectiveFrom <= day,
  );
}

/** Whether, and until when, an open application may be submitted under a version. */
export interface Term {
  readonly open: boolean;
  /** Last day; null where none is set, or where there is no such day. */
  readonly until: IsoDate | null;
  /** What takes its place: the version in force, or the one that is to follow. */
  readonly replacedBy: Framework | null;
}

/** `ordered` is every version, newest first. */
export function termOf(framework: Framework, ordered: readonly Framework[], day: IsoDate): Term {
  const current = inForceOn(ordered, day) ?? null;
  const isCurrent = current?.hash === framework.hash;
  if (framework.status !== 'published' && !isCurrent) {
    return { open: false, until: null, replacedBy: current };
  }
  const place = ordered.findIndex(({ hash }) => hash === framework.hash);
  const newer = ordered.slice(0, Math.max(place, 0));
  const next = newer.findLast(({ status }) => status === 'published');
  if (!next) return { open: true, until: null, replacedBy: null };
  const until = addDays(next.effectiveFrom, next.graceDays ?? 0);
  return { open: day <= until, until, replacedBy: isCurrent ? next : current };
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
