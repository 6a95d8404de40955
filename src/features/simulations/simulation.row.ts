import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const simulationStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type SimulationState = (typeof simulationStates)[number];

/** One run of a version of the criteria over the portfolio, compared with another version. */
@Entity('simulation')
@Index('simulation_newest', ['requestedAt', 'id'])
@Index('simulation_unfinished', ['baselineHash', 'frameworkHash'], {
  unique: true,
  where: "state = any (array['queued', 'running'])",
})
@Check(
  'simulation_state',
  "state = any (array['queued', 'running', 'done', 'cancelled', 'failed'])",
)
export class SimulationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'simulation_key' })
  id!: string;

  @Column({ type: 'text' })
  baselineId!: string;

  @Column({ type: 'text' })
  baselineVersion!: string;

  @Column({ type: 'text' })
  baselineHash!: string;

  @Column({ type: 'text' })
  frameworkId!: string;

  @Column({ type: 'text' })
  frameworkVersion!: string;

  @Column({ type: 'text' })
  frameworkHash!: string;

  @Column({ type: 'text' })
  engineVersion!: string;

  @Column({ type: 'text' })
  state!: SimulationState;

  /** Applications in the portfolio when it started. */
  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'integer' })
  done!: number;

  /** The application up to which results are stored; written with them. */
  @Column({ type: 'uuid', nullable: true })
  cursor!: string | null;

  /** Why it stopped, in words for people. */
  @Column({ type: 'text', nullable: true })
  failure!: string | null;

  @ForeignKey('user_account', { name: 'simulation_requested_by' })
  @Column({ type: 'uuid' })
  requestedBy!: string;

  /** The portfolio is what was assessed by then. */
  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
