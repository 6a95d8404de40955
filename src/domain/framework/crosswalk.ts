/** The crosswalk read from the other side: of each root, which criteria rest on it, and on which clause. */
import type { Framework, Root } from './framework';

export interface RootedCriterion {
  readonly code: string;
  readonly title: string;
  /** Verified: read in a copy of the source. */
  readonly clauses: { readonly clause: string; readonly verified: boolean }[];
}

export interface RootUse extends Root {
  readonly criteria: RootedCriterion[];
}

/** Every root in the framework's order, with those of the chosen criteria that rest on it. */
export function rootUses(
  { roots, criteria }: Framework,
  isChosen: (criterion: string) => boolean = () => true,
): RootUse[] {
  return roots.map(({ standard, title }) => ({
    standard,
    title,
    criteria: criteria.flatMap(({ code, title: name, crosswalk }) => {
      const clauses = crosswalk
        .filter(({ root }) => root === standard)
        .map(({ clause, verified }) => ({ clause, verified }));
      return clauses.length > 0 && isChosen(code) ? [{ code, title: name, clauses }] : [];
    }),
  }));
}
