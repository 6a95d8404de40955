/** The application of the tests with complaints, re-examinations, and certificates to complain about. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ComplaintPeriods } from '../../../src/domain/framework/framework';
import { ApplicationRepository } from '../../../src/features/applications';
import { CertificateRepository, certificatePages } from '../../../src/features/certificates';
import {
  ComplaintRepository,
  type Complaints,
  complaintPages,
  complaintRoutes,
  createComplaints,
} from '../../../src/features/complaints';
import {
  createExaminations,
  ExaminationRepository,
  type Examinations,
  examinationPages,
} from '../../../src/features/examinations';
import type { Frameworks } from '../../../src/features/frameworks';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { startTestApp, type TestApp, type TestAppOptions, type TestParts } from '../../support/app';
import { certificatesOn } from '../certificates/certified-case';
import { type Certified, certified } from '../pipeline/certified';

export const periods: ComplaintPeriods = { acknowledgeWorkingDays: 5, decideDays: 60 };

export interface ComplaintApp extends TestApp {
  readonly complaints: Complaints;
  readonly examinations: Examinations;
  held(input?: Partial<Parameters<typeof certified>[1]>): Promise<Certified>;
  query<T>(statement: string, values?: unknown[]): Promise<T[]>;
}

function services({ clock, database }: TestParts, folder: string) {
  const { dataSource, pool } = database;
  const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
    applications: new ApplicationRepository(manager),
    certificates: new CertificateRepository(manager),
    examinations: new ExaminationRepository(manager),
    complaints: new ComplaintRepository(manager),
  }));
  const frameworks = {
    pinned: () => ({ surveillance: { complaints: periods } }),
  } as unknown as Frameworks;
  return {
    certificates: certificatesOn(database, clock, createFileStore(folder)),
    examinations: createExaminations({ unitOfWork, dataSource, clock }),
    complaints: createComplaints({ unitOfWork, dataSource, pool, clock, frameworks }),
  };
}

export async function startComplaintApp(
  options: Omit<TestAppOptions, 'extend'> = {},
): Promise<ComplaintApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
  let made: ReturnType<typeof services> | undefined;
  const app = await startTestApp({
    startAt: new Date('2026-11-25T09:00:00Z'),
    ...options,
    extend: (parts) => {
      made = services(parts, folder);
      const { certificates, examinations, complaints } = made;
      return {
        routes: complaintRoutes(complaints),
        screens: [
          ...certificatePages(certificates),
          ...examinationPages(examinations, certificates),
          ...complaintPages(complaints),
        ],
      };
    },
  });
  if (!made) throw new Error('Complaints were not made.');
  const { dataSource } = app.database;
  const { id: ownerId } = await app.accounts.createOrganisation(undefined, {
    name: 'Holding agency',
    kind: 'member',
    country: null,
  });
  return {
    ...app,
    ...made,
    held: (input = {}) => certified(dataSource, { ownerId, ...input }),
    query: (statement, values = []) => dataSource.query(statement, values),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}
