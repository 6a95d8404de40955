/** The frameworks of this process: which there are, which is current, and the pinned one of a case. */
import type { Framework } from '../../domain/framework/framework';
import { type Clock, isoDate, systemClock } from '../../kernel/clock';
import { Failure, notFound } from '../../kernel/failure';

export interface Frameworks {
  /** Every version, newest first. */
  all(): readonly Framework[];
  /**
   * What new applications are made under: the newest published version whose effective date has
   * come. Where nothing was ever published (a scheme at its start), the newest draft.
   */
  current(): Framework;
  /** The same, without a refusal where there is none. */
  inForce(): Framework | undefined;
  /** Exactly the version that an application was made under; other content is refused. */
  pinned(application: {
    frameworkId: string;
    frameworkVersion: string;
    frameworkHash: string;
  }): Framework;
  /** The version by its names; not found where there is none. */
  get(id: string, version: string): Framework;
}

export function createFrameworks(
  loaded: readonly Framework[],
  clock: Clock = systemClock,
): Frameworks {
  const newestFirst = [...loaded].sort(
    (one, other) =>
      compareText(other.effectiveFrom, one.effectiveFrom) ||
      compareText(other.version, one.version) ||
      compareText(one.id, other.id),
  );
  const find = (id: string, version: string) =>
    newestFirst.find((each) => each.id === id && each.version === version);
  const inForce = () => {
    if (newestFirst.every(({ status }) => status === 'draft')) return newestFirst[0];
    const today = isoDate(clock.now());
    return newestFirst.find(
      ({ status, effectiveFrom }) => status === 'published' && effectiveFrom <= today,
    );
  };
  return {
    all: () => newestFirst,
    inForce,
    current() {
      const found = inForce();
      if (found) return found;
      throw new Failure(
        'unavailable',
        'framework.none-current',
        'No version of the criteria is open for new applications.',
      );
    },
    pinned({ frameworkId, frameworkVersion, frameworkHash }) {
      const found = find(frameworkId, frameworkVersion);
      if (found?.hash === frameworkHash) return found;
      throw new Failure(
        'unavailable',
        'framework.pinned-version-missing',
        `The criteria ${frameworkId} ${frameworkVersion}, under which this application was made, are not installed as they were then.`,
        { facts: { frameworkHash } },
      );
    },
    get(id, version) {
      const found = find(id, version);
      if (!found) throw notFound('framework');
      return found;
    },
  };
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
