/** The application of the tests with certificates that run, and what is done with them. */
import type { Surveillance as Periods } from '../../../src/domain/framework/framework';
import { ApplicationRepository } from '../../../src/features/applications';
import { CertificateRepository } from '../../../src/features/certificates';
import { createExaminations, ExaminationRepository } from '../../../src/features/examinations';
import type { Frameworks } from '../../../src/features/frameworks';
import { ProjectRepository, ProjectViews } from '../../../src/features/projects';
import {
  createSurveillance,
  type Surveillance,
  SurveillanceRepository,
  surveillanceJobs,
  surveillancePages,
  surveillanceRoutes,
} from '../../../src/features/surveillance';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { startTestApp, type TestApp } from '../../support/app';
import { type Certified, certified } from '../pipeline/certified';

export const periods: Periods = {
  noticeDays: [180, 90, 30, 7],
  statement: { everyMonths: 12, answerDays: 30, graceDays: 20 },
};

export interface SurveillanceApp extends TestApp {
  readonly surveillance: Surveillance;
  readonly ownerId: string;
  /** A certificate from 25 November 2026 to 25 November 2029, unless the input says otherwise. */
  held(input?: Partial<Parameters<typeof certified>[1]>): Promise<Certified>;
  /** Runs a scheduled job now. */
  run(name: string): Promise<void>;
  query<T>(statement: string, values?: unknown[]): Promise<T[]>;
}

export async function startSurveillanceApp(): Promise<SurveillanceApp> {
  let made: Surveillance | undefined;
  const framework = { hash: 'hash', surveillance: periods };
  const frameworks = {
    all: () => [framework],
    pinned: ({ frameworkHash }: { frameworkHash: string }) => {
      if (frameworkHash === framework.hash) return framework;
      throw new Error(`No version is installed with the hash ${frameworkHash}.`);
    },
  } as unknown as Frameworks;
  const app = await startTestApp({
    startAt: new Date('2026-11-25T09:00:00Z'),
    extend: ({ clock, database: { dataSource } }) => {
      const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
        applications: new ApplicationRepository(manager),
        certificates: new CertificateRepository(manager),
        projects: new ProjectRepository(manager),
        examinations: new ExaminationRepository(manager),
        surveillance: new SurveillanceRepository(manager),
      }));
      const projects = { views: new ProjectViews(dataSource) };
      const examinations = createExaminations({ unitOfWork, dataSource, clock });
      const deps = { unitOfWork, dataSource, clock, frameworks };
      made = createSurveillance({ ...deps, projects, examinations });
      return { routes: surveillanceRoutes(made), screens: surveillancePages(made) };
    },
  });
  if (!made) throw new Error('Surveillance was not made.');
  const surveillance = made;
  const { dataSource } = app.database;
  const { id: ownerId } = await app.accounts.createOrganisation(undefined, {
    name: 'Holding agency',
    kind: 'member',
    country: null,
  });
  return {
    ...app,
    surveillance,
    ownerId,
    held: (input = {}) =>
      certified(dataSource, {
        ownerId,
        validFrom: '2026-11-25',
        validUntil: '2029-11-25',
        ...input,
      }),
    run: async (name) => {
      const job = surveillanceJobs(surveillance).find((one) => one.name === name);
      if (!job) throw new Error(`There is no job ${name}.`);
      await job.run(job.payload.parse({}), { jobId: name, progress: async () => undefined });
    },
    query: (statement, values = []) => dataSource.query(statement, values),
  };
}
