/**
 * Checking the file of a credential: its proofs and lists as anybody would check them, then the
 * register, which knows more than a list can say.
 */
import { readCertificateNumber, statusOn } from '../../domain/certificate/certificate';
import type { CredentialVerdict } from '../../domain/certificate/credential-verdict';
import type { VerdictCode } from '../../domain/certificate/verdict';
import { isoDate } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import type { CheckedCredential } from '../credentials';
import type { CertificateRow } from './certificate.row';
import { checkInWords, dated, type Wording } from './verdict-words';
import { scoreCheck, type Verification, type VerifyDeps } from './verification';

/** @returns undefined where the text is no credential. */
export async function verifyCredential(
  deps: VerifyDeps,
  text: string,
): Promise<Verification | undefined> {
  const { views, clock, credentials } = deps;
  const checked = await credentials.check(text);
  if (!checked) return undefined;
  const number = readCertificateNumber(checked.number ?? '');
  const row = number ? await views.numbered(number) : null;
  const known = row && row.status !== 'issuing' ? row : undefined;
  const decided = known ? await views.decisionRecorded(known.ballotId) : false;
  const score = known ? await scoreCheck(deps, known) : 'could not be checked';
  const checkedAt = clock.now();
  const status = known && statusOn(known, isoDate(checkedAt));
  const code = codeOf(checked.verdict, status, decided && score !== 'failed');
  const ours = checked.checks.every(
    ({ name, outcome }) => !['credential', 'issuer'].includes(name) || outcome === 'passed',
  );
  return {
    code,
    genuine: ours && known !== undefined && !known.specimen,
    inForce: code === 'in force',
    ...dated(wordsOf(code, checked), known && (await views.surrenderedOn(known))),
    checks: [
      ...checked.checks,
      checkInWords('register', known ? 'passed' : 'failed'),
      checkInWords('decision', known ? (decided ? 'passed' : 'failed') : 'could not be checked'),
      checkInWords('score', score),
    ],
    number: number ?? checked.number,
    fileSha256: sha256(text),
    certificate: known,
    checkedAt,
  };
}

const withoutRegister: Partial<Record<CredentialVerdict, VerdictCode>> = {
  unknown: 'unknown file',
  altered: 'altered',
  specimen: 'specimen',
  'could not be checked': 'in doubt',
  'not yet valid': 'in doubt',
};

function codeOf(
  verdict: CredentialVerdict,
  status: CertificateRow['status'] | undefined,
  borneOut: boolean,
): VerdictCode {
  const code = withoutRegister[verdict];
  if (code) return code;
  if (!status || status === 'issuing' || !borneOut) return 'in doubt';
  return status === 'active' ? 'in force' : status;
}

/** Where the register knows more than the lists can say, its words are used. */
function wordsOf(code: VerdictCode, { verdict, sentence }: CheckedCredential): Wording {
  if (code === 'superseded') {
    return {
      sentence: 'This credential is genuine, but a newer certificate has taken its place.',
      advice: 'Ask for the newer one: the history of this one names it.',
    };
  }
  if (code === 'surrendered') {
    return {
      sentence:
        'This credential is genuine, but its certificate was given back by its holder on {changedOn}.',
      advice: 'Do not rely on it.',
    };
  }
  if (code === 'in doubt' && verdict !== 'could not be checked' && verdict !== 'not yet valid') {
    return {
      sentence:
        'The decision behind this credential is not on record, or its score does not come out again.',
      advice: 'Do not rely on it, and tell the secretariat.',
    };
  }
  return { sentence };
}
