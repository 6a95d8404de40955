import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AssessmentRow } from './assessment.row';

/** The outcomes of an application's assessment in short: what a simulation reads of it. */
@Entity('assessment_outcomes')
export class AssessmentOutcomesRow {
  @ForeignKey(() => AssessmentRow, { name: 'assessment_outcomes_assessment_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'assessment_outcomes_key' })
  assessmentId!: string;

  @Column({ type: 'text' })
  frameworkHash!: string;

  @Column({ type: 'text' })
  engineVersion!: string;

  @Column({ type: 'date' })
  assessedOn!: string;

  /** One letter a criterion, in the framework's order (`domain/simulation/packed-outcomes`). */
  @Column({ type: 'text' })
  outcomes!: string;
}
