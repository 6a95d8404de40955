/** What the check of a printed code says. It has no issuer to name: whose key holds is the issuer. */
import { type CredentialVerdict, credentialSentences, credentialWords } from './credential-verdict';
import type { CheckOutcome } from './verdict';

export const offlineNames = {
  credential: 'Signature',
  issuer: 'Issuer',
  title: 'Title on the sheet',
  validity: 'Validity',
  status: 'Status',
} as const;

export const codeSentences: Record<CredentialVerdict, string> = {
  ...credentialSentences,
  'in force':
    'The code is genuine, the title is the one that was certified, and the certificate was in force as of {asOf}.',
  altered: 'The code or the title is not what we signed. Do not rely on the sheet.',
  revoked:
    'The code is genuine, but the certificate was revoked, given back or replaced, as of {asOf}. Do not rely on it.',
  suspended:
    'The code is genuine, but the certificate was suspended as of {asOf}. Do not rely on it.',
  expired:
    'The code is genuine, but the certificate expired after {validUntil}. Do not rely on it.',
  'not yet valid':
    'The code is genuine, but by this clock the certificate is not valid before {validFrom}.',
};

export const codeWords: Record<
  'credential' | 'title' | 'validity' | 'status',
  Record<CheckOutcome, string>
> = {
  credential: {
    passed: 'The signature in the code holds. Compare the number and the level with the sheet.',
    failed: 'The signature in the code does not hold.',
    'could not be checked':
      'The key that the code names is not known here, or this browser cannot check its kind (Ed25519).',
  },
  title: {
    passed: 'The title that was typed is the one that was signed.',
    failed: 'The title that was typed is not the one that was signed.',
    'could not be checked': 'Type the title from the sheet to have it compared.',
  },
  validity: credentialWords.validity,
  status: credentialWords.status,
};
