/**
 * The decision sheet: what the panel sees of a case that is before it, or was.
 *
 * Reviewers stand under their aliases. Votes and reasons show with the member's name; the register
 * has outcome and tally only. Members see nothing of their own agency's cases here.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import { type ApplicationState, panelStates } from '../../domain/application/states';
import type { Finding } from '../../domain/assessment/finding';
import type { ScoreSheet } from '../../domain/assessment/score';
import { type Tally, tally, type Vote } from '../../domain/decision/tally';
import type { Framework } from '../../domain/framework/framework';
import type { Reconciled } from '../../domain/review/reconcile';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { AccountRepository } from '../accounts';
import {
  ApplicationRepository,
  ApplicationRow,
  type CommentRow,
  type QuestionRow,
} from '../applications';
import { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import { ReviewRepository, type SettlementRow } from '../reviews';
import type { BallotRow, Outcome } from './ballot.row';
import { whyNoVote } from './cast-vote';
import { DecisionRepository } from './decision.repository';
import { handsInCase } from './move-facts';
import { caseSheet } from './score-sheet';

export interface PanelListItem {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly agency: string;
  readonly state: ApplicationState;
  readonly stateSince: Date;
  /** The open proposal, if there is one, and whether the actor's organisation has voted on it. */
  readonly proposal: Outcome | null;
  readonly voted: boolean;
}

export interface BallotView {
  readonly ballot: BallotRow;
  readonly votes: readonly {
    readonly organisationId: string;
    readonly organisation: string;
    readonly name: string;
    readonly vote: Vote;
    readonly reason: string;
    readonly castAt: Date;
  }[];
  readonly tally: Tally;
}

export interface PanelSheet {
  readonly application: ApplicationRow;
  readonly title: string;
  readonly agency: string;
  readonly framework: Framework;
  readonly sheet: ScoreSheet;
  readonly findings: readonly Finding[];
  readonly reconciled: readonly Reconciled[];
  readonly settlements: readonly SettlementRow[];
  readonly summaries: readonly { readonly alias: string; readonly summary: string }[];
  readonly comments: readonly CommentRow[];
  readonly questions: readonly QuestionRow[];
  readonly ballots: readonly BallotView[];
  /** Why the actor has no vote now; absent where they may vote. */
  readonly noVote?: string;
}

export class PanelViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  /** Cases before the panel first, then those that were; never those of the actor's own agency. */
  list(actor: Actor): Promise<PanelListItem[]> {
    return this.dataSource.query<PanelListItem[]>(
      `select a.id, a.reference, p.title, o.name as agency, a.state, a.state_since as "stateSince",
         b.outcome as proposal,
         exists (select from vote v where v.ballot_id = b.id and v.organisation_id = $1) as voted
       from application a join project p on p.id = a.project_id
       join organisation o on o.id = a.organisation_id
       left join ballot b on b.application_id = a.id and b.closed_at is null and a.state = 'in decision'
       where a.organisation_id <> $1 and a.state = any($2)
       order by a.state = 'in decision' desc, a.state_since desc, a.id`,
      [actor.organisationId, panelStates],
    );
  }

  async sheet(actor: Actor, applicationId: string): Promise<PanelSheet> {
    const application = await this.dataSource.manager.findOneBy(ApplicationRow, {
      id: applicationId,
    });
    const readable =
      application &&
      may(actor, 'panel.read', {
        ownerId: application.organisationId,
        beforePanel: panelStates.includes(application.state),
      });
    if (!readable) throw notFound('application');
    return this.read(actor, application);
  }

  private async read(actor: Actor, application: ApplicationRow): Promise<PanelSheet> {
    const { manager } = this.dataSource;
    const tx = {
      accounts: new AccountRepository(manager),
      applications: new ApplicationRepository(manager),
      assessments: new AssessmentRepository(manager),
      reviews: new ReviewRepository(manager),
      decisions: new DecisionRepository(manager),
    };
    const framework = this.frameworks.pinned(application);
    const { sheet, reconciled, assessment } = await caseSheet(tx, this.frameworks, application);
    const reviews = await tx.reviews.of(application.id);
    const ballots = await this.ballots(tx.decisions, framework, application.id);
    const refusal = whyNoVote(actor, await handsInCase(tx, application.id));
    const notNow = whyNotNow(actor, application, ballots);
    const noVote = application.state === 'in decision' ? (refusal?.message ?? notNow) : notNow;
    return {
      application,
      ...(await this.heading(application)),
      framework,
      sheet,
      findings: assessment.findings,
      reconciled,
      settlements: await tx.reviews.settlements(application.id),
      summaries: reviews.flatMap(({ alias, state, summary }) =>
        state === 'submitted' ? [{ alias, summary: summary ?? '' }] : [],
      ),
      comments: await tx.applications.comments(application.id),
      questions: (await tx.applications.questions(application.id)).filter(({ sentAt }) => sentAt),
      ballots,
      ...(noVote && { noVote }),
    };
  }

  private async heading(application: ApplicationRow): Promise<{ title: string; agency: string }> {
    const [row] = await this.dataSource.query<{ title: string; agency: string }[]>(
      `select p.title, o.name as agency from project p join organisation o on o.id = p.organisation_id
       where p.id = $1`,
      [application.projectId],
    );
    return row ?? { title: application.reference, agency: '' };
  }

  /** Newest round first. */
  private async ballots(
    decisions: DecisionRepository,
    framework: Framework,
    applicationId: string,
  ): Promise<BallotView[]> {
    const rows = (await decisions.ballots(applicationId)).reverse();
    return Promise.all(
      rows.map(async (ballot) => {
        const votes = await this.votes(ballot.id);
        const counted = tally(
          votes.map(({ vote }) => vote),
          framework.decision,
        );
        return { ballot, votes, tally: counted };
      }),
    );
  }

  private votes(ballotId: string): Promise<BallotView['votes'][number][]> {
    return this.dataSource.query(
      `select v.organisation_id as "organisationId", o.name as organisation, u.name, v.vote,
         v.reason, v.cast_at as "castAt"
       from vote v join organisation o on o.id = v.organisation_id
       join user_account u on u.id = v.user_id
       where v.ballot_id = $1 order by v.cast_at, o.id`,
      [ballotId],
    );
  }
}

function whyNotNow(
  actor: Actor,
  { state }: ApplicationRow,
  [newest]: readonly BallotView[],
): string | undefined {
  if (state !== 'in decision') return 'This case is not before the panel now.';
  if (!newest || newest.ballot.closedAt) return 'No proposal is open for voting.';
  const voted = newest.votes.some(({ organisationId }) => organisationId === actor.organisationId);
  return voted ? 'Your organisation has voted already: one member, one vote.' : undefined;
}
