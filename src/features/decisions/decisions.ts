/** What the rest of the house can ask of decisions: every use case, with its dependencies in. */
import type { DataSource } from 'typeorm';
import type { MoveFacts } from '../../domain/application/facts';
import { tally } from '../../domain/decision/tally';
import { isoDate } from '../../kernel/clock';
import { AccountRepository } from '../accounts';
import { ApplicationRepository, type ApplicationRow } from '../applications';
import { AssessmentRepository } from '../assessments';
import { ReviewRepository } from '../reviews';
import { castVote } from './cast-vote';
import { closeBallot } from './close-ballot';
import { concludeConditions, recordConditionMet } from './conditions';
import { DecisionRepository } from './decision.repository';
import { conditionFacts, openingFacts, outcomeFacts } from './move-facts';
import { type DecisionDeps, openDecision } from './open-decision';
import { PanelViews } from './panel.views';
import { proposeOutcome } from './propose-outcome';
import { caseSheet } from './score-sheet';

export interface DecisionServiceDeps extends DecisionDeps {
  readonly dataSource: DataSource;
}

export type Decisions = ReturnType<typeof createDecisions>;

export function createDecisions(deps: DecisionServiceDeps) {
  return {
    views: new PanelViews(deps.dataSource, deps.frameworks),
    open: openDecision.bind(null, deps),
    propose: proposeOutcome.bind(null, deps),
    vote: castVote.bind(null, deps),
    close: closeBallot.bind(null, deps),
    conditionMet: recordConditionMet.bind(null, deps),
    conclude: concludeConditions.bind(null, deps),
    /** What the rules would look at now, for a page that says which steps are possible. */
    facts: (application: ApplicationRow) => factsNow(deps, application),
  };
}

async function factsNow(
  deps: DecisionServiceDeps,
  application: ApplicationRow,
): Promise<MoveFacts> {
  const { manager } = deps.dataSource;
  const tx = {
    accounts: new AccountRepository(manager),
    applications: new ApplicationRepository(manager),
    assessments: new AssessmentRepository(manager),
    reviews: new ReviewRepository(manager),
    decisions: new DecisionRepository(manager),
  };
  const now = deps.clock.now();
  if (['reconciliation', 'appealed'].includes(application.state)) {
    return openingFacts(tx, deps.frameworks.pinned(application), application, now);
  }
  if (!['in decision', 'conditional'].includes(application.state)) return {};
  const { sheet } = await caseSheet(tx, deps.frameworks, application);
  if (application.state === 'conditional') {
    const ballot = (await tx.decisions.ballots(application.id)).findLast(({ decided }) => decided);
    return ballot ? conditionFacts(ballot, sheet, isoDate(now)) : {};
  }
  const ballot = await tx.decisions.openBallot(application.id);
  if (!ballot) return {};
  const cast = (await tx.decisions.votes(ballot.id)).map(({ vote }) => vote);
  const { decision } = deps.frameworks.pinned(application);
  return outcomeFacts(ballot, sheet, tally(cast, decision).passed);
}
