/** Rows as the API and the pages show them. */
import type { ApplicationRow } from './application.row';
import type { CommentRow } from './comment.row';
import type { QuestionRow } from './question.row';

export function applicationView(row: ApplicationRow) {
  return {
    ...row,
    stateSince: row.stateSince.toISOString(),
    framework: { id: row.frameworkId, version: row.frameworkVersion, hash: row.frameworkHash },
  };
}

export function questionView(row: QuestionRow) {
  return {
    ...row,
    sentAt: row.sentAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

export function commentView(row: CommentRow) {
  return {
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
