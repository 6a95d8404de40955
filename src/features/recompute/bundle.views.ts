/**
 * Bundles of decided cases: whole for the agency, the secretariat and the panel, and in its public
 * part for everybody once there is a certificate.
 *
 * A bundle holds what the decision rested on when its ballot was closed: the assessment of that
 * time, the evidence that it looked at, the sheet that was stored. What came later is not in it.
 */
import { type DataSource, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { may } from '../../domain/access/policy';
import { panelStates } from '../../domain/application/states';
import { type Bundle, publicBundle, wholeBundle } from '../../domain/assessment/bundle';
import type { Assessment } from '../../domain/assessment/finding';
import type { ScoreSheet } from '../../domain/assessment/score';
import type { DossierDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import { conflict, notFound } from '../../kernel/failure';
import { ApplicationRow } from '../applications';
import { AssessmentRow } from '../assessments';
import { CertificateViews } from '../certificates';
import { type BallotRow, DecisionRepository } from '../decisions';
import type { Frameworks } from '../frameworks';
import { EvidenceRow, ProjectRepository } from '../projects';
import { ReviewRepository, reconciledJudgements } from '../reviews';

export class BundleViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  /** Of the last decision on a case, for those who may read it. */
  async ofApplication(actor: Actor, id: string): Promise<Bundle> {
    const application = await this.dataSource.manager.findOneBy(ApplicationRow, { id });
    const readable =
      application &&
      may(actor, 'application.read', {
        ownerId: application.organisationId,
        beforePanel: panelStates.includes(application.state),
      });
    if (!readable) throw notFound('application');
    const ballots = await new DecisionRepository(this.dataSource.manager).ballots(id);
    return this.bundle(
      application,
      ballots.findLast(({ decided }) => decided),
    );
  }

  /** Of the decision behind a certificate, with nothing that is confidential. */
  async ofCertificate(number: string): Promise<Bundle> {
    const { certificate } = await new CertificateViews(this.dataSource).details(number);
    const { manager } = this.dataSource;
    const application = await manager.findOneBy(ApplicationRow, { id: certificate.applicationId });
    if (!application) throw notFound('certificate');
    const ballots = await new DecisionRepository(manager).ballots(application.id);
    const decided = ballots.find(({ id }) => id === certificate.ballotId);
    return publicBundle(await this.bundle(application, decided));
  }

  private async bundle(
    application: ApplicationRow,
    ballot: BallotRow | undefined,
  ): Promise<Bundle> {
    const { manager } = this.dataSource;
    if (!ballot?.closedAt || !ballot.sheet) throw notFound('bundle');
    const row = await manager.findOne(AssessmentRow, {
      where: { applicationId: application.id, createdAt: LessThanOrEqual(ballot.closedAt) },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
    if (!row?.revisionId) throw notFound('bundle');
    const revision = await new ProjectRepository(manager).revision(row.revisionId);
    return wholeBundle({
      application: application.reference,
      document: JSON.parse(revision.document) as DossierDocument,
      evidence: await this.evidenceAt(row.projectId, row.createdAt),
      assessment: JSON.parse(row.result) as Assessment,
      judgements: await this.judgements(application, ballot.closedAt),
      sheet: JSON.parse(ballot.sheet) as ScoreSheet,
    });
  }

  /** The documents that were on file at a time, in the order in which the rules saw them. */
  private evidenceAt(projectId: string, at: Date): Promise<EvidenceRow[]> {
    const filed = { projectId, uploadedAt: LessThanOrEqual(at) };
    return this.dataSource.manager.find(EvidenceRow, {
      where: [
        { ...filed, removedAt: IsNull() },
        { ...filed, removedAt: MoreThan(at) },
      ],
      order: { uploadedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Reviews are not kept in versions: judgements that were changed since are not those decided on. */
  private async judgements(application: ApplicationRow, decidedAt: Date) {
    const reviews = new ReviewRepository(this.dataSource.manager);
    const framework = this.frameworks.pinned(application);
    const [{ changed }] = await this.dataSource.query<[{ changed: boolean }]>(
      `select exists (
         select from judgement j join review r on r.id = j.review_id
         where r.application_id = $1 and j.judged_at > $2
         union all
         select from settlement s where s.application_id = $1 and s.settled_at > $2
         union all
         select from review r where r.application_id = $1 and r.submitted_at > $2
       ) as changed`,
      [application.id, decidedAt],
    );
    if (changed) {
      throw conflict(
        'bundle.judgements-changed',
        'The case was judged again after this decision, so it can no longer be recomputed. Ask for the bundle of the new decision.',
      );
    }
    const reconciled = await reconciledJudgements(reviews, framework, application.id);
    return reconciled.flatMap(({ outcome }) => outcome ?? []);
  }
}
