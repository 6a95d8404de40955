/**
 * What the documents about a decision are made from: the bundle of that decision and its names.
 *
 * Whoever may have the bundle may have the documents, and nobody else.
 */
import { type DataSource, In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Bundle } from '../../domain/assessment/bundle';
import type { Tally } from '../../domain/decision/tally';
import type { Framework } from '../../domain/framework/framework';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { ApplicationRow } from '../applications';
import { CertificateRow } from '../certificates';
import { type BallotRow, DecisionRepository } from '../decisions';
import type { Frameworks } from '../frameworks';
import { EvidenceRow } from '../projects';
import type { Recompute } from '../recompute';

export interface DecidedCase {
  readonly bundle: Bundle;
  readonly framework: Framework;
  readonly application: ApplicationRow;
  readonly project: { readonly reference: string; readonly title: string };
  readonly agency: string;
  readonly ballot: BallotRow & { readonly closedAt: Date };
  readonly tally: Tally;
  /** File names of the evidence, by digest. */
  readonly documents: ReadonlyMap<string, string>;
  readonly certificate: CertificateRow | undefined;
}

export interface CaseDeps {
  readonly dataSource: DataSource;
  readonly frameworks: Frameworks;
  readonly recompute: Recompute;
}

/** The last decision on a case; not found where there is none or the actor may not read it. */
export async function decidedCase(
  { dataSource, frameworks, recompute }: CaseDeps,
  actor: Actor,
  applicationId: string,
): Promise<DecidedCase> {
  const { manager } = dataSource;
  const bundle = await recompute.views.ofApplication(actor, applicationId);
  const application = await manager.findOneByOrFail(ApplicationRow, { id: applicationId });
  const ballots = await new DecisionRepository(manager).ballots(applicationId);
  const ballot = ballots.findLast(({ decided }) => decided);
  if (!ballot?.closedAt || !ballot.tally) throw notFound('decision');
  const framework = frameworks.pinned(application);
  const certificate = await manager.findOneBy(CertificateRow, { ballotId: ballot.id });
  return {
    bundle,
    framework,
    application,
    ...(await heading(dataSource, application)),
    ballot: { ...ballot, closedAt: ballot.closedAt },
    tally: ballot.tally as Tally,
    documents: await fileNames(dataSource, application.projectId, bundle, ballot.closedAt),
    certificate: certificate?.issuedAt ? certificate : undefined,
  };
}

/**
 * The names that the evidence had when the ballot was closed, by digest. Of a file that was uploaded
 * twice it is the first one's, whatever came or went later.
 */
async function fileNames(
  { manager }: DataSource,
  projectId: string,
  { evidence = [] }: Bundle,
  closedAt: Date,
): Promise<ReadonlyMap<string, string>> {
  const digests = evidence.map(({ sha256 }) => sha256);
  const filed = { projectId, sha256: In(digests), uploadedAt: LessThanOrEqual(closedAt) };
  const latestFirst = await manager.find(EvidenceRow, {
    where: [
      { ...filed, removedAt: IsNull() },
      { ...filed, removedAt: MoreThan(closedAt) },
    ],
    order: { uploadedAt: 'DESC', id: 'DESC' },
  });
  return new Map(latestFirst.map(({ sha256, filename }) => [sha256, filename]));
}

async function heading(dataSource: DataSource, { projectId }: ApplicationRow) {
  const [row] = await dataSource.query<{ reference: string; title: string; agency: string }[]>(
    `select p.reference, p.title, o.name as agency
     from project p join organisation o on o.id = p.organisation_id where p.id = $1`,
    [projectId],
  );
  const { reference = '', title = '', agency = '' } = row ?? {};
  return { project: { reference, title }, agency };
}
