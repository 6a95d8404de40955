/** What a criterion comes to by its sectors, condition and rule, as generated programs say it. */
export const ruled = {
  notApplicable: 0,
  /** It applies, and no rule decides it. */
  applies: 1,
  notMet: 2,
  partlyMet: 3,
  met: 4,
  /** Its condition has no value; whether that is for want of data, only the closures tell. */
  untold: 5,
} as const;
export type Ruled = (typeof ruled)[keyof typeof ruled];
