/** Applications with their questions and public comments, in the transaction at hand. */
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { closedStates } from '../../domain/application/states';
import { conflict, notFound } from '../../kernel/failure';
import { violates } from '../../platform/db/violation';
import { ApplicationRow } from './application.row';
import { CommentRow } from './comment.row';
import { QuestionRow } from './question.row';

export class ApplicationRepository {
  constructor(private readonly manager: EntityManager) {}

  async nextReference(): Promise<string> {
    const [row] = await this.manager.query<{ number: string }[]>(
      "select nextval('application_number') as number",
    );
    return `BM-A-${String(row?.number).padStart(6, '0')}`;
  }

  async add(row: ApplicationRow): Promise<void> {
    await onlyOneOpen(this.manager.insert(ApplicationRow, row));
  }

  /** Locked first, always first, by every use case that moves it. */
  async forUpdate(id: string): Promise<ApplicationRow> {
    const row = await this.manager.findOne(ApplicationRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound('application');
    return row;
  }

  openOf(projectId: string): Promise<ApplicationRow | null> {
    return this.manager.findOneBy(ApplicationRow, { projectId, state: Not(In([...closedStates])) });
  }

  async save(row: ApplicationRow, change: Partial<ApplicationRow>): Promise<ApplicationRow> {
    const changed = { ...change, version: row.version + 1 };
    await onlyOneOpen(this.manager.update(ApplicationRow, { id: row.id }, changed));
    return Object.assign(row, changed);
  }

  questions(applicationId: string): Promise<QuestionRow[]> {
    return this.manager.find(QuestionRow, {
      where: { applicationId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async question(applicationId: string, id: string): Promise<QuestionRow> {
    const row = await this.manager.findOneBy(QuestionRow, { id, applicationId });
    if (!row) throw notFound('question');
    return row;
  }

  async addQuestions(rows: readonly QuestionRow[]): Promise<void> {
    await this.manager.insert(QuestionRow, [...rows]);
  }

  async changeQuestion(id: string, change: Partial<QuestionRow>): Promise<void> {
    await this.manager.update(QuestionRow, { id }, change);
  }

  /** Questions that wait for the agency: sent, and not answered for good. */
  async openQuestions(applicationId: string): Promise<QuestionRow[]> {
    const all = await this.questions(applicationId);
    return all.filter(({ sentAt, answeredAt }) => sentAt !== null && answeredAt === null);
  }

  async markSent(applicationId: string, sentAt: Date): Promise<void> {
    await this.manager.update(QuestionRow, { applicationId, sentAt: IsNull() }, { sentAt });
  }

  comments(applicationId: string): Promise<CommentRow[]> {
    return this.manager.find(CommentRow, {
      where: { applicationId },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
  }

  async addComment(row: CommentRow): Promise<void> {
    await this.manager.insert(CommentRow, row);
  }

  async answerComment(applicationId: string, id: string, answer: string, at: Date): Promise<void> {
    const { affected } = await this.manager.update(
      CommentRow,
      { id, applicationId },
      { answer, answeredAt: at },
    );
    if (affected !== 1) throw notFound('comment');
  }
}

/** A project has one open case: a new one, or an old one that is opened again by an appeal. */
async function onlyOneOpen(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!violates(error, 'application_open')) throw error;
    throw conflict('application.open-already', 'This project has an open application already.');
  }
}
