/** The case goes to the panel: differences settled, comments answered, no major question open. */
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from '../accounts';
import {
  type ApplicationRepository,
  type ApplicationRow,
  moveApplication,
  type QuestionRow,
} from '../applications';
import type { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import type { ReviewRepository } from '../reviews';
import type { DecisionRepository } from './decision.repository';
import { reconciledJudgements } from './score-sheet';

export interface DecisionDeps {
  readonly unitOfWork: UnitOfWork<{
    accounts: AccountRepository;
    applications: ApplicationRepository;
    assessments: AssessmentRepository;
    reviews: ReviewRepository;
    decisions: DecisionRepository;
  }>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
}

export type DecisionTx = Parameters<Parameters<DecisionDeps['unitOfWork']['run']>[0]>[0];

export async function openDecision(
  deps: DecisionDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  const now = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const framework = deps.frameworks.pinned(application);
    const reconciled = await reconciledJudgements(tx.reviews, framework, application.id);
    const comments = await tx.applications.comments(application.id);
    const questions = await tx.applications.questions(application.id);
    const move = application.state === 'appealed' ? 'hear appeal' : 'open decision';
    await moveApplication(tx, {
      application,
      move,
      mover: actor,
      facts: {
        unsettledDifferences: reconciled.filter(({ outcome }) => !outcome).length,
        commentPeriodOver:
          application.commentUntil !== null && isoDate(now) > application.commentUntil,
        unansweredComments: comments.filter(({ answeredAt }) => !answeredAt).length,
        openMajorQuestions: questions.filter(isOpenMajor).length,
        panelIsFresh: await enoughFreshMembers(deps, tx, application),
      },
      at: now,
    });
  });
}

function isOpenMajor({ severity, answeredAt, carriedReason }: QuestionRow): boolean {
  return severity === 'major' && !answeredAt && !carriedReason;
}

/** People who reviewed the case or voted on it; they have no vote in an appeal. */
export async function handsInCase(tx: DecisionTx, applicationId: string): Promise<string[]> {
  const reviewers = (await tx.reviews.of(applicationId)).map(({ reviewerId }) => reviewerId);
  const decided = (await tx.decisions.ballots(applicationId)).filter((ballot) => ballot.decided);
  const votes = await Promise.all(decided.map(({ id }) => tx.decisions.votes(id)));
  return [...reviewers, ...votes.flat().map(({ userId }) => userId)];
}

async function enoughFreshMembers(
  deps: DecisionDeps,
  tx: DecisionTx,
  application: ApplicationRow,
): Promise<boolean> {
  const hands = await handsInCase(tx, application.id);
  const voters = await tx.accounts.peopleWithRole('decision-maker');
  const fresh = voters.filter(
    ({ id, organisationId }) =>
      !hands.includes(id) && organisationId !== application.organisationId,
  );
  const members = new Set(fresh.map(({ organisationId }) => organisationId));
  return members.size >= deps.frameworks.pinned(application).decision.quorum;
}
