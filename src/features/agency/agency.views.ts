/** What the agency's pages need from several features at once. */
import type { DataSource } from 'typeorm';
import type { Framework } from '../../domain/framework/framework';
import type { Term } from '../../domain/framework/versions';
import type { Actor } from '../../kernel/actor';
import {
  type ApplicationDetails,
  type Applications,
  loadStateWords,
  type StateWords,
} from '../applications';
import type { Frameworks } from '../frameworks';

export interface ProjectLine {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly updatedAt: Date;
  readonly state: string | null;
  readonly words: StateWords[keyof StateWords] | null;
  readonly stopOn: string | null;
  readonly certificate: string | null;
}

export interface CertificateLine {
  readonly number: string;
  readonly status: string;
  readonly level: number;
}

export interface DecisionLetter {
  readonly outcome: string;
  readonly level: number;
  readonly reasons: string;
  readonly conditions: readonly { readonly text: string; readonly dueOn: string }[];
  readonly tally: object;
  readonly decidedAt: Date;
}

/** The version of the criteria that an application is under, and what that means for it now. */
export interface PinnedVersion {
  readonly framework: Framework;
  readonly term: Term;
  /** The version in force, where that is another one. */
  readonly newer: Framework | undefined;
}

export interface CurrentApplication extends ApplicationDetails, PinnedVersion {
  readonly stateWords: StateWords[keyof StateWords];
}

export class AgencyViews {
  readonly words = loadStateWords();

  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: Applications,
    private readonly frameworks: Frameworks,
  ) {}

  /** The agency's projects, each with its newest application and certificate. */
  async projects(actor: Actor): Promise<ProjectLine[]> {
    const rows = await this.dataSource.query<Omit<ProjectLine, 'words'>[]>(
      `select p.id, p.reference, p.title, p.updated_at as "updatedAt", a.state,
         a.stop_on::text as "stopOn", c.number as certificate
       from project p
       left join lateral (select state, stop_on from application where project_id = p.id
         order by created_at desc, reference desc limit 1) a on true
       left join lateral (select number from certificate where project_id = p.id
         order by decided_at desc, number desc limit 1) c on true
       where p.organisation_id = $1 order by p.updated_at desc, p.id`,
      [actor.organisationId],
    );
    return rows.map((row) => ({
      ...row,
      words: row.state === null ? null : this.words[row.state as keyof StateWords],
    }));
  }

  async currentApplication(
    actor: Actor,
    projectId: string,
  ): Promise<CurrentApplication | undefined> {
    const [newest] = await this.applications.views.ofProject(actor, projectId);
    if (!newest) return undefined;
    const details = await this.applications.views.details(actor, newest.id);
    return {
      ...details,
      ...this.version(newest),
      stateWords: this.words[newest.state],
    };
  }

  version(application: ApplicationDetails['application']): PinnedVersion {
    const framework = this.frameworks.pinned(application);
    const current = this.frameworks.inForce();
    const term = this.frameworks.term(framework);
    return { framework, term, newer: current?.hash === framework.hash ? undefined : current };
  }

  certificates(projectId: string): Promise<CertificateLine[]> {
    return this.dataSource.query<CertificateLine[]>(
      `select number, status, level from certificate where project_id = $1
       order by decided_at desc, number desc`,
      [projectId],
    );
  }

  certificatesOf(applicationId: string): Promise<CertificateLine[]> {
    return this.dataSource.query<CertificateLine[]>(
      `select number, status, level from certificate where application_id = $1
       order by decided_at desc, number desc`,
      [applicationId],
    );
  }

  /** The decision as the agency's letter states it: outcome, reasons, conditions, tally. */
  async decision(applicationId: string): Promise<DecisionLetter | undefined> {
    const [row] = await this.dataSource.query<DecisionLetter[]>(
      `select outcome, level, reasons, conditions, tally, closed_at as "decidedAt" from ballot
       where application_id = $1 and decided order by round desc limit 1`,
      [applicationId],
    );
    return row;
  }
}
