/** What the rest of the house can ask of certificates between their issue and their end. */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import type { Examinations } from '../examinations';
import type { Projects } from '../projects';
import { askForStatements } from './ask-for-statements';
import { giveNotices, type WatchDeps } from './give-notices';
import { giveStatement, type StatementDeps } from './give-statement';
import { readNotice } from './read-notice';
import { RunningCertificateViews } from './running-certificate.views';
import { StatementViews } from './statement.views';
import { type HeldCertificate, SurveillanceViews } from './surveillance.views';

export interface SurveillanceDeps extends Omit<WatchDeps, 'running' | 'unitOfWork'> {
  readonly unitOfWork: StatementDeps['unitOfWork'];
  readonly dataSource: DataSource;
  readonly projects: Pick<Projects, 'views'>;
  readonly examinations: Pick<Examinations, 'views'>;
}

export type Surveillance = ReturnType<typeof createSurveillance>;

export function createSurveillance(given: SurveillanceDeps) {
  const { dataSource, clock, examinations, projects } = given;
  const views = new SurveillanceViews(dataSource, clock);
  const statements = new StatementViews(dataSource, clock);
  const deps = { ...given, running: new RunningCertificateViews(dataSource, clock) };

  /** The certificate, to its holder and to the secretariat. */
  async function watched(actor: Actor, number: string): Promise<HeldCertificate> {
    const certificate = await views.numbered(number);
    const { holderId: ownerId } = certificate;
    if (may(actor, 'certificate.hold', { ownerId }) || may(actor, 'certificate.change')) {
      return certificate;
    }
    throw notFound('certificate');
  }

  return {
    giveNotices: giveNotices.bind(null, deps),
    askForStatements: askForStatements.bind(null, deps),
    giveStatement: giveStatement.bind(null, deps),
    readNotice: readNotice.bind(null, deps),
    notices: ({ organisationId }: Actor) => views.noticesTo(organisationId),
    unreadNotices: ({ organisationId }: Actor) => views.unreadBy(organisationId),
    heldCertificates: ({ organisationId }: Actor) => views.heldBy(organisationId),
    /** Statements that the actor's agency is to give. */
    statementsAsked: ({ organisationId }: Actor) => statements.openTo(organisationId),
    async statementsOf(actor: Actor, number: string) {
      await watched(actor, number);
      return statements.of(number);
    },
    /** All that is watched of one certificate. */
    async file(actor: Actor, number: string) {
      const certificate = await watched(actor, number);
      return {
        certificate,
        statements: await statements.of(number),
        examinations: await examinations.views.list({ number, limit: 200 }),
        documents: await projects.views.evidence(certificate.projectId),
      };
    },
    /** What the secretariat watches: statements that are not given, and open re-examinations. */
    async watch() {
      return {
        statements: await statements.open(),
        examinations: await examinations.views.list({ state: 'open', limit: 200 }),
      };
    },
    /** How much of it the secretariat is to act on. */
    async needs() {
      const open = await statements.open();
      return {
        overdueStatements: open.filter(({ state }) => state === 'overdue').length,
        openExaminations: await examinations.views.open(),
      };
    },
  };
}
