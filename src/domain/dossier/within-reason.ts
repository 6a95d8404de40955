/**
 * Faults that no single field shows: shares of more than a whole, dates out of order.
 *
 * Only what cannot be true is refused. What is merely unlikely is for rules and reviewers.
 */
import type { Dossier } from './dossier';

export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

export function withinReason(dossier: Dossier): Contradiction[] {
  return [
    ...ownersWithinWhole(dossier),
    ...vendorsWithinWhole(dossier),
    ...inOrder(dossier.project?.startsOn, dossier.project?.operatesFrom, {
      path: ['project', 'operatesFrom'],
      detail: 'is earlier than the start of the project',
    }),
    ...inOrder(dossier.procurement?.advertisedOn, dossier.procurement?.awardedOn, {
      path: ['procurement', 'awardedOn'],
      detail: 'is earlier than the day of the advertisement',
    }),
    ...principalWithinTenor(dossier),
    ...coverageGrows(dossier),
  ];
}

// Shares are declared with decimals; a sum of 100.00000000000001 is still a whole.
const whole = 100 + 1e-9;

function sum(shares: readonly (number | null | undefined)[]): number {
  return shares.reduce<number>((total, share) => total + (share ?? 0), 0);
}

function ownersWithinWhole({ parties }: Dossier): Contradiction[] {
  return (parties ?? []).flatMap(({ owners }, index) => {
    const total = sum((owners ?? []).map(({ sharePct }) => sharePct));
    if (total <= whole) return [];
    return [
      {
        path: ['parties', index, 'owners'],
        detail: `has shares that add up to ${Number(total.toFixed(6))} %, more than 100 %`,
      },
    ];
  });
}

/** Shares of vendors are shares of one layer. */
function vendorsWithinWhole({ supply }: Dossier): Contradiction[] {
  const byLayer = new Map<string, number>();
  for (const { layer, sharePct } of supply?.vendors ?? []) {
    if (layer) byLayer.set(layer, (byLayer.get(layer) ?? 0) + (sharePct ?? 0));
  }
  return [...byLayer].flatMap(([layer, total]) =>
    total <= whole
      ? []
      : [
          {
            path: ['supply', 'vendors'],
            detail: `has shares of the layer “${layer}” that add up to ${Number(total.toFixed(6))} %, more than 100 %`,
          },
        ],
  );
}

function inOrder(
  earlier: string | null | undefined,
  later: string | null | undefined,
  contradiction: Contradiction,
): Contradiction[] {
  return earlier && later && later < earlier ? [contradiction] : [];
}

function principalWithinTenor({ finance }: Dossier): Contradiction[] {
  return (finance?.tranches ?? []).flatMap(({ firstPrincipalYear, tenorYears }, index) =>
    firstPrincipalYear != null && tenorYears != null && firstPrincipalYear > tenorYears
      ? [
          {
            path: ['finance', 'tranches', index, 'firstPrincipalYear'],
            detail: 'lies after the end of the loan',
          },
        ]
      : [],
  );
}

function coverageGrows({ access }: Dossier): Contradiction[] {
  const { peopleBefore, peopleAfter } = access?.coverage ?? {};
  return peopleBefore != null && peopleAfter != null && peopleAfter < peopleBefore
    ? [
        {
          path: ['access', 'coverage', 'peopleAfter'],
          detail: 'is lower than the number of people covered before',
        },
      ]
    : [];
}
