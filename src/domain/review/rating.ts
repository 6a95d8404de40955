/** What a reviewer may say of a criterion, from strict to lenient. */
export const ratings = ['not met', 'partly met', 'met', 'not applicable'] as const;
export type Rating = (typeof ratings)[number];
