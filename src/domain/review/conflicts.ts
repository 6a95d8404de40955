/**
 * Conflicts of interest that can be computed, beside those that people declare.
 *
 * An organisation never reviews its own project, nor one in which it is a party, an owner of a
 * party, or a vendor. A shared home country is shown to the secretariat, who may clear it.
 */
export interface ReviewerAffiliation {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly country: string | null;
}

export interface ProjectLinks {
  readonly ownerId: string;
  /** Every organisation that the dossier names, with what it is there. */
  readonly organisations: readonly {
    readonly name: string;
    readonly as: string;
    readonly country: string | null;
  }[];
}

export interface Conflict {
  readonly kind: 'own project' | 'party' | 'country';
  /** A blocking conflict cannot be cleared. */
  readonly blocking: boolean;
  readonly text: string;
}

export function conflictsOf(reviewer: ReviewerAffiliation, project: ProjectLinks): Conflict[] {
  if (reviewer.organisationId === project.ownerId) {
    return [
      {
        kind: 'own project',
        blocking: true,
        text: `${reviewer.organisationName} has submitted this project.`,
      },
    ];
  }
  const name = comparable(reviewer.organisationName);
  return project.organisations.flatMap((organisation): Conflict[] => {
    if (comparable(organisation.name) === name) {
      return [
        {
          kind: 'party',
          blocking: true,
          text: `${organisation.name} is named in the dossier as ${organisation.as}.`,
        },
      ];
    }
    if (organisation.as === 'sponsor' && sameCountry(organisation.country, reviewer.country)) {
      return [
        {
          kind: 'country',
          blocking: false,
          text: `The sponsor, ${organisation.name}, is from the reviewer's home country.`,
        },
      ];
    }
    return [];
  });
}

function sameCountry(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

/** Names are compared without case, accents, punctuation and legal forms. */
function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(ltd|limited|inc|llc|plc|gmbh|ag|sa|s a|corp|corporation|company|co)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
