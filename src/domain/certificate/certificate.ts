/**
 * A certificate's life: its number, its status and the changes that are allowed.
 *
 * Terminal statuses are never left; a new certificate supersedes an old one.
 */
import { addMonths, type IsoDate } from '../../kernel/clock';

export const certificateStatuses = [
  'issuing',
  'active',
  'suspended',
  'revoked',
  'expired',
  'superseded',
  'surrendered',
] as const;
export type CertificateStatus = (typeof certificateStatuses)[number];

/** Of certificates that are issued and not over. */
export const runningStatuses = [
  'active',
  'suspended',
] as const satisfies readonly CertificateStatus[];

export function isRunning(status: CertificateStatus): boolean {
  return runningStatuses.some((one) => one === status);
}

/** The status on a day: the last day of validity counts, whether or not the expiry job has run. */
export function statusOn(
  {
    status,
    validUntil: lastDay,
  }: { readonly status: CertificateStatus; readonly validUntil: IsoDate },
  today: IsoDate,
): CertificateStatus {
  return isRunning(status) && lastDay < today ? 'expired' : status;
}

const changes = {
  activate: { from: ['issuing'], to: 'active' },
  suspend: { from: ['active'], to: 'suspended' },
  reinstate: { from: ['suspended'], to: 'active' },
  revoke: { from: runningStatuses, to: 'revoked' },
  expire: { from: runningStatuses, to: 'expired' },
  supersede: { from: runningStatuses, to: 'superseded' },
  surrender: { from: runningStatuses, to: 'surrendered' },
} as const satisfies Record<string, { from: readonly CertificateStatus[]; to: CertificateStatus }>;

export type StatusChange = keyof typeof changes;

/** The status after the change, or undefined where it is not allowed. */
export function statusAfter(
  change: StatusChange,
  status: CertificateStatus,
): CertificateStatus | undefined {
  const { from, to } = changes[change] as {
    from: readonly CertificateStatus[];
    to: CertificateStatus;
  };
  return from.includes(status) ? to : undefined;
}

/** The last day on which the certificate holds. */
export function validUntil(validFrom: IsoDate, validityMonths: number): IsoDate {
  return addMonths(validFrom, validityMonths);
}

/**
 * `BM-2026-000042-7X`: year, running number, and two check characters (ISO 7064 MOD 1271-36), so
 * that a slip of the pen is noticed before anybody looks the number up.
 */
export function certificateNumber(year: number, running: number): string {
  const body = `${year}${String(running).padStart(6, '0')}`;
  return `BM-${year}-${String(running).padStart(6, '0')}-${checkCharacters(body)}`;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const radix = 36;
const modulus = 1271;

function checkCharacters(body: string): string {
  let remainder = 0;
  for (const character of body) {
    remainder = ((remainder + alphabet.indexOf(character)) * radix) % modulus;
  }
  remainder = (remainder * radix) % modulus;
  const checksum = (modulus - remainder + 1) % modulus;
  return `${alphabet[Math.floor(checksum / radix)]}${alphabet[checksum % radix]}`;
}

const form = /^BM-(\d{4})-(\d{6,9})-([0-9A-Z]{2})$/;

/** A number as someone may type it, in its true form; undefined where it cannot be one. */
export function readCertificateNumber(typed: string): string | undefined {
  const text = typed
    .trim()
    .toUpperCase()
    .replaceAll(/[\s–—−]+/g, '-')
    .replaceAll(/-+/g, '-');
  const [, year, running, check] = form.exec(text) ?? [];
  if (!year || !running) return undefined;
  return checkCharacters(`${year}${running}`) === check ? text : undefined;
}
