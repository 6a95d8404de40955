/** Everything about one case, for the secretariat. */
import type { DataSource } from 'typeorm';
import type { MoveFacts } from '../../domain/application/facts';
import type { Move } from '../../domain/application/transitions';
import { type Assessment, assess } from '../../domain/assessment/assess';
import { engineRemark } from '../../domain/assessment/engine-remark';
import { type GapReport, gapReport } from '../../domain/assessment/gap-report';
import type { DossierDocument } from '../../domain/dossier/document';
import type { Framework } from '../../domain/framework/framework';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import type { ApplicationDetails, ApplicationRow, Applications } from '../applications';
import { AssessmentViews } from '../assessments';
import { type Decisions, type PanelSheet, sheetModel } from '../decisions';
import type { Frameworks } from '../frameworks';
import { ProjectRepository } from '../projects';
import type { CaseReviews, PossibleReviewer, Reviews } from '../reviews';
import { type Step, stepsOf } from './steps';

export interface CaseFile extends ApplicationDetails {
  readonly title: string;
  readonly agency: string;
  readonly framework: Framework;
  readonly steps: readonly Step[];
  /** The stored assessment, or, before screening, what it would say today. */
  readonly assessment?: Assessment;
  readonly report?: GapReport;
  /** Where another engine made the assessment than the one that the case is pinned to. */
  readonly engineRemark?: string;
  readonly reviews: CaseReviews;
  readonly possibleReviewers: readonly PossibleReviewer[];
  readonly panel?: ReturnType<typeof sheetModel>;
  readonly certificates: readonly {
    readonly number: string;
    readonly status: string;
    /** Why one that is being issued is not released. */
    readonly withheld: string | null;
  }[];
}

export interface CaseFileDeps {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
  readonly applications: Applications;
  readonly reviews: Reviews;
  readonly decisions: Decisions;
}

/** From here on there is a decision sheet to show. */
const withSheet = ['in decision', 'certified', 'conditional', 'declined', 'appealed'];

export class CaseFileViews {
  constructor(private readonly deps: CaseFileDeps) {}

  async file(actor: Actor, id: string): Promise<CaseFile> {
    const { applications, reviews, decisions, frameworks } = this.deps;
    const details = await applications.views.details(actor, id);
    const { application } = details;
    const framework = frameworks.pinned(application);
    const ofReviews = await reviews.caseViews.of(id);
    const decisionFacts = await decisions.facts(application);
    const unsent = details.questions.filter(({ sentAt }) => !sentAt).length;
    const assessment = await this.assessment(application, framework);
    const remark = assessment && engineRemark(application.engineVersion, assessment.engineVersion);
    const sheet: PanelSheet | undefined = withSheet.includes(application.state)
      ? await decisions.views.sheet(actor, id)
      : undefined;
    const factsFor = (move: Move): MoveFacts => {
      if (move === 'begin review') return ofReviews.facts.begin;
      if (move === 'reconcile') return ofReviews.facts.reconcile;
      return { ...decisionFacts, listedGaps: 1, questionsToSend: unsent };
    };
    return {
      ...details,
      ...(await this.heading(application)),
      framework,
      steps: stepsOf(actor, application, factsFor),
      ...(assessment && { assessment, report: gapReport(framework, assessment) }),
      ...(remark && { engineRemark: remark }),
      reviews: ofReviews,
      possibleReviewers: ['assigning', 'in review'].includes(application.state)
        ? await reviews.caseViews.possibleReviewers(application)
        : [],
      ...(sheet && { panel: sheetModel(sheet) }),
      certificates: await this.deps.dataSource.query(
        `select number, status, withheld_because as withheld from certificate
          where application_id = $1 order by number`,
        [id],
      ),
    };
  }

  private async heading({ projectId }: ApplicationRow): Promise<{ title: string; agency: string }> {
    const [row] = await this.deps.dataSource.query<{ title: string; agency: string }[]>(
      `select p.title, o.name as agency from project p join organisation o on o.id = p.organisation_id
       where p.id = $1`,
      [projectId],
    );
    return row ?? { title: '', agency: '' };
  }

  private async assessment(
    application: ApplicationRow,
    framework: Framework,
  ): Promise<Assessment | undefined> {
    const { dataSource, frameworks, clock } = this.deps;
    const stored = await new AssessmentViews(dataSource, frameworks).ofApplication(application.id);
    if (stored) return stored.assessment;
    if (application.state !== 'submitted' || !application.revisionId) return undefined;
    const projects = new ProjectRepository(dataSource.manager);
    const { document, contentHash } = await projects.revision(application.revisionId);
    return assess({
      framework,
      document: JSON.parse(document) as DossierDocument,
      revisionHash: contentHash,
      evidence: await projects.evidence(application.projectId),
      assessedOn: isoDate(application.submittedAt ?? clock.now()),
    });
  }
}
