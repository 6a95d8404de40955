/**
 * The queued part: batch after batch of the portfolio under both versions, read-only.
 *
 * A batch is worked out outside any transaction; its results and the place that they reach are
 * stored in one. So a run that is killed goes on where it was, and of two runs at once each batch
 * is let in by one: no application is done twice, and none is left out.
 */
import { engineVersion } from '../../domain/assessment/assess';
import { dossierOfFacts } from '../../domain/dossier/known-facts';
import type { Framework } from '../../domain/framework/framework';
import { factsNeeded } from '../../domain/simulation/facts-needed';
import { type Simulation, simulationOf } from '../../domain/simulation/simulate';
import type { Clock } from '../../kernel/clock';
import { Failure } from '../../kernel/failure';
import { gathered } from '../../platform/breathe';
import type { Recorder, UnitOfWork } from '../../platform/db/unit-of-work';
import type { Frameworks } from '../frameworks';
import type { PortfolioCase, PortfolioViews } from './portfolio.views';
import type { SimulationRepository } from './simulation.repository';
import type { SimulationRow } from './simulation.row';
import type { FoundResult } from './simulation-result.row';

interface Repositories {
  readonly simulations: SimulationRepository;
}
type Transaction = Repositories & Recorder;

export interface RunDeps {
  readonly unitOfWork: UnitOfWork<Repositories>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
  readonly portfolio: PortfolioViews;
  /** Applications in one batch; 800 unless said. */
  readonly batchSize?: number | undefined;
}

export interface SimulationRun {
  readonly simulationId: string;
  readonly progress: (done: number) => Promise<void>;
}

export async function runSimulation(
  deps: RunDeps,
  { simulationId, progress }: SimulationRun,
): Promise<void> {
  const begun = await begin(deps, simulationId);
  if (!begun) return;
  try {
    const draft = versionOf(deps.frameworks, begun, 'framework');
    const simulation = simulationOf(versionOf(deps.frameworks, begun, 'baseline'), draft);
    const reading = deps.portfolio.reading({
      assessedBy: begun.requestedAt,
      known: { frameworkHash: begun.baselineHash, engineVersion },
      needed: factsNeeded(draft, simulation.reuse.toRun),
      needsEvidence: simulation.needsEvidence,
    });
    const size = deps.batchSize ?? 800;
    let row: SimulationRow | undefined = begun;
    while (row?.state === 'running') {
      const cases = await reading(row.cursor, size);
      const results = await gathered(simulated(simulation, cases));
      row = await store(deps, row, { results, isLast: areLast(row, results, size) });
      if (row?.state === 'running') await progress(row.done / Math.max(1, row.total));
    }
  } catch (error) {
    await fail(deps, simulationId, error);
    throw error;
  }
}

/** Undefined where there is nothing left to do. A run that failed may be taken up again. */
async function begin(deps: RunDeps, id: string): Promise<SimulationRow | undefined> {
  // Before the row is locked: to count a large portfolio takes a while.
  const counted = await deps.portfolio.countFor(id);
  return deps.unitOfWork.run(async (tx) => {
    const row = await tx.simulations.forUpdate(id);
    if (row.state === 'done' || row.state === 'cancelled') return undefined;
    const startedAt = row.startedAt ?? deps.clock.now();
    const total = Math.max(row.done, counted);
    return tx.simulations.save(row, { state: 'running', failure: null, startedAt, total });
  });
}

/** Whether nothing follows, so that nobody has to look: of all that were counted, none is left. */
function areLast(
  { done, total }: SimulationRow,
  results: readonly unknown[],
  size: number,
): boolean {
  return results.length === 0 || (results.length < size && done + results.length >= total);
}

function* simulated(
  simulation: Simulation,
  cases: readonly PortfolioCase[],
): Generator<FoundResult> {
  for (const one of cases) yield resultOf(simulation, one);
}

function resultOf(simulation: Simulation, one: PortfolioCase): FoundResult {
  const { applicationId, assessmentId, evidence, assessedOn, judgements } = one;
  const dossier = dossierOfFacts(one.facts);
  const stored = one.outcomes ?? undefined;
  const found = simulation.run({ dossier, evidence, assessedOn, judgements, stored });
  return {
    applicationId,
    assessmentId,
    countries: dossier.project?.countries ?? [],
    sectors: dossier.project?.sectors ?? [],
    levelBefore: found.before.level,
    levelAfter: found.after.level,
    scoreBefore: found.before.score,
    scoreAfter: found.after.score,
    changes: found.changes,
    awaiting: found.awaiting,
    missingEvidence: found.missingEvidence,
  };
}

/** The row as it is now; undefined where there is nothing left to do. */
function store(
  deps: RunDeps,
  row: SimulationRow,
  { results, isLast }: { readonly results: readonly FoundResult[]; readonly isLast: boolean },
): Promise<SimulationRow | undefined> {
  const last = results.at(-1);
  return deps.unitOfWork.run(async (tx) => {
    if (!last) return finish(deps, tx, row);
    const reached = { cursor: last.applicationId, done: row.done + results.length };
    if (await tx.simulations.advance(row, reached)) {
      await tx.simulations.addResults(row.id, results);
      Object.assign(row, reached);
      return isLast ? finish(deps, tx, row) : row;
    }
    // Another run of this job has stored a batch since: its results stand, ours are worked out again.
    const now = await tx.simulations.forUpdate(row.id);
    return now.state === 'running' ? now : undefined;
  });
}

async function finish(
  { clock }: RunDeps,
  tx: Transaction,
  { id, cursor }: SimulationRow,
): Promise<SimulationRow | undefined> {
  const row = await tx.simulations.forUpdate(id);
  if (row.state !== 'running') return undefined;
  if (row.cursor !== cursor) return row;
  tx.record({
    type: 'simulation.done',
    subject: { type: 'simulation', id },
    data: { applications: row.done },
  });
  const change = { state: 'done' as const, total: row.done, finishedAt: clock.now() };
  return tx.simulations.save(row, change);
}

const stoppedByError =
  'An error in the service stopped it. It will be tried again by itself, some times within a minute, and goes on from where it was.';

/** Told to whoever looks; the queue tries again what was no refusal, and that goes on from here. */
async function fail(deps: RunDeps, id: string, error: unknown): Promise<void> {
  const failure = error instanceof Failure ? error.message : stoppedByError;
  await deps.unitOfWork.run(async (tx) => {
    const row = await tx.simulations.forUpdate(id);
    if (row.state === 'running') await tx.simulations.save(row, { state: 'failed', failure });
  });
}

function versionOf(
  frameworks: Frameworks,
  row: SimulationRow,
  side: 'baseline' | 'framework',
): Framework {
  const [id, version, hash] = [row[`${side}Id`], row[`${side}Version`], row[`${side}Hash`]];
  const found = frameworks.all().find((each) => each.id === id && each.version === version);
  if (found?.hash === hash && row.engineVersion === engineVersion) return found;
  throw new Failure(
    'refused',
    'simulation.version-changed',
    `The criteria ${id} ${version}, or the rules engine, were changed since this simulation was asked for. Start a new one.`,
  );
}
