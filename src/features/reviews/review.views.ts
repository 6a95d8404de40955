/**
 * What a reviewer sees: their own invitations and reviews.
 *
 * Blindness is a rule of this view. Nothing in here reads another reviewer's row, so nothing that a
 * reviewer sees, counts or sorts can depend on one. Before interests are declared there is only
 * what is public of it: title, summary, and who is named. The dossier comes with the acceptance.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import type { ApplicationState } from '../../domain/application/states';
import type { Finding } from '../../domain/assessment/finding';
import type { DossierDocument } from '../../domain/dossier/document';
import { publicParts } from '../../domain/dossier/public-parts';
import type { Criterion, Framework } from '../../domain/framework/framework';
import type { ProjectLinks } from '../../domain/review/conflicts';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { ApplicationRow, QuestionRow } from '../applications';
import { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import { type EvidenceRow, ProjectRepository } from '../projects';
import { assertReviewer } from './judge-criterion';
import type { JudgementRow } from './judgement.row';
import { namedIn } from './project-links';
import { ReviewRepository } from './review.repository';
import type { ReviewRow, ReviewState } from './review.row';

export interface ReviewListItem {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: ReviewState;
  readonly applicationState: ApplicationState;
  readonly invitedAt: Date;
  readonly submittedAt: Date | null;
}

export interface InvitationView {
  readonly review: ReviewRow;
  readonly reference: string;
  readonly title: string;
  readonly summary: string | null;
  readonly parties: ProjectLinks['organisations'];
}

export interface CriterionToJudge {
  readonly criterion: Criterion;
  readonly finding: Finding | undefined;
  readonly judgement: JudgementRow | undefined;
  /** The rules leave it to people, so the review is not complete without a judgement. */
  readonly mustBeJudged: boolean;
}

export interface Workbench {
  readonly review: ReviewRow;
  readonly application: ApplicationRow;
  readonly title: string;
  readonly framework: Framework;
  readonly document: DossierDocument;
  readonly revisionNumber: number;
  readonly evidence: readonly EvidenceRow[];
  readonly criteria: readonly CriterionToJudge[];
  /** The reviewer's own questions, and those that the secretariat has sent. */
  readonly questions: readonly QuestionRow[];
  readonly isOpen: boolean;
}

export class ReviewViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  /** The actor's own reviews, newest invitation first; what was declined is gone. */
  async list(actor: Actor): Promise<ReviewListItem[]> {
    return this.dataSource.query<ReviewListItem[]>(
      `select r.id, a.reference, p.title, r.state, a.state as "applicationState",
         r.invited_at as "invitedAt", r.submitted_at as "submittedAt"
       from review r join application a on a.id = r.application_id
       join project p on p.id = a.project_id
       where r.reviewer_id = $1 and r.state not in ('declined', 'recused')
       order by r.invited_at desc, r.id`,
      [actor.userId],
    );
  }

  async invitation(actor: Actor, id: string): Promise<InvitationView> {
    const { review, application } = await this.own(id);
    const gone = review.state === 'declined' || review.state === 'recused';
    if (gone || !may(actor, 'review.declare-interests', { invitedIds: [review.reviewerId] })) {
      throw notFound('review');
    }
    const { project, ...rest } = publicParts(await this.dossier(application));
    return {
      review,
      reference: application.reference,
      title: project?.title ?? application.reference,
      summary: project?.summary ?? null,
      parties: namedIn(rest),
    };
  }

  async workbench(actor: Actor, id: string): Promise<Workbench> {
    const { review, application } = await this.own(id);
    assertReviewer(actor, review);
    const { manager } = this.dataSource;
    const projects = new ProjectRepository(manager);
    const framework = this.frameworks.pinned(application);
    const revision = await projects.revision(application.revisionId ?? '');
    const document = JSON.parse(revision.document) as DossierDocument;
    const { findings } = await new AssessmentRepository(manager).of(application);
    const judgements = await new ReviewRepository(manager).judgements(review.id);
    return {
      review,
      application,
      title: document.dossier.project?.title ?? application.reference,
      framework,
      document,
      revisionNumber: revision.number,
      evidence: await projects.evidence(application.projectId),
      criteria: framework.criteria.map((criterion) => toJudge(criterion, findings, judgements)),
      questions: await this.questions(actor, application.id),
      isOpen: review.state === 'accepted' && application.state === 'in review',
    };
  }

  /** One of the documents that the reviewer may read. */
  async evidenceFile(actor: Actor, id: string, evidenceId: string): Promise<EvidenceRow> {
    const { evidence } = await this.workbench(actor, id);
    const row = evidence.find((one) => one.id === evidenceId);
    if (!row) throw notFound('document');
    return row;
  }

  /** Another reviewer's question would tell of their thoughts, so it stays with the secretariat. */
  private async questions(actor: Actor, applicationId: string): Promise<QuestionRow[]> {
    return this.dataSource.manager
      .createQueryBuilder(QuestionRow, 'question')
      .where('question.application_id = :applicationId', { applicationId })
      .andWhere(
        `(question.asked_by = :me or (question.sent_at is not null and not exists (
           select from review where review.application_id = question.application_id
             and review.reviewer_id = question.asked_by)))`,
        { me: actor.userId },
      )
      .orderBy('question.created_at')
      .addOrderBy('question.id')
      .getMany();
  }

  private async own(id: string) {
    const { manager } = this.dataSource;
    const review = await new ReviewRepository(manager).get(id);
    const application = await manager.findOneByOrFail(ApplicationRow, {
      id: review.applicationId,
    });
    return { review, application };
  }

  private async dossier({ revisionId }: ApplicationRow): Promise<DossierDocument['dossier']> {
    if (!revisionId) return {};
    const { document } = await new ProjectRepository(this.dataSource.manager).revision(revisionId);
    return (JSON.parse(document) as DossierDocument).dossier;
  }
}

function toJudge(
  criterion: Criterion,
  findings: readonly Finding[],
  judgements: readonly JudgementRow[],
): CriterionToJudge {
  const finding = findings.find((one) => one.criterion === criterion.code);
  return {
    criterion,
    finding,
    judgement: judgements.find((one) => one.criterion === criterion.code),
    mustBeJudged: finding?.outcome === 'needs judgement',
  };
}
