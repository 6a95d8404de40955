/** Certificates and verdicts as the API and the pages show them. */

import { statusOn } from '../../domain/certificate/certificate';
import { certificateFacts } from '../../domain/certificate/facts';
import { type IsoDate, isoDate } from '../../kernel/clock';
import type { CertificateRow } from './certificate.row';
import type { CertificateDetails } from './certificate.views';
import type { Verification } from './verification';

export function certificateView(row: CertificateRow, today: IsoDate) {
  const { project, ...facts } = certificateFacts.parse(row.facts);
  return {
    number: row.number,
    status: statusOn(row, today),
    level: row.level,
    levelName: facts.levelName,
    specimen: row.specimen,
    title: project.title,
    projectReference: project.reference,
    agency: facts.agency,
    countries: project.countries,
    sectors: project.sectors,
    framework: facts.framework,
    revisionHash: facts.revision.hash,
    score: facts.score,
    elements: facts.elements,
    decision: facts.decision,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    issuedAt: row.issuedAt?.toISOString() ?? null,
    sha256: row.sha256,
    signature: row.signatureLevel ? { level: row.signatureLevel, key: row.signingKey ?? '' } : null,
    archive:
      row.archivedSha256 && row.archivedAt
        ? { sha256: row.archivedSha256, at: row.archivedAt.toISOString() }
        : null,
    verificationUrl: row.verificationUrl,
    version: row.version,
  };
}

export function detailsView({ certificate, history }: CertificateDetails, today: IsoDate) {
  return {
    ...certificateView(certificate, today),
    history: history.map(({ status, publicNote, at }) => ({
      status,
      note: publicNote,
      at: at.toISOString(),
    })),
  };
}

export function verificationView(verification: Verification) {
  const { code, certificate, checkedAt, number, fileSha256 } = verification;
  return {
    verdict: code,
    sentence: verification.sentence,
    advice: verification.advice ?? null,
    genuine: verification.genuine,
    inForce: verification.inForce,
    checks: [...verification.checks],
    number: number ?? null,
    fileSha256: fileSha256 ?? null,
    certificate: certificate ? certificateView(certificate, isoDate(checkedAt)) : null,
    checkedAt: checkedAt.toISOString(),
  };
}
