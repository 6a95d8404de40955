/** The application of the tests with the pipeline and the register in it. */
import type { Pipeline } from '../../../src/features/pipeline';
import {
  createPipeline,
  PipelineRepository,
  pipelinePages,
  pipelineRoutes,
} from '../../../src/features/pipeline';
import { createRegister, registerPages, registerRoutes } from '../../../src/features/register';
import { newId } from '../../../src/kernel/ids';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { startTestApp, type TestApp, type TestAppOptions } from '../../support/app';
import { type Certified, type CertifiedInput, certified } from './certified';

export interface PipelineApp extends TestApp {
  readonly pipeline: Pipeline;
  readonly ownerId: string;
  /** Certified and in the pipeline; owned by one agency unless the input says otherwise. */
  listed(input?: Partial<CertifiedInput>): Promise<Certified>;
}

export async function startPipelineApp(
  options: Omit<TestAppOptions, 'extend'> = {},
): Promise<PipelineApp> {
  let made: Pipeline | undefined;
  const app = await startTestApp({
    ...options,
    extend: ({ clock, database: { dataSource } }) => {
      const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
        pipeline: new PipelineRepository(manager),
      }));
      const pipeline = createPipeline({ unitOfWork, dataSource, clock });
      const register = createRegister({ dataSource, clock });
      made = pipeline;
      return {
        routes: [...registerRoutes(register), ...pipelineRoutes(pipeline)],
        screens: [...registerPages(register), ...pipelinePages(pipeline)],
      };
    },
  });
  if (!made) throw new Error('The pipeline was not made.');
  const pipeline = made;
  const { id: ownerId } = await app.accounts.createOrganisation(undefined, {
    name: 'Owning agency',
    kind: 'member',
    country: null,
  });
  return {
    ...app,
    pipeline,
    ownerId,
    listed: async (input = {}) => {
      const found = await certified(app.database.dataSource, { ownerId, ...input });
      await pipeline.list({ certificateId: found.certificateId, jobId: `list-project_${newId()}` });
      return found;
    },
  };
}
