/** What the rules of the workflow ask about decisions: for the steps themselves and for the desk. */
import type { MoveFacts } from '../../domain/application/facts';
import type { Move } from '../../domain/application/transitions';
import type { ScoreSheet } from '../../domain/assessment/score';
import type { Framework } from '../../domain/framework/framework';
import { type IsoDate, isoDate } from '../../kernel/clock';
import type { AccountRepository } from '../accounts';
import type { ApplicationRepository, ApplicationRow, QuestionRow } from '../applications';
import type { AssessmentRepository } from '../assessments';
import { type ReviewRepository, reconciledJudgements } from '../reviews';
import type { BallotRow, Outcome } from './ballot.row';
import type { DecisionRepository } from './decision.repository';

export const moveOf: Readonly<Record<Outcome, Move>> = {
  certified: 'certify',
  conditional: 'grant conditionally',
  declined: 'decline',
};

export interface DecisionReading {
  readonly accounts: AccountRepository;
  readonly applications: ApplicationRepository;
  readonly assessments: AssessmentRepository;
  readonly reviews: ReviewRepository;
  readonly decisions: DecisionRepository;
}

/** For opening a decision, the first time or on an appeal. */
export async function openingFacts(
  tx: DecisionReading,
  framework: Framework,
  application: ApplicationRow,
  now: Date,
): Promise<MoveFacts> {
  const reconciled = await reconciledJudgements(tx.reviews, framework, application.id);
  const comments = await tx.applications.comments(application.id);
  const questions = await tx.applications.questions(application.id);
  const { id, manifestHash } = application;
  return {
    assessmentStored: manifestHash !== null && (await tx.assessments.has(id, manifestHash)),
    unsettledDifferences: reconciled.filter(({ outcome }) => !outcome).length,
    commentPeriodOver: application.commentUntil !== null && isoDate(now) > application.commentUntil,
    unansweredComments: comments.filter(({ answeredAt }) => !answeredAt).length,
    openMajorQuestions: questions.filter(isOpenMajor).length,
    panelIsFresh: await enoughFreshMembers(tx, framework, application),
  };
}

/** For what a proposal would come to, passed or not. */
export function outcomeFacts(
  ballot: Pick<BallotRow, 'outcome' | 'level'> & {
    readonly conditions: readonly { readonly dueOn: string }[];
  },
  sheet: ScoreSheet,
  passed: boolean,
): MoveFacts {
  const failed = sheet.failedGates;
  return {
    ballot: { outcome: ballot.outcome, passed },
    failedGates: failed.length,
    level: ballot.level,
    conditionsWithDueDate: ballot.conditions.filter(({ dueOn }) => dueOn).length,
    conditionOnFailedGate: failed.length > 0,
  };
}

/** For the end of a conditional decision. A condition is overdue from the day after its date. */
export function conditionFacts(ballot: BallotRow, sheet: ScoreSheet, today: IsoDate): MoveFacts {
  const open = ballot.conditions.filter(({ metOn }) => !metOn);
  return {
    failedGates: sheet.failedGates.length,
    level: ballot.level,
    conditionsMet: open.length === 0,
    conditionsOverdue: open.some(({ dueOn }) => dueOn < today),
  };
}

function isOpenMajor({ severity, answeredAt, carriedReason }: QuestionRow): boolean {
  return severity === 'major' && !answeredAt && !carriedReason;
}

/**
 * People who reviewed the case, or voted in a round up to one that decided it: in an appeal they
 * have no vote. A round that failed and was followed by none that decided binds nobody.
 */
export async function handsInCase(
  tx: Pick<DecisionReading, 'reviews' | 'decisions'>,
  applicationId: string,
): Promise<string[]> {
  const reviewers = (await tx.reviews.of(applicationId))
    .filter(({ state }) => ['accepted', 'submitted', 'recused'].includes(state))
    .map(({ reviewerId }) => reviewerId);
  const ballots = await tx.decisions.ballots(applicationId);
  const decidedRound = ballots.findLast(({ decided }) => decided)?.round ?? 0;
  const voters: string[] = [];
  // One after the other: in a transaction they share one connection.
  for (const { id, round } of ballots) {
    if (round > decidedRound) break;
    voters.push(...(await tx.decisions.votes(id)).map(({ userId }) => userId));
  }
  return [...reviewers, ...voters];
}

async function enoughFreshMembers(
  tx: DecisionReading,
  framework: Framework,
  application: ApplicationRow,
): Promise<boolean> {
  const hands = await handsInCase(tx, application.id);
  const voters = await tx.accounts.peopleWithRole('decision-maker');
  const fresh = voters.filter(
    ({ id, organisationId }) =>
      !hands.includes(id) && organisationId !== application.organisationId,
  );
  const members = new Set(fresh.map(({ organisationId }) => organisationId));
  return members.size >= framework.decision.quorum;
}
