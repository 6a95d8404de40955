/**
 * Which contributions to the pool may fund which projects, by the terms of the contribution.
 *
 * A project needs one of the eligible sectors, and every one of its countries must be eligible:
 * money that may only be spent in one country cannot carry a project that is also built elsewhere.
 */
export interface ContributionTerms {
  /** Empty: every sector. */
  readonly sectors: readonly string[];
  /** Empty: every country. */
  readonly countries: readonly string[];
  readonly minimumLevel: number;
  readonly currency: string;
}

export interface FundableProject {
  readonly sectors: readonly string[];
  readonly countries: readonly string[];
  readonly level: number;
  /** The currency sought; null where the project does not say. */
  readonly currency: string | null;
}

export const eligibilityFaults = ['sector', 'country', 'level'] as const;
export type EligibilityFault = (typeof eligibilityFaults)[number];

export interface Eligibility {
  readonly eligible: boolean;
  /** Every term that is not met. */
  readonly faults: readonly EligibilityFault[];
  /** Another currency does not exclude: somebody has to exchange it, and bear the risk. */
  readonly sameCurrency: boolean;
}

export function eligibility(terms: ContributionTerms, project: FundableProject): Eligibility {
  const met: Record<EligibilityFault, boolean> = {
    sector:
      terms.sectors.length === 0 || project.sectors.some((one) => terms.sectors.includes(one)),
    country:
      terms.countries.length === 0 ||
      (project.countries.length > 0 &&
        project.countries.every((one) => terms.countries.includes(one))),
    level: project.level >= terms.minimumLevel,
  };
  const faults = eligibilityFaults.filter((term) => !met[term]);
  return {
    eligible: faults.length === 0,
    faults,
    sameCurrency: project.currency === terms.currency,
  };
}
