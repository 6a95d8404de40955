/** Every feature, made from the machinery and from the features upstream of it. */
import type { EntityManager } from 'typeorm';
import { AccountRepository, createAccounts } from '../features/accounts';
import { createAgency } from '../features/agency';
import { ApplicationRepository, createApplications } from '../features/applications';
import { AssessmentRepository, createAssessments } from '../features/assessments';
import { CertificateRepository, createCertificates } from '../features/certificates';
import { ComplaintRepository, createComplaints } from '../features/complaints';
import { CredentialRepository, createCredentials } from '../features/credentials';
import { createDecisions, DecisionRepository } from '../features/decisions';
import { createDesk } from '../features/desk';
import { createExaminations, ExaminationRepository } from '../features/examinations';
import type { Frameworks } from '../features/frameworks';
import { createPipeline, PipelineRepository } from '../features/pipeline';
import { createProjects, ProjectRepository } from '../features/projects';
import { createRecompute } from '../features/recompute';
import { createRegister } from '../features/register';
import { createReports } from '../features/reports';
import { createReviews, ReviewRepository } from '../features/reviews';
import { createSanctions, SanctionRepository } from '../features/sanctions';
import { createSimulations, SimulationRepository } from '../features/simulations';
import { createSurveillance, SurveillanceRepository } from '../features/surveillance';
import { createUnitOfWork } from '../platform/db/unit-of-work';
import { createJobsBoard } from '../platform/jobs/jobs-board';
import { credentialKeys } from './credential-keys';
import type { Platform } from './platform';

/** The repositories that a use case is handed, all bound to its one transaction. */
function repositories(manager: EntityManager) {
  return {
    accounts: new AccountRepository(manager),
    projects: new ProjectRepository(manager),
    applications: new ApplicationRepository(manager),
    assessments: new AssessmentRepository(manager),
    reviews: new ReviewRepository(manager),
    decisions: new DecisionRepository(manager),
    credentials: new CredentialRepository(manager),
    certificates: new CertificateRepository(manager),
    examinations: new ExaminationRepository(manager),
    complaints: new ComplaintRepository(manager),
    sanctions: new SanctionRepository(manager),
    surveillance: new SurveillanceRepository(manager),
    pipeline: new PipelineRepository(manager),
    simulations: new SimulationRepository(manager),
  };
}

export type Features = ReturnType<typeof composeFeatures>;

/** @param publicUrl where people reach the site: printed on certificates, part of the issuer's name. */
export function composeFeatures(platform: Platform, frameworks: Frameworks, publicUrl: string) {
  const { clock, files, pdf, config } = platform;
  const { dataSource, pool } = platform.database;
  const unitOfWork = createUnitOfWork(dataSource, clock, repositories);
  const deps = { unitOfWork, dataSource, pool, clock, files, pdf, frameworks };
  const accounts = createAccounts({ ...deps, passwordCost: config.passwordCost });
  const projects = createProjects(deps);
  const applications = createApplications(deps);
  const assessments = createAssessments(deps);
  const reviews = createReviews({ ...deps, applications });
  const decisions = createDecisions(deps);
  const recompute = createRecompute(deps);
  const keys = credentialKeys(platform.signing.keys);
  const credentials = createCredentials({ ...deps, publicUrl, keys });
  const examinations = createExaminations(deps);
  const complaints = createComplaints(deps);
  const sanctions = createSanctions(deps);
  const surveillance = createSurveillance({ ...deps, projects, examinations });
  return {
    frameworks,
    unitOfWork,
    accounts,
    projects,
    applications,
    assessments,
    reviews,
    decisions,
    credentials,
    certificates: createCertificates({
      ...deps,
      publicUrl,
      credentials,
      scoreAgain: recompute.scoreAgain,
      signer: platform.signing.signer,
    }),
    examinations,
    complaints,
    sanctions,
    surveillance,
    register: createRegister(deps),
    recompute,
    reports: createReports({ ...deps, recompute }),
    pipeline: createPipeline(deps),
    simulations: createSimulations(deps),
    agency: createAgency({ ...deps, projects, applications, assessments, surveillance }),
    desk: createDesk({
      ...deps,
      applications,
      reviews,
      decisions,
      surveillance,
      complaints,
      sanctions,
      jobs: createJobsBoard(platform.queue),
    }),
  };
}
