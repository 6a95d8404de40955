import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { OutcomeChanges } from '../../domain/simulation/simulate';
import { SimulationRow } from './simulation.row';

/** One application under both versions, with what the totals are counted by. */
@Entity('simulation_result')
export class SimulationResultRow {
  @ForeignKey(() => SimulationRow, { name: 'simulation_result_simulation_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'simulation_result_key' })
  simulationId!: string;

  @ForeignKey('application', { name: 'simulation_result_application_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'simulation_result_key' })
  applicationId!: string;

  @Column({ type: 'uuid' })
  assessmentId!: string;

  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text', array: true })
  countries!: string[];

  @Column({ type: 'text', array: true })
  sectors!: string[];

  @Column({ type: 'smallint' })
  levelBefore!: number;

  @Column({ type: 'smallint' })
  levelAfter!: number;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  scoreBefore!: string;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  scoreAfter!: string;

  @Column({ type: 'jsonb' })
  changes!: OutcomeChanges;

  @Column({ type: 'text', array: true })
  awaiting!: string[];

  @Column({ type: 'text', array: true })
  missingEvidence!: string[];
}

/** What a run finds of an application; whose it is, the database knows. */
export type FoundResult = Readonly<
  Omit<SimulationResultRow, 'simulationId' | 'organisationId' | 'awaiting' | 'missingEvidence'>
> & { readonly awaiting: readonly string[]; readonly missingEvidence: readonly string[] };
