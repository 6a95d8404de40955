import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type {
  Complainant,
  ComplaintCategory,
  ComplaintState,
} from '../../domain/complaint/complaint';

/** One complaint about one certificate, as it arrived and as it stands. */
@Entity('complaint')
@Index('complaint_reference', ['reference'], { unique: true })
@Index('complaint_once', ['once'], { unique: true })
@Index('complaint_certificate', ['certificateId'])
@Check(
  'complaint_closed_with_outcome',
  "(state in ('received', 'acknowledged', 'admitted')) = (outcome is null)",
)
@Check('complaint_anonymous_without_name', "(complainant = 'anonymous') = (name is null)")
export class ComplaintRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'complaint_key' })
  id!: string;

  /** `BM-C-000042`. */
  @Column({ type: 'text' })
  reference!: string;

  @ForeignKey('certificate', { name: 'complaint_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  @Column({ type: 'text' })
  category!: ComplaintCategory;

  /** For the secretariat and whoever has the code. */
  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text' })
  complainant!: Complainant;

  /** For the secretariat alone, as the e-mail address is. */
  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** SHA-256 of the code on the receipt; the code itself is not kept. */
  @Column({ type: 'text' })
  codeHash!: string;

  /** Of the form that was sent, or as the program chose it; a second complaint has another one. */
  @Column({ type: 'uuid', nullable: true })
  once!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  @Column({ type: 'date', nullable: true })
  acknowledgeBy!: string | null;

  @Column({ type: 'date', nullable: true })
  decideBy!: string | null;

  @Column({ type: 'text' })
  state!: ComplaintState;

  @Column({ type: 'timestamptz', precision: 3 })
  stateSince!: Date;

  /** The sentence that everybody reads; null while the case is open. */
  @Column({ type: 'text', nullable: true })
  outcome!: string | null;
}
