/** Who made a signature, and when: held against the roots that the checker trusts. */
import { type ArchivedFile, archivedBytes } from './archive-revision';
import { type Certificate, pathToRoot, validAt } from './certificate';
import type { CmsParts } from './cms';
import { oids } from './oids';
import { type Judged, toleranceMs, unchecked } from './outcome';
import { paddedDer } from './padded-der';
import { readTimestamp, TimestampError } from './timestamp-token';

export interface JudgedTime extends Judged {
  /** When the stamped bytes surely existed. */
  readonly at?: Date;
}

export function timeOf(
  token: Uint8Array | undefined,
  stamped: Uint8Array,
  roots: readonly Certificate[],
  now: Date,
): JudgedTime {
  if (!token) return unchecked('No independent source says when it was signed.');
  if (roots.length === 0) return unchecked('No root of the time-stamp source is known here.');
  try {
    const { at } = readTimestamp(token, stamped, roots);
    return at.getTime() > now.getTime() + toleranceMs
      ? unchecked('By the clock used here, the time stamp lies ahead.')
      : { outcome: 'passed', at };
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    return { outcome: 'failed', problem: error.message };
  }
}

/** The archive time stamp, over everything in the file but itself. */
export function archiveTime(
  { revision, tokenHex }: ArchivedFile,
  roots: readonly Certificate[],
  now: Date,
): JudgedTime {
  const token = paddedDer(tokenHex);
  return token
    ? timeOf(token, archivedBytes(revision), roots, now)
    : { outcome: 'failed', problem: 'Something else stands beside the archive time stamp.' };
}

/** A broken stamp of the archive spoils the file; a good one stands in for one of the signature. */
export function together(own: JudgedTime, archive: JudgedTime | undefined): JudgedTime {
  if (!archive || own.outcome === 'failed') return own;
  return own.at && archive.outcome !== 'failed' ? own : archive;
}

export interface Trust {
  readonly issuers: readonly Certificate[];
  readonly signers?: readonly Certificate[];
}

export interface JudgedIssuer extends Judged {
  /** From the signer up to the root; absent where there is no such way. */
  readonly path?: readonly Certificate[];
}

/** @param at when the signature surely existed: the time stamp's time, else today. */
export function issuerOf(
  { signer, intermediates }: CmsParts,
  { issuers, signers }: Trust,
  at: Date,
): JudgedIssuer {
  if (issuers.length === 0) return unchecked('No root of the issuer is known here.');
  const path = pathToRoot(signer, intermediates, issuers);
  const known = signers?.some(({ bytes }) => bytes.equals(signer.bytes));
  if (!path || known === false) {
    return { outcome: 'failed', problem: 'The signer is not one of this issuer.' };
  }
  if (signer.x509.ca || !(known || signer.extendedKeyUsage.includes(oids.documentSigning))) {
    return { outcome: 'failed', problem: 'The signer’s certificate is not one for documents.' };
  }
  return path.every((one) => validAt(one, at))
    ? { outcome: 'passed', path }
    : {
        ...unchecked('A certificate of the signer is not valid on the day that counts.'),
        path,
      };
}
