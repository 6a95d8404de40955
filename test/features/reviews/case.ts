/**
 * A desk with its people, and one case that is brought as far as a test needs it.
 *
 * Everything goes through the use cases, on a real database and with a clock that is moved; only
 * the queue is left out: the screening job's use case is called by hand.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Vote } from '../../../src/domain/decision/tally';
import type { Rating } from '../../../src/domain/review/rating';
import { AccountRepository } from '../../../src/features/accounts';
import { ApplicationRepository, createApplications } from '../../../src/features/applications';
import { AssessmentRepository, createAssessments } from '../../../src/features/assessments';
import {
  createDecisions,
  DecisionRepository,
  decisionPages,
  decisionRoutes,
} from '../../../src/features/decisions';
import { createDesk, deskPages, deskRoutes } from '../../../src/features/desk';
import { createProjects, ProjectRepository } from '../../../src/features/projects';
import {
  createReviews,
  ReviewRepository,
  reviewPages,
  reviewRoutes,
} from '../../../src/features/reviews';
import type { Actor } from '../../../src/kernel/actor';
import { newId } from '../../../src/kernel/ids';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createJobsBoard, type JobsBoard } from '../../../src/platform/jobs/jobs-board';
import { openQueue } from '../../../src/platform/jobs/queue';
import { createLog } from '../../../src/platform/log';
import { renderHere } from '../../../src/platform/pdf/render-here';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { aPerson, type Person } from '../../support/actors';
import { startTestApp, type TestApp, type TestParts } from '../../support/app';
import { smallFrameworks } from './small-framework';

export type Desk = Awaited<ReturnType<typeof startDesk>>;

function services({ clock, database }: TestParts, directory: string) {
  const { dataSource, pool } = database;
  const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
    accounts: new AccountRepository(manager),
    projects: new ProjectRepository(manager),
    applications: new ApplicationRepository(manager),
    assessments: new AssessmentRepository(manager),
    reviews: new ReviewRepository(manager),
    decisions: new DecisionRepository(manager),
  }));
  const files = createFileStore(directory);
  const deps = { unitOfWork, dataSource, pool, clock, files, frameworks: smallFrameworks };
  const applications = createApplications(deps);
  const reviews = createReviews({ ...deps, applications });
  const decisions = createDecisions(deps);
  // Opened by the first test that looks at jobs; most of them do not.
  const open: { queue?: ReturnType<typeof openQueue> } = {};
  const queue = () => {
    open.queue ??= openQueue({
      databaseUrl: database.url,
      redisUrl: undefined,
      log: createLog('silent'),
    });
    return open.queue;
  };
  const jobs: JobsBoard = {
    counts: async () => createJobsBoard(await queue()).counts(),
    list: async (state, limit) => createJobsBoard(await queue()).list(state, limit),
    retry: async (jobId) => createJobsBoard(await queue()).retry(jobId),
  };
  // This desk has no certificates to watch.
  const surveillance = { needs: async () => ({ overdueStatements: 0, openExaminations: 0 }) };
  const complaints = { views: { waiting: async () => ({ open: 0, overdue: 0 }) } };
  const sanctions = { views: { toJudge: async () => 0 } };
  return {
    unitOfWork,
    queue,
    closeQueue: async () => (await open.queue)?.close(),
    projects: createProjects(deps),
    applications,
    assessments: createAssessments({ ...deps, pdf: renderHere }),
    reviews,
    decisions,
    desk: createDesk({
      ...deps,
      applications,
      reviews,
      decisions,
      jobs,
      surveillance,
      complaints,
      sanctions,
    }),
  };
}

export async function startDesk() {
  const directory = await mkdtemp(path.join(tmpdir(), 'bluemark-desk-'));
  const made: ReturnType<typeof services>[] = [];
  const app: TestApp = await startTestApp({
    extend: (parts) => {
      const own = services(parts, directory);
      made.push(own);
      const { reviews, decisions, desk } = own;
      return {
        routes: [...reviewRoutes(reviews), ...decisionRoutes(decisions), ...deskRoutes(desk)],
        screens: [...reviewPages(reviews), ...decisionPages(decisions), ...deskPages(desk)],
      };
    },
  });
  const [own] = made;
  if (!own) throw new Error('The desk was not made.');
  return {
    ...app,
    ...own,
    async close(): Promise<void> {
      await own.closeQueue();
      await app.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** The people of one case, all of different organisations. */
export async function peopleOf(desk: Desk) {
  return {
    agency: await aPerson(desk, { kind: 'member', roles: ['submitter'] }),
    secretariat: await aPerson(desk, { kind: 'secretariat', roles: ['secretariat'] }),
    one: await aPerson(desk, { kind: 'assessor', roles: ['reviewer'] }),
    other: await aPerson(desk, { kind: 'assessor', roles: ['reviewer'] }),
    members: [
      await aPerson(desk, { kind: 'member', roles: ['decision-maker', 'reviewer'] }),
      await aPerson(desk, { kind: 'member', roles: ['decision-maker'] }),
      await aPerson(desk, { kind: 'member', roles: ['decision-maker'] }),
      await aPerson(desk, { kind: 'member', roles: ['decision-maker'] }),
    ] as const,
  };
}
export type People = Awaited<ReturnType<typeof peopleOf>>;

