/**
 * Checking a certificate file with nothing but the issuer's root: no site, no database, no network.
 *
 * A specimen says in its signature what it is; it is told apart from a certificate here as well.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CheckOutcome } from '../domain/certificate/verdict';
import { revocationWords } from '../features/certificates';
import type { Config } from '../platform/config';
import { type Certificate, readPem } from '../platform/signing/certificate';
import { DerError } from '../platform/signing/der-reader';
import { derOfList } from '../platform/signing/import-list';
import { openPublicKeys } from '../platform/signing/open-signing';
import { type RevocationList, readRevocationList } from '../platform/signing/revocation-list';
import { type SignatureReport, type TrustedRoots, verifyPdf } from '../platform/signing/verify-pdf';
import { UsageError } from './command';
import { readNamedFile } from './read-file';

const largestList = 10 * 1024 * 1024;

export interface OfflineResult {
  readonly sentence: string;
  readonly checks: readonly {
    readonly name: string;
    readonly outcome: CheckOutcome;
    readonly detail: string;
  }[];
  readonly exitCode: 0 | 1 | 3;
}

/** Files that somebody kept; where no root is among them, the keys under DATA_DIR say what they can. */
export interface KeptFiles {
  readonly root?: string | undefined;
  readonly 'timestamp-root'?: string | undefined;
  readonly crl?: readonly string[] | undefined;
}

export async function trustFrom(
  { root, 'timestamp-root': timestampRoot, crl = [] }: KeptFiles,
  { dataDir, signing }: Pick<Config, 'dataDir' | 'signing'>,
): Promise<TrustedRoots> {
  const stampFile = timestampRoot ?? signing.timestamps?.rootFile;
  const timestamps = stampFile ? await certificatesIn(stampFile) : [];
  const lists = await Promise.all(crl.map(listIn));
  if (root === undefined) {
    const known = await openPublicKeys(dataDir);
    return { ...known, lists: [...known.lists, ...lists], timestamps };
  }
  const all = await certificatesIn(root);
  const signers = all.filter(({ x509 }) => !x509.ca);
  return {
    issuers: all.filter(({ x509 }) => x509.ca),
    ...(signers.length > 0 && { signers }),
    timestamps,
    lists,
  };
}

async function listIn(file: string): Promise<RevocationList> {
  try {
    return readRevocationList(derOfList(await readNamedFile(file, largestList)));
  } catch (error) {
    if (error instanceof DerError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

async function certificatesIn(file: string): Promise<Certificate[]> {
  const text = await readFile(path.resolve(file), 'utf8').catch(() => '');
  const found = readPem(text);
  if (found.length === 0) throw new UsageError(`${file} holds no certificate in PEM form.`);
  return found;
}

export function verifyOffline(content: Buffer, trust: TrustedRoots, now: Date): OfflineResult {
  const report = verifyPdf(content, trust, now);
  const { integrity, signature, issuer, time, revocation, problems } = report;
  return {
    ...verdictOf(report),
    checks: [
      check('file', integrity, problems.integrity, 'The file is as it was signed.'),
      check('signature', signature, problems.signature, 'The digital signature holds.'),
      check('issuer', issuer, problems.issuer, `It was signed by “${report.signer}”.`),
      check('time', time, problems.time, `It was signed by ${report.stampedAt?.toISOString()}.`),
      check('revocation', revocation, problems.revocation, revocationWords(report) ?? ''),
      check('status', 'could not be checked', undefined, 'Only the register tells it.'),
    ],
  };
}

function check(name: string, outcome: CheckOutcome, problem: string | undefined, words: string) {
  const unknown = 'There is nothing to look at.';
  return {
    name,
    outcome,
    detail: problem ?? (outcome === 'passed' || name === 'status' ? words : unknown),
  };
}

function verdictOf(report: SignatureReport): Pick<OfflineResult, 'sentence' | 'exitCode'> {
  const {
    present,
    misshapen,
    integrity,
    signature,
    issuer,
    time,
    revocation,
    revokedAt,
    reason = '',
  } = report;
  if (!present) {
    return say(3, 'The file carries no digital signature: only the issuing site can check it.');
  }
  if (misshapen) {
    return say(
      1,
      'This file is not built as a certificate is: it is some other file, or it was changed. Do not rely on it.',
    );
  }
  if (integrity !== 'passed' || signature !== 'passed') {
    return say(1, 'This file was changed, or its signature is broken. Do not rely on it.');
  }
  if (issuer === 'failed') return say(1, 'This file was signed by somebody else.');
  if (time === 'failed') return say(1, 'The time stamp of this file does not hold.');
  if (revocation === 'failed') {
    return say(1, 'This file was signed with a key that had been revoked before.');
  }
  if (reason.startsWith('Specimen')) return say(1, 'This is a specimen. It certifies nothing.');
  if (revokedAt && revocation !== 'passed') {
    const since = revokedAt.toISOString().slice(0, 10);
    return say(
      3,
      `This file was signed with a key that was revoked as of ${since}; whether before that day or after could not be checked.`,
    );
  }
  if (issuer !== 'passed') {
    return say(3, 'The file is unchanged, but whether this issuer signed it could not be checked.');
  }
  return say(
    0,
    'The issuer signed this file, and nothing in it was changed. '.concat(
      'Whether the certificate is in force today could not be checked.',
    ),
  );
}

function say(exitCode: OfflineResult['exitCode'], sentence: string) {
  return { exitCode, sentence };
}
