/** Simulations and their results, in the transaction at hand. */
import { type EntityManager, IsNull } from 'typeorm';
import { conflict, notFound } from '../../kernel/failure';
import { violates } from '../../platform/db/violation';
import { SimulationRow } from './simulation.row';
import type { FoundResult } from './simulation-result.row';

/** How far a simulation is: the last application, and how many that makes. */
type Reached = Pick<SimulationRow, 'done'> & { readonly cursor: string };

export class SimulationRepository {
  constructor(private readonly manager: EntityManager) {}

  async add(row: SimulationRow): Promise<void> {
    await onlyOneUnfinished(this.manager.insert(SimulationRow, row));
  }

  /** The simulation, locked until the transaction ends. */
  async forUpdate(id: string): Promise<SimulationRow> {
    const row = await this.manager.findOne(SimulationRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound('simulation');
    return row;
  }

  async save(row: SimulationRow, change: Partial<SimulationRow>): Promise<SimulationRow> {
    await onlyOneUnfinished(this.manager.update(SimulationRow, { id: row.id }, change));
    return Object.assign(row, change);
  }

  /**
   * Goes on from the place at which the row stands, and locks the simulation until the transaction
   * ends. False where it was called off, or another run has gone on from there.
   */
  async advance({ id, cursor }: SimulationRow, reached: Reached): Promise<boolean> {
    const from = { id, state: 'running' as const, cursor: cursor ?? IsNull() };
    const { affected } = await this.manager.update(SimulationRow, from, reached);
    return affected === 1;
  }

  /** In one statement, whatever the number. */
  async addResults(simulationId: string, results: readonly FoundResult[]): Promise<void> {
    if (results.length === 0) return;
    await this.manager.query(
      `insert into simulation_result (
         simulation_id, application_id, assessment_id, organisation_id, countries, sectors,
         level_before, level_after, score_before, score_after, changes, awaiting, missing_evidence
       )
       select $1, a.id, "assessmentId", a.organisation_id, countries, sectors,
         "levelBefore", "levelAfter", "scoreBefore", "scoreAfter", changes, awaiting,
         "missingEvidence"
       from json_to_recordset($2::json) as of(
         "applicationId" uuid, "assessmentId" uuid, countries text[], sectors text[],
         "levelBefore" smallint, "levelAfter" smallint, "scoreBefore" numeric,
         "scoreAfter" numeric, changes jsonb, awaiting text[], "missingEvidence" text[]
       )
       join application a on a.id = "applicationId"`,
      [simulationId, JSON.stringify(results)],
    );
  }
}

async function onlyOneUnfinished(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!violates(error, 'simulation_unfinished')) throw error;
    throw conflict(
      'simulation.unfinished',
      'These two versions are being compared already. Wait for that simulation, or cancel it.',
    );
  }
}
