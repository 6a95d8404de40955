/** What becomes of a possible match: a person says whether it is the party on the list. */
export const matchVerdicts = ['confirmed', 'dismissed'] as const;
export type MatchVerdict = (typeof matchVerdicts)[number];

export const verdictWords: Record<MatchVerdict, string> = {
  confirmed: 'It is the party on the list',
  dismissed: 'It is somebody else',
};

/**
 * The verdicts that can follow. One that was dismissed can still be confirmed; one that was confirmed
 * has led to a re-examination, which is closed on its own.
 */
export function verdictsAfter(verdict: MatchVerdict | null): readonly MatchVerdict[] {
  if (verdict === null) return matchVerdicts;
  return verdict === 'dismissed' ? ['confirmed'] : [];
}
