import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApplicationRow } from './application.row';

export const questionKinds = ['gap', 'question'] as const;
export type QuestionKind = (typeof questionKinds)[number];
export const severities = ['major', 'minor'] as const;
export type Severity = (typeof severities)[number];

/** Something that the agency is asked to mend (a gap) or to answer (a question). */
@Entity('question')
@Index('question_application', ['applicationId'])
export class QuestionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'question_key' })
  id!: string;

  @ForeignKey(() => ApplicationRow, { name: 'question_application_id' })
  @Column({ type: 'uuid' })
  applicationId!: string;

  @Column({ type: 'text' })
  kind!: QuestionKind;

  @Column({ type: 'text' })
  severity!: Severity;

  @Column({ type: 'text', nullable: true })
  criterion!: string | null;

  /** JSON pointers that unlock while it is open. */
  @Column({ type: 'text', array: true })
  pointers!: string[];

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'uuid' })
  askedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  /** Why it goes to the panel without an answer. */
  @Column({ type: 'text', nullable: true })
  carriedReason!: string | null;
}
