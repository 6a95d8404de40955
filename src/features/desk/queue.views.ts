/** What lies on the desk: every live case, how long it has been in its state, and who is to act. */
import type { DataSource } from 'typeorm';
import { type ApplicationState, applicationStates } from '../../domain/application/states';
import type { Clock } from '../../kernel/clock';
import type { Frameworks } from '../frameworks';
import { type CaseCounts, needOf } from './needs';

export interface QueuedCase {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly agency: string;
  readonly state: ApplicationState;
  readonly stateSince: Date;
  readonly days: number;
  /** What the secretariat is to do now; absent where others are to act. */
  readonly need?: string;
}

export interface StateCount {
  readonly state: ApplicationState;
  readonly count: number;
  /** Days that the oldest case has been in it. */
  readonly oldestDays: number;
}

type CaseRecord = Omit<QueuedCase, 'days' | 'need'> &
  CaseCounts & { frameworkId: string; frameworkVersion: string; frameworkHash: string };

/** Withdrawn and lapsed cases are over, and drafts are nobody's business but their agency's. */
const shown = applicationStates.filter(
  (state) => !['draft', 'withdrawn', 'lapsed'].includes(state),
);

export class QueueViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
    private readonly clock: Clock,
  ) {}

  /** Oldest first within a state. */
  async cases(): Promise<QueuedCase[]> {
    const records = await this.dataSource.query<CaseRecord[]>(casesQuery, [shown]);
    return records.map((record) => this.queued(record));
  }

  private queued(record: CaseRecord): QueuedCase {
    const { id, reference, title, agency, state, stateSince } = record;
    const need = needOf(record, this.frameworks.pinned(record), this.clock.now());
    const days = Math.floor((this.clock.now().getTime() - stateSince.getTime()) / 86_400_000);
    return { id, reference, title, agency, state, stateSince, days, ...(need && { need }) };
  }
}

export function countsOf(cases: readonly QueuedCase[]): StateCount[] {
  return shown.flatMap((state) => {
    const those = cases.filter((one) => one.state === state);
    return those.length === 0
      ? []
      : [{ state, count: those.length, oldestDays: Math.max(...those.map(({ days }) => days)) }];
  });
}

const casesQuery = `
  select a.id, a.reference, p.title, o.name as agency, a.state, a.state_since as "stateSince",
    a.framework_id as "frameworkId", a.framework_version as "frameworkVersion",
    a.framework_hash as "frameworkHash", a.comment_until::text as "commentUntil",
    (select count(*)::int from review r where r.application_id = a.id and r.state = 'declared') as "declared",
    (select count(*)::int from review r where r.application_id = a.id and r.state = 'invited') as "invited",
    (select count(*)::int from review r where r.application_id = a.id and r.state = 'accepted') as "accepted",
    (select count(*)::int from review r where r.application_id = a.id and r.state = 'submitted') as "submitted",
    (select count(*)::int from question q where q.application_id = a.id and q.sent_at is null) as "unsent",
    (select count(*)::int from public_comment c where c.application_id = a.id and c.answered_at is null) as "unanswered",
    (select count(*)::int from ballot b where b.application_id = a.id and b.closed_at is null) as "openBallots",
    (select count(*)::int from vote v join ballot b on b.id = v.ballot_id
      where b.application_id = a.id and b.closed_at is null) as "votes",
    (select count(*)::int from certificate z where z.application_id = a.id and z.sha256 is not null) as "certificates"
  from application a join project p on p.id = a.project_id join organisation o on o.id = a.organisation_id
  where a.state = any($1) order by a.state_since, a.id`;
