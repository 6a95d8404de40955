/**
 * Questions while a case is under review: written, sent together, answered together.
 *
 * While they are open the case waits, and only what was asked about can be changed. Changed values
 * become a new revision, which is assessed again.
 */
import { may } from '../../domain/access/policy';
import { parseDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import { addDays, isoDate } from '../../kernel/clock';
import { notFound, refused } from '../../kernel/failure';
import { manifestHash } from './manifest';
import { moveApplication } from './move-application';
import type { QuestionRow } from './question.row';
import { type AskDeps, type Item, questionRow } from './return-application';

/** A reviewer or the secretariat writes a question; it goes out when the secretariat sends it. */
export async function writeQuestion(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
  item: Item,
): Promise<QuestionRow> {
  const now = deps.clock.now();
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (!['in review', 'in decision'].includes(application.state)) {
      throw refused('question.not-now', 'Questions can be written while the case is under review.');
    }
    const row = questionRow(item, 'question', application.id, actor, now);
    await tx.applications.addQuestions([row]);
    tx.record({
      type: 'question.written',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { questionId: row.id, severity: row.severity },
    });
    return row;
  });
}

export async function sendQuestions(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  const now = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const waiting = (await tx.applications.questions(application.id)).filter(
      ({ sentAt }) => !sentAt,
    );
    const { periods } = deps.frameworks.pinned(application);
    await moveApplication(tx, {
      application,
      move: 'ask',
      mover: actor,
      facts: { questionsToSend: waiting.length },
      change: { stopOn: addDays(isoDate(now), periods.clarificationDays) },
      data: { questions: waiting.length },
      at: now,
    });
    await tx.applications.markSent(application.id, now);
    // Questions of an earlier round that found no answer are open again with the new ones.
    const open = await tx.applications.openQuestions(application.id);
    await tx.projects.unlockPartly(
      application.projectId,
      open.flatMap(({ pointers }) => pointers),
    );
  });
}

/** The agency writes an answer; it can be changed until the answers are sent back. */
export async function answerQuestion(
  deps: AskDeps,
  actor: Actor,
  input: { applicationId: string; questionId: string; answer: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'project.edit', { ownerId: application.organisationId })) {
      throw notFound('application');
    }
    if (!['returned', 'clarification'].includes(application.state)) {
      throw refused('question.not-now', 'Nothing is being asked at the moment.');
    }
    const question = await tx.applications.question(application.id, input.questionId);
    if (!question.sentAt) throw notFound('question');
    if (question.answeredAt) {
      throw refused('question.answered', 'This was answered in an earlier round and is closed.');
    }
    await tx.applications.changeQuestion(question.id, { answer: input.answer });
    tx.record({
      type: 'question.answered',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { questionId: question.id },
    });
  });
}

/** All answers go back together. */
export async function returnAnswers(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  const now = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const project = await tx.projects.forUpdate(application.projectId);
    if (!may(actor, 'project.edit', { ownerId: application.organisationId })) {
      throw notFound('application');
    }
    parseDocument(project.draft);
    const open = await tx.applications.openQuestions(application.id);
    const revision = await tx.projects.freeze(project, actor.userId, now);
    const manifest = manifestHash({
      revisionHash: revision.contentHash,
      evidence: await tx.projects.evidence(project.id),
      frameworkHash: application.frameworkHash,
      declaredBy: application.declaredBy ?? '',
      declaredAt: application.submittedAt ?? now,
    });
    await moveApplication(tx, {
      application,
      move: 'answer',
      mover: actor,
      facts: { unansweredQuestions: open.filter(({ answer }) => !answer).length },
      change: { revisionId: revision.id, manifestHash: manifest },
      data: { revision: revision.contentHash, manifest },
      at: now,
    });
    for (const { id } of open) await tx.applications.changeQuestion(id, { answeredAt: now });
    await tx.projects.lock(project.id);
  });
}

/** A major question goes to the panel without an answer, with the reason why. */
export async function carryQuestion(
  deps: AskDeps,
  actor: Actor,
  input: { applicationId: string; questionId: string; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    const question = await tx.applications.question(application.id, input.questionId);
    if (question.answeredAt) throw refused('question.answered', 'This question has its answer.');
    await tx.applications.changeQuestion(question.id, { carriedReason: input.reason });
    tx.record({
      type: 'question.carried',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { questionId: question.id },
    });
  });
}