let count = 0;

export interface Judgements {
  readonly [criterion: string]: readonly [Rating, string];
}

/** What both reviewers say unless a test says otherwise: everything is met. */
export const allMet: Judgements = {
  'A.1': ['met', 'Minutes of the hearings are on file.'],
  'A.2': ['met', 'The staff plan says so.'],
  'B.1': ['met', 'The licence is valid.'],
};

/** A case that moves through its states, one method a state. */
export class Case {
  constructor(
    readonly desk: Desk,
    readonly people: People,
    readonly id: string,
    readonly projectId: string,
  ) {}

  static async submitted(desk: Desk, people: People, dossier: object = {}): Promise<Case> {
    count += 1;
    const { agency } = people;
    const project = await desk.projects.create(agency.actor, {
      title: `Cable ${count}`,
      document: {
        dossier: {
          project: { title: `Cable ${count}`, summary: 'A cable for an island.', hasUsers: true },
          ...dossier,
        },
        provenance: {},
      },
    });
    const application = await desk.applications.open(agency.actor, { projectId: project.id });
    await desk.applications.submit(agency.actor, application.id, { declaredBy: 'Ana Example' });
    return new Case(desk, people, application.id, project.id);
  }

  static async assigning(desk: Desk, people: People, dossier: object = {}): Promise<Case> {
    const found = await Case.submitted(desk, people, dossier);
    await desk.applications.accept(people.secretariat.actor, found.id);
    await desk.assessments.screen({ applicationId: found.id, jobId: newId() });
    return found;
  }

  static async inReview(desk: Desk, people: People): Promise<Case> {
    const found = await Case.assigning(desk, people);
    for (const reviewer of [people.one, people.other]) await found.accepted(reviewer);
    await desk.reviews.begin(people.secretariat.actor, found.id);
    return found;
  }

  static async reconciling(
    desk: Desk,
    people: People,
    judgements: readonly [Judgements, Judgements] = [allMet, allMet],
  ): Promise<Case> {
    const found = await Case.inReview(desk, people);
    await found.judged(people.one, judgements[0]);
    await found.judged(people.other, judgements[1]);
    await desk.reviews.reconcile(people.secretariat.actor, found.id);
    return found;
  }

  static async inDecision(desk: Desk, people: People, judgements = allMet): Promise<Case> {
    const found = await Case.reconciling(desk, people, [judgements, judgements]);
    desk.clock.advance({ days: 31 });
    await desk.decisions.open(people.secretariat.actor, found.id);
    return found;
  }

  invited(reviewer: Person) {
    return this.desk.reviews.invite(this.people.secretariat.actor, {
      applicationId: this.id,
      reviewerId: reviewer.actor.userId,
    });
  }

  async accepted(reviewer: Person): Promise<string> {
    const { id } = await this.invited(reviewer);
    await this.desk.reviews.declareInterests(reviewer.actor, { reviewId: id, declared: [] });
    return id;
  }

  async judged(reviewer: Person, judgements: Judgements): Promise<void> {
    const reviewId = await this.reviewOf(reviewer);
    for (const [criterion, [rating, reason]] of Object.entries(judgements)) {
      await this.desk.reviews.judge(reviewer.actor, { reviewId, criterion, rating, reason });
    }
    await this.desk.reviews.submit(reviewer.actor, { reviewId, summary: 'It is sound.' });
  }

  async reviewOf({ actor }: Person): Promise<string> {
    const rows = await this.desk.unitOfWork.run((tx) => tx.reviews.of(this.id));
    const own = rows.find(({ reviewerId }) => reviewerId === actor.userId);
    if (!own) throw new Error(`${actor.name} does not review this case.`);
    return own.id;
  }

  propose(proposal: Partial<Parameters<Desk['decisions']['propose']>[1]> = {}) {
    return this.desk.decisions.propose(this.people.secretariat.actor, {
      applicationId: this.id,
      outcome: 'certified',
      reasons: 'Everything is met.',
      conditions: [],
      ...proposal,
    });
  }

  vote({ actor }: { actor: Actor }, vote: Vote = 'approve'): Promise<void> {
    return this.desk.decisions.vote(actor, {
      applicationId: this.id,
      vote,
      reason: 'The sheet says so.',
    });
  }

  close() {
    return this.desk.decisions.close(this.people.secretariat.actor, this.id);
  }

  async state(): Promise<string> {
    const { application } = await this.desk.applications.views.details(
      this.people.secretariat.actor,
      this.id,
    );
    return application.state;
  }

  /** Types of the events about this case, in order. */
  async events(): Promise<string[]> {
    const rows = await this.desk.database.dataSource.query<{ type: string }[]>(
      'select type from audit_entry where subject_id = $1 order by seq',
      [this.id],
    );
    return rows.map(({ type }) => type);
  }
}
