import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const outcomes = ['certified', 'conditional', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Condition {
  readonly text: string;
  readonly criterion: string | null;
  readonly dueOn: string;
  readonly metOn: string | null;
}

/** A proposal put to the panel, and, once closed, the decision. */
@Entity('ballot')
@Index('ballot_round', ['applicationId', 'round'], { unique: true })
export class BallotRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'ballot_key' })
  id!: string;

  @ForeignKey('application', { name: 'ballot_application_id' })
  @Column({ type: 'uuid' })
  applicationId!: string;

  @Column({ type: 'integer' })
  round!: number;

  @Column({ type: 'text' })
  outcome!: Outcome;

  /** Dots that are proposed: what the score gives, unless an override says why not. */
  @Column({ type: 'integer' })
  level!: number;

  @Column({ type: 'text', nullable: true })
  overrideReason!: string | null;

  @Column({ type: 'text' })
  reasons!: string;

  @Column({ type: 'jsonb' })
  conditions!: Condition[];

  @Column({ type: 'uuid' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  /** Set when the ballot is closed; with `decided` the outcome became the decision. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'boolean', default: false })
  decided!: boolean;

  /** What was assessed (`ApplicationRow.manifestHash`); null in decisions from before it was kept. */
  @Column({ type: 'text', nullable: true })
  manifestHash!: string | null;

  /** The score sheet on which the decision rests (canonical JSON), and the tally. */
  @Column({ type: 'text', nullable: true })
  sheet!: string | null;

  /** The judgements that counted when the ballot was closed (canonical JSON); reviews may change. */
  @Column({ type: 'text', nullable: true })
  judgements!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  tally!: object | null;
}
