/**
 * Valid things with their parents: a test names only what it is about.
 *
 *   aDocument({ project: { stage: 'planning' } })   merges into a dossier that can be submitted
 *   const house = await startHouse();               agency's features on a database of their own
 *   const project = await aProject(house, agency);  const file = pdf('Licence');
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { DossierDocument, Provenance } from '../../src/domain/dossier/document';
import { parseDocument } from '../../src/domain/dossier/document';
import { AccountRepository, createAccounts } from '../../src/features/accounts';
import { createAgency } from '../../src/features/agency';
import { ApplicationRepository, createApplications } from '../../src/features/applications';
import { AssessmentRepository, createAssessments } from '../../src/features/assessments';
import { CertificateRepository } from '../../src/features/certificates';
import { createExaminations, ExaminationRepository } from '../../src/features/examinations';
import type { Frameworks } from '../../src/features/frameworks';
import { createProjects, ProjectRepository, type ProjectRow } from '../../src/features/projects';
import { createSurveillance, SurveillanceRepository } from '../../src/features/surveillance';
import { type Actor, scopes } from '../../src/kernel/actor';
import { MovableClock } from '../../src/kernel/clock';
import { createUnitOfWork } from '../../src/platform/db/unit-of-work';
import { renderHere } from '../../src/platform/pdf/render-here';
import { createFileStore } from '../../src/platform/storage/file-store';
import { cheapPassword } from './cheap-costs';
import { createTestDatabase, type TestDatabase } from './database';
import { realFrameworks } from './shipped';

type Tree = { readonly [key: string]: unknown };

/** A dossier with every answer that a submission needs; what is given is merged in, `undefined` takes out. */
export function aDossier(over: Tree = {}): Tree {
  return merged(
    {
      project: {
        title: 'Islands Cable',
        summary: 'A cable that joins two islands to the world.',
        sectors: ['subsea-cable'],
        countries: ['PLW'],
        stage: 'procurement',
        informationDate: '2026-11-01',
      },
      parties: [{ name: 'Islands Telecom', role: 'sponsor', country: 'PLW' }],
      finance: {
        totalCost: { amount: '30000000', currency: 'USD' },
        tranches: [{ lender: 'Development Bank', instrument: 'loan', amountUsd: '20000000' }],
      },
    },
    over,
  );
}

export function aDocument(
  over: Tree = {},
  provenance: Readonly<Record<string, Provenance>> = {},
): DossierDocument {
  return parseDocument({ dossier: aDossier(over), provenance });
}

function merged(base: Tree, over: Tree): Tree {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    if (value === undefined) delete result[key];
    else if (isTree(before) && isTree(value)) result[key] = merged(before, value);
    else result[key] = value;
  }
  return result;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A small file that is a PDF by its bytes. */
export function pdf(text = 'evidence'): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);
}

export interface HouseParts {
  readonly clock: MovableClock;
  readonly database: Pick<TestDatabase, 'dataSource' | 'pool'>;
  readonly frameworks: Frameworks;
  readonly filesIn: string;
}

/** The agency's side of the house: projects, applications, assessments and their pages. */
export function agencySide({ clock, database, frameworks, filesIn }: HouseParts) {
  const { dataSource, pool }: { dataSource: DataSource; pool: Pool } = database;
  const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
    accounts: new AccountRepository(manager),
    projects: new ProjectRepository(manager),
    applications: new ApplicationRepository(manager),
    assessments: new AssessmentRepository(manager),
    certificates: new CertificateRepository(manager),
    examinations: new ExaminationRepository(manager),
    surveillance: new SurveillanceRepository(manager),
  }));
  const files = createFileStore(filesIn);
  const deps = { unitOfWork, dataSource, pool, clock, frameworks, files, pdf: renderHere };
  const projects = createProjects(deps);
  const applications = createApplications(deps);
  const assessments = createAssessments(deps);
  const examinations = createExaminations(deps);
  const surveillance = createSurveillance({ ...deps, projects, examinations });
  return {
    unitOfWork,
    frameworks,
    accounts: createAccounts({ ...deps, passwordCost: cheapPassword }),
    projects,
    applications,
    assessments,
    agency: createAgency({ ...deps, projects, applications, assessments, surveillance }),
  };
}

export type AgencySide = ReturnType<typeof agencySide>;

export interface House extends AgencySide {
  readonly clock: MovableClock;
  readonly database: TestDatabase;
  /** Events of one thing, oldest first. */
  eventsOf(id: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function startHouse(): Promise<House> {
  const database = await createTestDatabase();
  const clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));
  const filesIn = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
  const side = agencySide({ clock, database, filesIn, frameworks: realFrameworks(clock) });
  return {
    ...side,
    clock,
    database,
    eventsOf: async (id) => {
      const rows: { type: string }[] = await database.dataSource.query(
        'select type from audit_entry where subject_id = $1 order by seq',
        [id],
      );
      return rows.map(({ type }) => type);
    },
    close: async () => {
      await database.drop();
      await rm(filesIn, { recursive: true, force: true });
    },
  };
}

/** A project of the actor's agency that can be submitted, unless `over` says otherwise. */
export function aProject(
  house: Pick<House, 'projects'>,
  agency: Actor,
  over: Tree = {},
): Promise<ProjectRow> {
  const document = aDocument(over);
  const title = document.dossier.project?.title ?? 'A project';
  return house.projects.create(agency, { title, document });
}

/** An application of a new project, submitted; gives both ids. */
export async function aSubmission(
  house: Pick<House, 'projects' | 'applications'>,
  agency: Actor,
  over: Tree = {},
): Promise<{ projectId: string; id: string }> {
  const { id: projectId } = await aProject(house, agency, over);
  const { id } = await house.applications.open(agency, { projectId });
  await house.applications.submit(agency, id, { declaredBy: 'Ana Mori' });
  return { projectId, id };
}

let people = 0;

/** Somebody who can be handed to use cases: a row in the database, and no session. */
export async function anActor(
  house: Pick<House, 'accounts'>,
  who: Partial<Pick<Actor, 'roles' | 'organisationKind' | 'organisationId'>> = {},
): Promise<Actor> {
  people += 1;
  const organisationName = `Agency ${people}`;
  const organisationKind = who.organisationKind ?? 'member';
  const organisationId =
    who.organisationId ??
    (
      await house.accounts.createOrganisation(undefined, {
        name: organisationName,
        kind: organisationKind,
        country: null,
      })
    ).id;
  const name = `Actor ${people}`;
  const granted = who.roles ?? [];
  const { user } = await house.accounts.inviteUser(undefined, {
    organisationId,
    email: `actor-${people}@example.org`,
    name,
    roles: granted,
  });
  return {
    userId: user.id,
    name,
    organisationId,
    organisationName,
    organisationKind,
    roles: granted,
    scopes,
  };
}
