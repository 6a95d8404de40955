/**
 * What the public status lists say of a certificate.
 *
 * The bits follow from the status and are kept nowhere else, so they change in the very transaction
 * that changes it. A certificate that has expired carries no bit: its last day stands in the credential.
 */
import type { CertificateStatus } from './certificate';

export const statusPurposes = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

const bits: Record<CertificateStatus, readonly StatusPurpose[]> = {
  issuing: [],
  active: [],
  suspended: ['suspension'],
  revoked: ['revocation'],
  superseded: ['revocation'],
  surrendered: ['revocation'],
  expired: [],
};

/** The statuses under which the list of this purpose has the certificate's bit set. */
export function statusesWithBit(purpose: StatusPurpose): CertificateStatus[] {
  return (Object.keys(bits) as CertificateStatus[]).filter((one) => bits[one].includes(purpose));
}
