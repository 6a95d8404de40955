/** The secretariat sends an application back, with every item that is missing, once. */
import type { Actor } from '../../kernel/actor';
import { addDays, type Clock, isoDate } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { Frameworks } from '../frameworks';
import type { ProjectRepository } from '../projects';
import type { ApplicationRepository } from './application.repository';
import { moveApplication } from './move-application';
import { QuestionRow, type Severity } from './question.row';

export interface Item {
  readonly text: string;
  readonly criterion: string | null;
  /** JSON pointers that unlock. */
  readonly pointers: readonly string[];
  readonly severity: Severity;
}

export interface AskDeps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    projects: ProjectRepository;
  }>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
}

export async function returnApplication(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
  items: readonly Item[],
): Promise<void> {
  const now = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const { periods } = deps.frameworks.pinned(application);
    await moveApplication(tx, {
      application,
      move: 'return',
      mover: actor,
      facts: { listedGaps: items.length },
      change: { stopOn: addDays(isoDate(now), periods.returnDays) },
      data: { items: items.length },
      at: now,
    });
    // A millisecond apart, so that they are read in the order in which they were listed.
    await tx.applications.addQuestions(
      items.map((item, index) =>
        questionRow(item, 'gap', application.id, actor, new Date(now.getTime() + index)),
      ),
    );
    await tx.projects.unlockPartly(
      application.projectId,
      items.flatMap(({ pointers }) => pointers),
    );
  });
}

export function questionRow(
  item: Item,
  kind: QuestionRow['kind'],
  applicationId: string,
  actor: Actor,
  at: Date,
): QuestionRow {
  return Object.assign(new QuestionRow(), {
    id: newId(),
    applicationId,
    kind,
    severity: item.severity,
    criterion: item.criterion,
    pointers: [...item.pointers],
    text: item.text,
    askedBy: actor.userId,
    createdAt: at,
    sentAt: kind === 'gap' ? at : null,
    answer: null,
    answeredAt: null,
    carriedReason: null,
  });
}
