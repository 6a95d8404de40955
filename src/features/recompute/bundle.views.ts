/**
 * Bundles of assessed cases: whole for the agency, the secretariat and the panel, and in its public
 * part for everybody once there is a certificate.
 *
 * A bundle holds what the decision rested on when its ballot was closed: the assessment of that
 * time, the evidence that it looked at, the sheet and the judgements that were stored with it. What
 * came later is not in it. Before a decision it holds what the rules found, and no judgement.
 */
import { type DataSource, type FindOptionsWhere, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { may } from '../../domain/access/policy';
import { panelStates } from '../../domain/application/states';
import {
  type AssessedCase,
  type Bundle,
  publicBundle,
  wholeBundle,
} from '../../domain/assessment/bundle';
import type { Assessment } from '../../domain/assessment/finding';
import { type ScoreSheet, scoreWith } from '../../domain/assessment/score';
import type { DossierDocument } from '../../domain/dossier/document';
import { countedJudgements, type Judgement } from '../../domain/review/reconcile';
import type { Actor } from '../../kernel/actor';
import { conflict, notFound } from '../../kernel/failure';
import { breathe } from '../../platform/breathe';
import { ApplicationRow } from '../applications';
import { AssessmentRow } from '../assessments';
import { CertificateViews } from '../certificates';
import { type BallotRow, DecisionRepository } from '../decisions';
import type { Frameworks } from '../frameworks';
import { EvidenceRow, ProjectRepository } from '../projects';
import { ReviewRepository, reconciledJudgements } from '../reviews';

/** A ballot, and the case that it was about. */
export interface BallotOnCase {
  readonly applicationId: string;
  readonly ballotId: string;
}

type Scored = Pick<AssessedCase, 'judgements' | 'sheet'>;

export class BundleViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  /**
   * For those who may read the case: of its last decision, or of the one in that round. Before any
   * decision, of its last assessment.
   */
  async ofApplication(actor: Actor, id: string, round?: number): Promise<Bundle> {
    const application = await this.dataSource.manager.findOneBy(ApplicationRow, { id });
    const readable =
      application &&
      may(actor, 'application.read', {
        ownerId: application.organisationId,
        beforePanel: panelStates.includes(application.state),
      });
    if (!readable) throw notFound('application');
    const ballots = await new DecisionRepository(this.dataSource.manager).ballots(id);
    const decided = ballots.filter((one) => one.decided);
    const ballot = decided.findLast((one) => round === undefined || one.round === round);
    return sealedBundle(
      !ballot && round === undefined
        ? await this.undecided(application)
        : await this.decided(application, ballot),
    );
  }

  /** Of the decision behind a certificate, with nothing that is confidential. */
  async ofCertificate(number: string): Promise<Bundle> {
    const { certificate } = await new CertificateViews(this.dataSource).details(number);
    return publicBundle(await sealedBundle(await this.caseOf(certificate)));
  }

  /** Whole, for use within the house: whoever may read it has to be asked for elsewhere. */
  async caseOf({ applicationId, ballotId }: BallotOnCase): Promise<AssessedCase> {
    const { manager } = this.dataSource;
    const application = await manager.findOneBy(ApplicationRow, { id: applicationId });
    if (!application) throw notFound('bundle');
    const ballots = await new DecisionRepository(manager).ballots(applicationId);
    return this.decided(
      application,
      ballots.find(({ id }) => id === ballotId),
    );
  }

  private async decided(
    application: ApplicationRow,
    ballot: BallotRow | undefined,
  ): Promise<AssessedCase> {
    if (!ballot?.closedAt || !ballot.sheet) throw notFound('bundle');
    const { closedAt, judgements } = ballot;
    const sheet = JSON.parse(ballot.sheet) as ScoreSheet;
    const scored = async () => ({
      judgements: judgements
        ? (JSON.parse(judgements) as Judgement[])
        : await this.judgementsNow(application, closedAt),
      sheet,
    });
    const { manifestHash } = ballot;
    // Older decisions do not name their manifest: theirs was the last at that time.
    const last = { createdAt: LessThanOrEqual(closedAt) };
    return this.assessed(application, scored, manifestHash === null ? last : { manifestHash });
  }

  private async undecided(application: ApplicationRow): Promise<AssessedCase> {
    const framework = this.frameworks.pinned(application);
    const scored = async (assessment: Assessment) => ({
      judgements: [],
      sheet: scoreWith(framework, assessment, []),
    });
    const current = { applicationId: application.id, manifestHash: application.manifestHash ?? '' };
    const isFinished = await this.dataSource.manager.existsBy(AssessmentRow, current);
    return this.assessed(application, scored, isFinished ? current : {});
  }

  private async assessed(
    application: ApplicationRow,
    scored: (assessment: Assessment) => Promise<Scored>,
    which: FindOptionsWhere<AssessmentRow>,
  ): Promise<AssessedCase> {
    const { manager } = this.dataSource;
    const row = await manager.findOne(AssessmentRow, {
      where: { applicationId: application.id, ...which },
      order: { seq: 'DESC' },
    });
    if (!row?.revisionId) throw notFound('bundle');
    const revision = await new ProjectRepository(manager).revision(row.revisionId);
    await breathe();
    const assessment = JSON.parse(row.result) as Assessment;
    return {
      application: application.reference,
      pinnedEngine: application.engineVersion,
      document: JSON.parse(revision.document) as DossierDocument,
      evidence: await this.evidenceAt(row.projectId, row.createdAt),
      assessment,
      ...(await scored(assessment)),
    };
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

  /**
   * Of a decision that is older than the record of its judgements. Reviews are not kept in versions:
   * judgements that were changed since are not those decided on.
   */
  private async judgementsNow(application: ApplicationRow, decidedAt: Date) {
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
        'This decision is from before judgements were kept with it, and the case was judged again since, so it can no longer be recomputed. Ask for the bundle of a later decision.',
      );
    }
    const reconciled = await reconciledJudgements(reviews, framework, application.id);
    return countedJudgements(reconciled);
  }
}

/** Its digests take milliseconds; of several that are asked for at once, each has a slice of its own. */
async function sealedBundle(found: AssessedCase): Promise<Bundle> {
  await breathe();
  return wholeBundle(found);
}
