/** The frameworks of this process: which there are, which is current, and the pinned one of a case. */
import type { Framework } from '../../domain/framework/framework';
import { inForceOn, newestFirst, type Term, termOf } from '../../domain/framework/versions';
import { type Clock, type IsoDate, isoDate } from '../../kernel/clock';
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
  /** Whether, and until when, open applications may be submitted under a version. */
  term(framework: Framework): Term;
  /** Exactly the version that an application was made under; other content is refused. */
  pinned(application: {
    frameworkId: string;
    frameworkVersion: string;
    frameworkHash: string;
  }): Framework;
  /** The version by its names; not found where there is none. */
  get(id: string, version: string): Framework;
  /** The day by which is told what is in force, and which tables are old. */
  today(): IsoDate;
}

export function createFrameworks(loaded: readonly Framework[], clock: Clock): Frameworks {
  const ordered = newestFirst(loaded);
  const find = (id: string, version: string) =>
    ordered.find((each) => each.id === id && each.version === version);
  const today = () => isoDate(clock.now());
  const inForce = () => inForceOn(ordered, today());
  return {
    all: () => ordered,
    inForce,
    term: (framework) => termOf(framework, ordered, today()),
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
    today,
  };
}
