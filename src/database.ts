/** Every row and every migration, in one place: for the program, the TypeORM CLI and the tests. */
import { ApiKeyRow } from './features/accounts/api-key.row';
import { OneTimeLinkRow } from './features/accounts/one-time-link.row';
import { OrganisationRow } from './features/accounts/organisation.row';
import { UserRow } from './features/accounts/user.row';
import { ApplicationRow } from './features/applications/application.row';
import { CommentRow } from './features/applications/comment.row';
import { QuestionRow } from './features/applications/question.row';
import { AssessmentRow } from './features/assessments/assessment.row';
import { AssessmentOutcomesRow } from './features/assessments/assessment-outcomes.row';
import { CertificateRow } from './features/certificates/certificate.row';
import { StatusChangeRow } from './features/certificates/status-change.row';
import { ComplaintRow } from './features/complaints/complaint.row';
import { ComplaintStepRow } from './features/complaints/complaint-step.row';
import { CredentialRow } from './features/credentials/credential.row';
import { BallotRow } from './features/decisions/ballot.row';
import { VoteRow } from './features/decisions/vote.row';
import { ExaminationRow } from './features/examinations/examination.row';
import { ContributionRow } from './features/pipeline/contribution.row';
import { ListingRow } from './features/pipeline/listing.row';
import { PledgeRow } from './features/pipeline/pledge.row';
import { DossierFactsRow } from './features/projects/dossier-facts.row';
import { EvidenceRow } from './features/projects/evidence.row';
import { ProjectRow } from './features/projects/project.row';
import { RevisionRow } from './features/projects/revision.row';
import { JudgementRow } from './features/reviews/judgement.row';
import { ReviewRow } from './features/reviews/review.row';
import { SettlementRow } from './features/reviews/settlement.row';
import { ListedPartyRow } from './features/sanctions/listed-party.row';
import { LookRow } from './features/sanctions/look.row';
import { SimulationRow } from './features/simulations/simulation.row';
import { SimulationResultRow } from './features/simulations/simulation-result.row';
import { NoticeRow } from './features/surveillance/notice.row';
import { StatementRow } from './features/surveillance/statement.row';
import { AuditEntryRow } from './platform/db/audit-entry.row';
import type { MigrationClass, RowClass } from './platform/db/data-source';
import { IdempotencyKeyRow } from './platform/db/idempotency-key.row';
import { JobReceiptRow } from './platform/db/job-receipt.row';
import { Platform1764000000001 } from './platform/db/migrations/1-platform';
import { Accounts1764000000002 } from './platform/db/migrations/2-accounts';
import { Projects1764000000003 } from './platform/db/migrations/3-projects';
import { Workflow1764000000004 } from './platform/db/migrations/4-workflow';
import { Certificates1764000000005 } from './platform/db/migrations/5-certificates';
import { PipelineSearch1764000000006 } from './platform/db/migrations/6-pipeline-search';
import { AssessmentManifest1764000000007 } from './platform/db/migrations/7-assessment-manifest';
import { DecidedJudgements1764000000020 } from './platform/db/migrations/20-decided-judgements';
import { ApplicationEngine1764000000021 } from './platform/db/migrations/21-application-engine';
import { Simulations1764000000025 } from './platform/db/migrations/25-simulations';
import { Signatures1764000000029 } from './platform/db/migrations/29-signatures';
import { Credentials1764000000035 } from './platform/db/migrations/35-credentials';
import { SimulationFacts1764000000036 } from './platform/db/migrations/36-simulation-facts';
import { CertificateNotices1764000000051 } from './platform/db/migrations/51-certificate-notices';
import { ReExaminations1764000000052 } from './platform/db/migrations/52-re-examinations';
import { SurveillanceStatements1764000000053 } from './platform/db/migrations/53-surveillance-statements';
import { ArchiveTimeStamps1764000000054 } from './platform/db/migrations/54-archive-time-stamps';
import { DocumentLanguage1764000000055 } from './platform/db/migrations/55-document-language';
import { Complaints1764000000056 } from './platform/db/migrations/56-complaints';
import { Sanctions1764000000057 } from './platform/db/migrations/57-sanctions';
import { HistoryOrder1764000000058 } from './platform/db/migrations/58-history-order';
import { DecidedManifest1764000000059 } from './platform/db/migrations/59-decided-manifest';
import { ComplaintOnce1764000000060 } from './platform/db/migrations/60-complaint-once';
import { WithdrawnParties1764000000061 } from './platform/db/migrations/61-withdrawn-parties';
import { AssessmentOrder1764000000062 } from './platform/db/migrations/62-assessment-order';
import { OutboxRow } from './platform/db/outbox.row';

export const rows: readonly RowClass[] = [
  AuditEntryRow,
  OutboxRow,
  JobReceiptRow,
  IdempotencyKeyRow,
  OrganisationRow,
  UserRow,
  OneTimeLinkRow,
  ApiKeyRow,
  ProjectRow,
  RevisionRow,
  DossierFactsRow,
  EvidenceRow,
  ApplicationRow,
  QuestionRow,
  CommentRow,
  AssessmentRow,
  AssessmentOutcomesRow,
  ReviewRow,
  JudgementRow,
  SettlementRow,
  BallotRow,
  VoteRow,
  CertificateRow,
  StatusChangeRow,
  CredentialRow,
  ExaminationRow,
  ComplaintRow,
  ComplaintStepRow,
  ListedPartyRow,
  LookRow,
  NoticeRow,
  StatementRow,
  ListingRow,
  PledgeRow,
  ContributionRow,
  SimulationRow,
  SimulationResultRow,
];

export const migrations: readonly MigrationClass[] = [
  Platform1764000000001,
  Accounts1764000000002,
  Projects1764000000003,
  Workflow1764000000004,
  Certificates1764000000005,
  PipelineSearch1764000000006,
  AssessmentManifest1764000000007,
  DecidedJudgements1764000000020,
  ApplicationEngine1764000000021,
  Simulations1764000000025,
  Signatures1764000000029,
  Credentials1764000000035,
  SimulationFacts1764000000036,
  CertificateNotices1764000000051,
  ReExaminations1764000000052,
  SurveillanceStatements1764000000053,
  ArchiveTimeStamps1764000000054,
  DocumentLanguage1764000000055,
  Complaints1764000000056,
  Sanctions1764000000057,
  HistoryOrder1764000000058,
  DecidedManifest1764000000059,
  ComplaintOnce1764000000060,
  WithdrawnParties1764000000061,
  AssessmentOrder1764000000062,
];
