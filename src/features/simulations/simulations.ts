/** What the rest of the house can ask of simulations. */
import type { DataSource } from 'typeorm';
import { PortfolioViews } from './portfolio.views';
import { cancelSimulation, type RequestDeps, requestSimulation } from './request-simulation';
import { runSimulation } from './run-simulation';
import { SimulationViews } from './simulation.views';

export interface SimulationDeps extends RequestDeps {
  readonly dataSource: DataSource;
  readonly batchSize?: number | undefined;
}

export type Simulations = ReturnType<typeof createSimulations>;

export function createSimulations(deps: SimulationDeps) {
  const { dataSource, frameworks } = deps;
  const portfolio = new PortfolioViews(dataSource, frameworks);
  return {
    frameworks,
    views: new SimulationViews(dataSource),
    request: requestSimulation.bind(null, deps),
    cancel: cancelSimulation.bind(null, deps),
    run: runSimulation.bind(null, { ...deps, portfolio }),
  };
}
