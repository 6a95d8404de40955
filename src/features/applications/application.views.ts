/** What the owning agency and the secretariat see of an application, and what the public sees. */
import { type DataSource, In } from 'typeorm';
import { may } from '../../domain/access/policy';
import type { DossierDocument } from '../../domain/dossier/document';
import { type PublicParts, publicParts } from '../../domain/dossier/public-parts';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { ApplicationRow } from './application.row';
import { CommentRow } from './comment.row';
import { QuestionRow } from './question.row';

export interface ApplicationDetails {
  readonly application: ApplicationRow;
  readonly questions: readonly QuestionRow[];
  readonly comments: readonly CommentRow[];
}

/** A project under review on which the public may comment. */
export interface Consultation {
  readonly applicationId: string;
  readonly reference: string;
  readonly title: string;
  readonly agency: string;
  readonly commentUntil: string;
  /** Whether the public may still comment today. */
  readonly isOpen: boolean;
  readonly parts: PublicParts;
}

export class ApplicationViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The applications of the actor's own agency, newest first. */
  list(actor: Actor): Promise<ApplicationRow[]> {
    return this.dataSource.manager.find(ApplicationRow, {
      where: { organisationId: actor.organisationId },
      order: { createdAt: 'DESC', reference: 'DESC' },
    });
  }

  ofProject(actor: Actor, projectId: string): Promise<ApplicationRow[]> {
    return this.dataSource.manager.find(ApplicationRow, {
      where: { projectId, organisationId: actor.organisationId },
      order: { createdAt: 'DESC', reference: 'DESC' },
    });
  }

  /** For the owning agency and the secretariat. Questions that were not sent stay with the latter. */
  async details(actor: Actor, id: string): Promise<ApplicationDetails> {
    const { manager } = this.dataSource;
    const application = await manager.findOneBy(ApplicationRow, { id });
    if (!application || !may(actor, 'application.read', { ownerId: application.organisationId })) {
      throw notFound('application');
    }
    const questions = await manager.find(QuestionRow, {
      where: { applicationId: id },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const comments = await manager.find(CommentRow, {
      where: { applicationId: id },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
    const all = may(actor, 'application.manage');
    return { application, questions: questions.filter(({ sentAt }) => all || sentAt), comments };
  }

  /** Ids of applications that wait for their agency's answer. */
  async waitingForAgency(): Promise<string[]> {
    const rows = await this.dataSource.manager.find(ApplicationRow, {
      select: { id: true },
      where: { state: In(['returned', 'clarification']) },
    });
    return rows.map(({ id }) => id);
  }

  /** Projects on which the public may comment today. */
  async consultations(): Promise<Consultation[]> {
    const today = isoDate(this.clock.now());
    const rows = await this.dataSource.query<ConsultationRecord[]>(
      `${consultationQuery} and a.comment_until >= $1 order by a.comment_until, a.id`,
      [today],
    );
    return rows.map((row) => toConsultation(row, today));
  }

  async consultation(id: string): Promise<Consultation> {
    const [row] = await this.dataSource.query<ConsultationRecord[]>(
      `${consultationQuery} and a.id = $1`,
      [id],
    );
    if (!row) throw notFound('consultation');
    return toConsultation(row, isoDate(this.clock.now()));
  }
}

interface ConsultationRecord {
  id: string;
  reference: string;
  title: string;
  agency: string;
  comment_until: string;
  document: string;
}

const consultationQuery = `
  select a.id, a.reference, p.title, o.name as agency, a.comment_until::text, r.document
  from application a join project p on p.id = a.project_id
  join organisation o on o.id = a.organisation_id join revision r on r.id = a.revision_id
  where a.comment_until is not null and a.state not in ('withdrawn', 'lapsed')`;

function toConsultation(row: ConsultationRecord, today: string): Consultation {
  const { dossier } = JSON.parse(row.document) as DossierDocument;
  return {
    applicationId: row.id,
    reference: row.reference,
    title: dossier.project?.title ?? row.title,
    agency: row.agency,
    commentUntil: row.comment_until,
    isOpen: today <= row.comment_until,
    parts: publicParts(dossier),
  };
}
