/** What the rest of the house can ask of certificates. */
import path from 'node:path';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import { isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { projectRoot } from '../../platform/project-root';
import { archiveCertificate } from './archive-certificate';
import { certificateFormats } from './certificate.document';
import { certificateView, detailsView, verificationView } from './certificate.shapes';
import { CertificateViews } from './certificate.views';
import { certificateRoots } from './certificate-roots';
import { changeStatus, revokeDeclined } from './change-status';
import { type IssueDeps, issueCertificate } from './issue-certificate';
import { expireCertificates, sweepCertificates } from './keep-certificates';
import { isHeldBy, surrenderCertificate } from './surrender-certificate';
import type { VerifyDeps } from './verification';
import { verifyFile, verifyNumber } from './verify-certificate';

export interface CertificateDeps
  extends Omit<IssueDeps, 'formats'>,
    Pick<VerifyDeps, 'scoreAgain'> {
  readonly dataSource: DataSource;
}

export type Certificates = ReturnType<typeof createCertificates>;

export function createCertificates(given: CertificateDeps) {
  const views = new CertificateViews(given.dataSource);
  const formats = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'));
  const deps = { ...given, views, formats };
  const today = () => isoDate(given.clock.now());
  return {
    views,
    issue: issueCertificate.bind(null, deps),
    sweep: sweepCertificates.bind(null, deps),
    expire: expireCertificates.bind(null, deps),
    renewLists: () => given.signer.renewLists(given.clock.now()),
    changeStatus: changeStatus.bind(null, deps),
    surrender: surrenderCertificate.bind(null, deps),
    revokeDeclined: revokeDeclined.bind(null, deps),
    /** Where anybody can check once more; printed with every result. */
    verifyAddress: `${given.publicUrl}/verify`,
    verifications: {
      byNumber: async (typed: string) => verificationView(await verifyNumber(deps, typed)),
      byFile: async (content: Uint8Array) => verificationView(await verifyFile(deps, content)),
    },
    /** Issued certificates as everybody sees them. */
    async list(page: { limit: number; after?: string | undefined }) {
      const { items, next } = await views.list(page);
      return { items: items.map((row) => certificateView(row, today())), next: next ?? null };
    },
    signer: given.signer,
    async details(number: string) {
      const details = await views.details(number);
      const sheet = await views.decisionSheet(details.certificate.ballotId);
      const view = detailsView(details, today());
      return {
        ...view,
        lastStatementOn: await views.lastStatementOn(details.certificate),
        roots: certificateRoots(given.frameworks, view.framework.hash, sheet),
      };
    },
    async isHeldBy(actor: Actor | undefined, number: string): Promise<boolean> {
      const { certificate } = await views.details(number);
      return isHeldBy(deps, actor, certificate);
    },
    async file(number: string): Promise<Buffer> {
      const { certificate } = await views.details(number);
      if (!certificate.sha256) throw new Error(`${number} has no file.`);
      return given.files.get(certificate.sha256);
    },
    archive: archiveCertificate.bind(null, deps),
    async archivedFile(number: string): Promise<Buffer> {
      const { certificate } = await views.details(number);
      if (!certificate.archivedSha256) throw notFound('archive copy');
      return given.files.get(certificate.archivedSha256);
    },
  };
}
