/**
 * The reviews of a case as the secretariat sees them, and, once they are in, the panel.
 *
 * The secretariat sees who reviews and how far they are; judgements show when a review is handed
 * in. Whoever calls has checked who asks.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import type { MoveFacts } from '../../domain/application/facts';
import type { Reconciled } from '../../domain/review/reconcile';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { ApplicationRow } from '../applications';
import type { Frameworks } from '../frameworks';
import type { Interests } from './declare-interests';
import { beginFacts, reconcileFacts } from './move-facts';
import { reconciledJudgements } from './reconciled';
import { ReviewRepository } from './review.repository';
import type { ReviewState } from './review.row';
import type { SettlementRow } from './settlement.row';

export interface CaseReview {
  readonly id: string;
  readonly alias: string;
  readonly reviewerId: string;
  readonly name: string;
  readonly organisation: string;
  readonly state: ReviewState;
  readonly interests: Interests | null;
  readonly clearedReason: string | null;
  readonly summary: string | null;
  readonly judged: number;
  readonly invitedAt: Date;
  readonly submittedAt: Date | null;
}

export interface CaseReviews {
  readonly reviews: readonly CaseReview[];
  readonly reconciled: readonly Reconciled[];
  readonly settlements: readonly SettlementRow[];
  readonly facts: { readonly begin: MoveFacts; readonly reconcile: MoveFacts };
}

export interface PossibleReviewer {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
}

export class CaseReviewViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  async forSecretariat(actor: Actor, applicationId: string): Promise<CaseReviews> {
    if (!may(actor, 'application.manage')) throw notFound('application');
    return this.of(applicationId);
  }

  async of(applicationId: string): Promise<CaseReviews> {
    const { manager } = this.dataSource;
    const application = await manager.findOneBy(ApplicationRow, { id: applicationId });
    if (!application) throw notFound('application');
    const repository = new ReviewRepository(manager);
    const framework = this.frameworks.pinned(application);
    const rows = await repository.of(application.id);
    return {
      reviews: await this.reviews(application.id),
      reconciled: await reconciledJudgements(repository, framework, application.id),
      settlements: await repository.settlements(application.id),
      facts: { begin: beginFacts(rows, framework), reconcile: reconcileFacts(rows, framework) },
    };
  }

  private reviews(applicationId: string): Promise<CaseReview[]> {
    return this.dataSource.query<CaseReview[]>(
      `select r.id, r.alias, r.reviewer_id as "reviewerId", u.name, o.name as organisation, r.state,
         r.interests, r.cleared_reason as "clearedReason", r.summary,
         r.invited_at as "invitedAt", r.submitted_at as "submittedAt",
         (select count(*)::int from judgement j where j.review_id = r.id) as judged
       from review r join user_account u on u.id = r.reviewer_id
       join organisation o on o.id = u.organisation_id
       where r.application_id = $1 order by r.alias`,
      [applicationId],
    );
  }

  /** Active reviewers who do not belong to the agency itself and were not invited yet. */
  possibleReviewers(application: ApplicationRow): Promise<PossibleReviewer[]> {
    return this.dataSource.query<PossibleReviewer[]>(
      `select u.id, u.name, o.name as organisation
       from user_account u join organisation o on o.id = u.organisation_id
       where 'reviewer' = any(u.roles) and u.disabled_at is null and u.organisation_id <> $2
         and not exists (select from review r where r.application_id = $1 and r.reviewer_id = u.id)
       order by o.name, u.name, u.id`,
      [application.id, application.organisationId],
    );
  }
}
