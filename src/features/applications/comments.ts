/** Public comments: anyone may write while the period is open; the secretariat answers each one. */
import { may } from '../../domain/access/policy';
import { finalStates } from '../../domain/application/states';
import type { Actor } from '../../kernel/actor';
import { isoDate } from '../../kernel/clock';
import { notFound, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { RateLimit } from '../../platform/rate-limit';
import { CommentRow } from './comment.row';
import type { AskDeps } from './return-application';

/** Most comments on one application (written down in the README). */
const mostComments = 1000;

export async function receiveComment(
  deps: AskDeps & { readonly commentsPerAddress: RateLimit },
  input: { applicationId: string; author: string; text: string; address: string },
): Promise<void> {
  const now = deps.clock.now();
  await deps.commentsPerAddress.assertBelow(input.address);
  await deps.commentsPerAddress.count(input.address);
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    // Before it is accepted an application is nobody's business but its agency's.
    if (!application.commentUntil || finalStates.includes(application.state)) {
      throw notFound('consultation');
    }
    if (isoDate(now) > application.commentUntil) {
      throw refused('comment.period-over', 'The period for public comment is over.');
    }
    if ((await tx.applications.comments(application.id)).length >= mostComments) {
      throw refused('comment.too-many', 'No more comments can be taken on this project.');
    }
    const row = Object.assign(new CommentRow(), {
      id: newId(),
      applicationId: application.id,
      author: input.author,
      text: input.text,
      receivedAt: now,
      answer: null,
      answeredAt: null,
    });
    await tx.applications.addComment(row);
    tx.record({
      type: 'comment.received',
      subject: { type: 'application', id: application.id },
      data: { commentId: row.id },
    });
  });
}

export async function answerComment(
  deps: AskDeps,
  actor: Actor,
  input: { applicationId: string; commentId: string; answer: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    await tx.applications.answerComment(
      application.id,
      input.commentId,
      input.answer,
      deps.clock.now(),
    );
    tx.record({
      type: 'comment.answered',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { commentId: input.commentId },
    });
  });
}
