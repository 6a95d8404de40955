/**
 * Verdicts in words. Each says first what was found out, then what the reader should do.
 *
 * A verdict by number never sounds like one by file: the number may stand on a paper that we never made.
 */
import type {
  CheckName,
  CheckOutcome,
  Presented,
  Verdict,
  VerdictCode,
} from '../../domain/certificate/verdict';

export interface CheckInWords {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  readonly detail: string;
}

const noLonger = 'Do not rely on it.';
const compare =
  'A number alone proves nothing about a paper or a file: compare it with the register, or upload the file.';

const byFile: Record<VerdictCode, string> = {
  'in force': 'This is the file that we issued, unchanged, and the certificate is in force.',
  suspended: `This is the file that we issued, unchanged, but the certificate is suspended. ${noLonger}`,
  revoked: `This is the file that we issued, unchanged, but the certificate was revoked. ${noLonger}`,
  expired: `This is the file that we issued, unchanged, but the certificate has expired. ${noLonger}`,
  superseded:
    'This is the file that we issued, unchanged, but a newer certificate of the project has taken its place.',
  specimen: 'This is a specimen. It certifies nothing.',
  'in doubt':
    'The decision behind this certificate is not on record. Do not rely on it, and tell the secretariat.',
  'being issued':
    'The certificate with this number is being issued. Until that is done, no file of it is genuine.',
  altered:
    'This is not the file that we issued for the number in it. It was changed, or made by somebody else. Do not rely on it.',
  'unknown file': 'We did not issue this file. Do not rely on it.',
  'unknown number': 'We did not issue this file. Do not rely on it.',
  mistyped: 'We did not issue this file. Do not rely on it.',
};

const byNumber: Record<VerdictCode, string> = {
  ...byFile,
  'in force': `The certificate with this number is in force. ${compare}`,
  suspended: `The certificate with this number is suspended. ${noLonger}`,
  revoked: `The certificate with this number was revoked. ${noLonger}`,
  expired: `The certificate with this number has expired. ${noLonger}`,
  superseded: 'A newer certificate of the project has taken the place of the one with this number.',
  specimen: 'This number belongs to a specimen. It certifies nothing.',
  'being issued': 'The certificate with this number is being issued. Try again in a few minutes.',
  'unknown number': 'No certificate has this number. Do not rely on a paper that shows it.',
  mistyped:
    'This cannot be a certificate number: its check characters do not fit. Compare it with the certificate, letter by letter.',
};

export function sentenceOf({ code }: Verdict, presented: Presented): string {
  return presented.kind === 'file' ? byFile[code] : byNumber[code];
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
  signature: {
    passed: 'The digital signature holds.',
    failed: 'The digital signature does not hold.',
    'could not be checked':
      'Our certificates carry no digital signature yet. This check rests on our register alone.',
  },
};

export function checksInWords({ checks }: Verdict): CheckInWords[] {
  return (Object.keys(details) as CheckName[]).map((name) => ({
    name,
    outcome: checks[name],
    detail: details[name][checks[name]],
  }));
}
