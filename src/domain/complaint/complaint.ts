/**
 * Complaints: anybody tells the scheme what is wrong with one certificate.
 *
 * A complaint is a claim and not a finding. Everybody sees that it was made and how it ended; what
 * it says, and who says it, is for the secretariat.
 */
export const complaintCategories = [
  'declaration',
  'evidence',
  'harm',
  'interests',
  'use',
  'other',
] as const;
export type ComplaintCategory = (typeof complaintCategories)[number];

export const categoryWords: Record<ComplaintCategory, string> = {
  declaration: 'Something that was declared is not true',
  evidence: 'A document is false, or no longer holds',
  harm: 'The project harms people or nature',
  interests: 'Somebody judged in a matter of their own',
  use: 'The certificate is used for what it does not certify',
  other: 'Something else',
};

/** How the person wants to be known. Nobody but the secretariat is told by this program. */
export const complainants = ['named', 'confidential', 'anonymous'] as const;
export type Complainant = (typeof complainants)[number];

export const complainantWords: Record<Complainant, string> = {
  named: 'By name: the secretariat may tell the holder of the certificate',
  confidential: 'In confidence: only the secretariat knows the name',
  anonymous: 'Anonymous: no name is kept',
};

export const openComplaintStates = ['received', 'acknowledged', 'admitted'] as const;
export const closedComplaintStates = [
  'not admitted',
  'upheld',
  'partly upheld',
  'not upheld',
] as const;
export const complaintStates = [...openComplaintStates, ...closedComplaintStates] as const;
export type ComplaintState = (typeof complaintStates)[number];

export function isOpen(state: ComplaintState): boolean {
  return openComplaintStates.some((one) => one === state);
}

/** What a state means to somebody who has never seen the desk. */
export const complaintStateWords: Record<ComplaintState, string> = {
  received: 'It has arrived, and nobody has read it yet.',
  acknowledged: 'The secretariat has read it and looks whether it can be taken up.',
  admitted: 'It is being looked into.',
  'not admitted': 'It was not taken up.',
  upheld: 'It was found to be right.',
  'partly upheld': 'A part of it was found to be right.',
  'not upheld': 'It was looked into, and found not to be right.',
};
