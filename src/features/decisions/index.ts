/** Decisions: proposals, votes, outcomes, conditions. The face of this feature. */

export { BallotRow, type Condition, type Outcome, outcomes } from './ballot.row';
export { DecisionRepository } from './decision.repository';
export { createDecisions, type Decisions } from './decisions';
export { decisionPages } from './decisions.pages';
export { decisionRoutes } from './decisions.routes';
export { proposalInput } from './decisions.schema';
export { type BallotView, type PanelSheet, PanelViews } from './panel.views';
export { type CaseSheet, caseSheet } from './score-sheet';
export { sheetModel } from './sheet-page';
export { VoteRow } from './vote.row';

export const decisionEvents = [
  'ballot.opened',
  'vote.cast',
  'ballot.failed',
  'condition.met',
] as const;
