/** The case goes to the panel: differences settled, comments answered, no major question open. */
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from '../accounts';
import { type ApplicationRepository, moveApplication } from '../applications';
import type { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import type { ReviewRepository } from '../reviews';
import type { DecisionRepository } from './decision.repository';
import { openingFacts } from './move-facts';

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
    await moveApplication(tx, {
      application,
      move: application.state === 'appealed' ? 'hear appeal' : 'open decision',
      mover: actor,
      facts: await openingFacts(tx, framework, application, now),
      at: now,
    });
    // Left open when the case went back for clarification: its votes were cast on another sheet.
    const stale = await tx.decisions.openBallot(application.id);
    if (stale) await tx.decisions.change(stale.id, { closedAt: now, decided: false });
  });
}
