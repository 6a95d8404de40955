/**
 * Verdicts in words. Each says first what was found out, then what the reader should do.
 *
 * A verdict by number never sounds like one by file: the number may stand on a paper that we never made.
 */
import type { NamedCheck } from '../../domain/certificate/credential-verdict';
import {
  type CheckName,
  type CheckOutcome,
  checkNames,
  type Presented,
  type Verdict,
  type VerdictCode,
} from '../../domain/certificate/verdict';
import type { IsoDate } from '../../kernel/clock';
import { dayInWords } from '../../kernel/day';

export type CheckInWords = NamedCheck<CheckName>;

/** What was found out, and what the reader should do. */
export interface Wording {
  readonly sentence: string;
  readonly advice?: string;
}

const words = (sentence: string, advice?: string): Wording => ({
  sentence,
  ...(advice && { advice }),
});

const noLonger = 'Do not rely on it.';
const unknown = words('We did not issue this file.', noLonger);

const byFile: Record<VerdictCode, Wording> = {
  'in force': words('This is the file that we issued, unchanged, and the certificate is in force.'),
  suspended: words(
    'This is the file that we issued, unchanged, but the certificate is suspended.',
    noLonger,
  ),
  revoked: words(
    'This is the file that we issued, unchanged, but the certificate was revoked.',
    noLonger,
  ),
  expired: words(
    'This is the file that we issued, unchanged, but the certificate has expired.',
    noLonger,
  ),
  superseded: words(
    'This is the file that we issued, unchanged, but a newer certificate has taken its place.',
    'Ask for the newer one: the history of this one names it.',
  ),
  surrendered: words(
    'This is the file that we issued, unchanged, but the certificate was given back by its holder on {changedOn}.',
    noLonger,
  ),
  specimen: words('This is a specimen. It certifies nothing.'),
  'in doubt': words(
    'The decision behind this certificate is not on record, or its score does not come out again.',
    'Do not rely on it, and tell the secretariat.',
  ),
  'badly signed': words(
    'The register knows this file, but its digital signature is not ours.',
    'Do not rely on it, and tell the secretariat.',
  ),
  'being issued': words(
    'The certificate with this number is being issued.',
    'Until that is done, no file of it is genuine.',
  ),
  altered: words(
    'This is not the file that we issued for the number in it.',
    'It was changed, or made by somebody else. Do not rely on it.',
  ),
  'unknown file': unknown,
  'unknown number': unknown,
  mistyped: unknown,
};

const byNumber: Record<VerdictCode, Wording> = {
  ...byFile,
  'in force': words(
    'The certificate with this number is in force.',
    'A number alone proves nothing about a paper or a file: compare it with the register, or upload the file.',
  ),
  suspended: words('The certificate with this number is suspended.', noLonger),
  revoked: words('The certificate with this number was revoked.', noLonger),
  expired: words('The certificate with this number has expired.', noLonger),
  superseded: words(
    'A newer certificate has taken the place of the one with this number.',
    'Ask for the newer one: the history of this one names it.',
  ),
  surrendered: words(
    'The certificate with this number was given back by its holder on {changedOn}.',
    noLonger,
  ),
  specimen: words('This number belongs to a specimen. It certifies nothing.'),
  'being issued': words(
    'The certificate with this number is being issued.',
    'Try again in a few minutes.',
  ),
  'unknown number': words(
    'No certificate has this number.',
    'Do not rely on a paper that shows it.',
  ),
  mistyped: words(
    'This cannot be a certificate number: its check characters do not fit.',
    'Compare it with the certificate, letter by letter.',
  ),
};

/** @param changedOn the day of the last change of status; asked for by some sentences alone. */
export function wordsOf(
  { code }: Verdict,
  { kind }: Presented,
  changedOn: IsoDate | undefined,
): Wording {
  return dated(kind === 'file' ? byFile[code] : byNumber[code], changedOn);
}

export function dated({ sentence, ...more }: Wording, changedOn: IsoDate | undefined): Wording {
  const day = changedOn ? dayInWords(changedOn) : 'a day that is not on record';
  return { sentence: sentence.replace('{changedOn}', day), ...more };
}

const details: Record<CheckName, Record<CheckOutcome, string>> = {
  file: {
    passed: 'The bytes of the file are those that we issued (SHA-256).',
    failed: 'The bytes of the file are not those of any certificate that we issued (SHA-256).',
    'could not be checked': 'Only the file itself can show that nothing in it was changed.',
  },
  register: {
    passed: 'The certificate stands in the register.',
    failed: 'The register has no such certificate.',
    'could not be checked': 'There is no number to look up.',
  },
  status: {
    passed: 'The register says that it is in force today.',
    failed: 'The register does not say that it is in force today.',
    'could not be checked': 'There is no certificate whose status could be read.',
  },
  decision: {
    passed: "The panel's decision on which it rests is recorded.",
    failed: 'No decision of the panel is recorded for it.',
    'could not be checked': 'There is no certificate whose decision could be looked up.',
  },
  score: {
    passed:
      'The rules and the weights were run once more: the score that was decided on comes out again.',
    failed: 'The rules and the weights were run once more: another score comes out.',
    'could not be checked':
      'The score could not be computed once more: the record or the criteria of that time are not at hand.',
  },
  signature: {
    passed: 'Nothing in the file was changed since it was signed.',
    failed: 'The digital signature does not hold.',
    'could not be checked': 'Only the file itself can carry a digital signature.',
  },
  issuer: {
    passed: 'It was signed with a key of this issuer.',
    failed: 'It was not signed with a key of this issuer.',
    'could not be checked': 'There is no signature whose owner could be looked up.',
  },
  time: {
    passed: 'An independent source says when it was signed.',
    failed: 'The time stamp of the signature does not hold.',
    'could not be checked': 'There is no signature whose time could be looked up.',
  },
  revocation: {
    passed: 'The key that signed it was not revoked.',
    failed: 'The key that signed it had been revoked before.',
    'could not be checked': 'There is no signature whose key could be looked up.',
  },
};

export function checkInWords(name: CheckName, outcome: CheckOutcome): CheckInWords {
  return { name, outcome, detail: details[name][outcome] };
}

/** What was found out beyond the usual words, check by check. */
export type Remarks = { readonly [Name in CheckName]?: string };

export function checksInWords({ checks }: Verdict, remarks: Remarks): CheckInWords[] {
  return checkNames.map((name) => {
    const usual = checkInWords(name, checks[name]);
    return { ...usual, detail: remarks[name] ?? usual.detail };
  });
}
