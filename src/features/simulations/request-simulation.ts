/** Asking what a version of the criteria would change, and calling it off. Nothing else is touched. */
import { may } from '../../domain/access/policy';
import { engineVersion } from '../../domain/assessment/assess';
import type { Framework } from '../../domain/framework/framework';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { conflict, invalid, notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { Frameworks } from '../frameworks';
import type { SimulationRepository } from './simulation.repository';
import { SimulationRow } from './simulation.row';

export interface RequestDeps {
  readonly unitOfWork: UnitOfWork<{ simulations: SimulationRepository }>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
}

export interface VersionNames {
  readonly id: string;
  readonly version: string;
}

export interface SimulationRequest {
  readonly framework: VersionNames;
  /** What it is compared with; the version in force unless said. */
  readonly baseline?: VersionNames | undefined;
}

export async function requestSimulation(
  deps: RequestDeps,
  actor: Actor,
  { framework, baseline }: SimulationRequest,
): Promise<SimulationRow> {
  if (!may(actor, 'simulation.run')) throw notFound('simulation');
  const later = version(deps.frameworks, framework, '/framework');
  const earlier = baseline
    ? version(deps.frameworks, baseline, '/baseline')
    : deps.frameworks.current();
  if (later.hash === earlier.hash) {
    throw invalid('simulation.same-version', 'Choose two versions that differ.', [
      { pointer: '/framework', detail: 'is the version that it would be compared with' },
    ]);
  }
  const row = Object.assign(new SimulationRow(), {
    id: newId(),
    baselineId: earlier.id,
    baselineVersion: earlier.version,
    baselineHash: earlier.hash,
    frameworkId: later.id,
    frameworkVersion: later.version,
    frameworkHash: later.hash,
    engineVersion,
    state: 'queued' as const,
    total: 0,
    done: 0,
    cursor: null,
    failure: null,
    requestedBy: actor.userId,
    requestedAt: deps.clock.now(),
    startedAt: null,
    finishedAt: null,
  });
  return deps.unitOfWork.run(async (tx) => {
    await tx.simulations.add(row);
    tx.record({
      type: 'simulation.requested',
      subject: { type: 'simulation', id: row.id },
      actorId: actor.userId,
      data: { baseline: earlier.hash, framework: later.hash },
    });
    return row;
  });
}

/** What was found until then stays to be read. */
export async function cancelSimulation(
  deps: RequestDeps,
  actor: Actor,
  id: string,
): Promise<SimulationRow> {
  if (!may(actor, 'simulation.run')) throw notFound('simulation');
  return deps.unitOfWork.run(async (tx) => {
    const row = await tx.simulations.forUpdate(id);
    if (row.state === 'done' || row.state === 'cancelled') {
      throw conflict('simulation.ended', 'This simulation has ended already.');
    }
    const { state } = row;
    const ended = { state: 'cancelled' as const, finishedAt: deps.clock.now() };
    const cancelled = await tx.simulations.save(row, ended);
    tx.record({
      type: 'simulation.cancelled',
      subject: { type: 'simulation', id },
      actorId: actor.userId,
      data: { after: state, done: row.done },
    });
    return cancelled;
  });
}

function version(frameworks: Frameworks, { id, version }: VersionNames, at: string): Framework {
  const found = frameworks.all().find((each) => each.id === id && each.version === version);
  if (found) return found;
  throw invalid('simulation.version-unknown', 'Choose a version of the criteria that is there.', [
    { pointer: at, detail: 'is not installed' },
  ]);
}
