/** What the rest of the house can ask of applications: every use case, with its dependencies in. */
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createRateLimit } from '../../platform/rate-limit';
import { acceptApplication } from './accept-application';
import { appealDecision } from './appeal';
import { ApplicationViews } from './application.views';
import {
  answerQuestion,
  carryQuestion,
  returnAnswers,
  sendQuestions,
  writeQuestion,
} from './clarify';
import { answerComment, receiveComment } from './comments';
import { enforceStopDates } from './enforce-stop-dates';
import { openApplication } from './open-application';
import { renewFramework } from './renew-framework';
import { type AskDeps, returnApplication } from './return-application';
import { submitApplication } from './submit-application';
import { withdrawApplication } from './withdraw-application';

export type Applications = ReturnType<typeof createApplications>;

export interface ApplicationDeps extends AskDeps {
  readonly dataSource: DataSource;
  readonly pool: Pool;
}

export function createApplications(deps: ApplicationDeps) {
  const commentsPerAddress = createRateLimit(deps.pool, {
    name: 'comment-address',
    points: 20,
    perSeconds: 60 * 60,
  });
  const views = new ApplicationViews(deps.dataSource, deps.clock);
  return {
    views,
    open: openApplication.bind(null, deps),
    renewFramework: renewFramework.bind(null, deps),
    submit: submitApplication.bind(null, deps),
    return: returnApplication.bind(null, deps),
    accept: acceptApplication.bind(null, deps),
    withdraw: withdrawApplication.bind(null, deps),
    writeQuestion: writeQuestion.bind(null, deps),
    sendQuestions: sendQuestions.bind(null, deps),
    answerQuestion: answerQuestion.bind(null, deps),
    returnAnswers: returnAnswers.bind(null, deps),
    carryQuestion: carryQuestion.bind(null, deps),
    receiveComment: receiveComment.bind(null, { ...deps, commentsPerAddress }),
    answerComment: answerComment.bind(null, deps),
    appeal: appealDecision.bind(null, deps),
    /** Hourly: reminders, and what happens when a stop date has passed. */
    async enforceStopDates(): Promise<void> {
      await enforceStopDates(deps, await views.waitingForAgency());
    },
  };
}
