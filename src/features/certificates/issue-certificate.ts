/**
 * Issuing: first the certificate is decided on and numbered, then its file is made, then it holds.
 *
 * The file is rendered and stored between two short transactions, because that may take seconds. If
 * we die in between, the row waits as `issuing` with its number and its facts; the next run makes the
 * same bytes from them, but for the time stamp and the revocation list of another day. One certificate
 * per decision: the receipt and a unique index both say so.
 */
import { certificateNumber } from '../../domain/certificate/certificate';
import { isoDate } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from '../accounts';
import type { ApplicationRepository, ApplicationRow } from '../applications';
import type { CredentialRepository } from '../credentials';
import type { BallotRow, DecisionRepository } from '../decisions';
import type { Frameworks } from '../frameworks';
import type { ProjectRepository } from '../projects';
import { currentFormat } from './certificate.document';
import type { CertificateRepository } from './certificate.repository';
import { CertificateRow } from './certificate.row';
import { applyChange, declinedAfterAppeal } from './change-status';
import { pinFacts } from './pin-facts';
import {
  type FileDeps,
  type MadeCertificate,
  makeFile,
  type Waiting,
  Withheld,
} from './sign-certificate';

export interface IssueDeps extends FileDeps {
  readonly unitOfWork: UnitOfWork<{
    accounts: AccountRepository;
    projects: ProjectRepository;
    applications: ApplicationRepository;
    decisions: DecisionRepository;
    credentials: CredentialRepository;
    certificates: CertificateRepository;
  }>;
  readonly frameworks: Frameworks;
  /** Where the site is reached, without a trailing slash: it is printed on the certificate. */
  readonly publicUrl: string;
}

type Tx = Parameters<Parameters<IssueDeps['unitOfWork']['run']>[0]>[0];

export async function issueCertificate(
  deps: IssueDeps,
  { applicationId, jobId }: { applicationId: string; jobId: string },
): Promise<void> {
  await deps.unitOfWork.once(jobId, (tx) => prepareCertificate(deps, tx, applicationId));
  for (const certificate of await deps.unitOfWork.run((tx) => waitingFor(tx, applicationId))) {
    const made = await makeFile(deps, certificate).catch((error: unknown) =>
      withhold(deps, certificate.row, error),
    );
    await deps.unitOfWork.run((tx) => activate(deps, tx, certificate.row, made));
  }
}

async function waitingFor(tx: Tx, applicationId: string): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const row of await tx.certificates.of(applicationId, 'issuing')) {
    waiting.push({ row, place: await tx.credentials.allocate(row.id) });
  }
  return waiting;
}

async function prepareCertificate(deps: IssueDeps, tx: Tx, applicationId: string): Promise<void> {
  const application = await tx.applications.forUpdate(applicationId);
  const ballot = decisionOf(application, await tx.decisions.ballots(application.id));
  if (!ballot || (await tx.certificates.ofBallot(ballot.id))) return;
  const decidedAt = application.stateSince;
  const year = Number(isoDate(decidedAt).slice(0, 4));
  const number = certificateNumber(year, await tx.certificates.nextRunning());
  const framework = deps.frameworks.pinned(application);
  const verificationUrl = `${deps.publicUrl}/v/${number}`;
  const decided = { application, ballot, framework, decidedAt, number, verificationUrl };
  const facts = await pinFacts(tx, decided);
  const row = Object.assign(new CertificateRow(), {
    id: newId(),
    number,
    applicationId: application.id,
    projectId: application.projectId,
    ballotId: ballot.id,
    revisionId: application.revisionId,
    status: 'issuing',
    level: facts.level,
    specimen: facts.specimen,
    validFrom: facts.validFrom,
    validUntil: facts.validUntil,
    format: currentFormat,
    verificationUrl,
    facts,
    sha256: null,
    unsignedSha256: null,
    signingKey: null,
    signatureLevel: null,
    archivedSha256: null,
    archivedAt: null,
    withheldBecause: null,
    decidedAt,
    issuedAt: null,
    version: 1,
  });
  await tx.certificates.add(row);
  await tx.credentials.allocate(row.id);
  tx.record({
    type: 'certificate.numbered',
    subject: { type: 'certificate', id: row.id },
    data: { number, applicationId: application.id, ballotId: ballot.id, level: row.level },
  });
}

/** The decision behind a certified case: the last that was carried, at once or on conditions. */
function decisionOf(
  { state }: ApplicationRow,
  ballots: readonly BallotRow[],
): BallotRow | undefined {
  if (state !== 'certified') return undefined;
  return ballots.findLast(({ decided, outcome }) => decided && outcome !== 'declined');
}

/** Recorded once for each reason, however often it is tried again; then the error goes on. */
async function withhold(
  { unitOfWork }: IssueDeps,
  { id, applicationId, number }: CertificateRow,
  error: unknown,
): Promise<never> {
  if (error instanceof Withheld) {
    await unitOfWork.run(async (tx) => {
      await tx.applications.forUpdate(applicationId);
      const certificate = await tx.certificates.forUpdate(id);
      const reason = error.message;
      if (certificate.status !== 'issuing' || certificate.withheldBecause === reason) return;
      await tx.certificates.change(certificate, { withheldBecause: reason });
      tx.record({
        type: 'certificate.withheld',
        subject: { type: 'certificate', id },
        data: { number, applicationId, reason },
      });
    });
  }
  throw error;
}

async function activate(
  deps: IssueDeps,
  tx: Tx,
  { id, applicationId }: CertificateRow,
  { file, credential }: MadeCertificate,
): Promise<void> {
  const at = deps.clock.now();
  const application = await tx.applications.forUpdate(applicationId);
  const certificate = await tx.certificates.forUpdate(id);
  if (certificate.status !== 'issuing') return;
  const others = await tx.certificates.othersInForce(certificate);
  await tx.credentials.keep(id, credential);
  await applyChange(tx, certificate, {
    change: 'activate',
    reason: 'The panel certified the case, and our own check accepts the file.',
    publicNote: 'Issued.',
    at,
    with: { ...file, withheldBecause: null, issuedAt: at },
  });
  // One that was held up must not push out another that rests on a later decision.
  const newer = others.find(({ decidedAt }) => decidedAt > certificate.decidedAt);
  for (const older of newer ? [certificate] : others) {
    const { number } = newer ?? certificate;
    await applyChange(tx, older, {
      change: 'supersede',
      reason: `${number} rests on a later decision on the same project.`,
      publicNote: `Superseded by ${number}.`,
      at,
    });
  }
  if (application.state === 'declined' && !newer) {
    await applyChange(tx, certificate, { change: 'revoke', ...declinedAfterAppeal, at });
  }
}
