/**
 * Complaints as everybody sees them, as whoever has the code sees their own, and as the secretariat
 * sees them. What it says and who says it are columns that only the last two queries name.
 */
import type { DataSource } from 'typeorm';
import type {
  Complainant,
  ComplaintCategory,
  ComplaintState,
} from '../../domain/complaint/complaint';
import { dueOn, isOverdue } from '../../domain/complaint/deadlines';
import type { ComplaintMove } from '../../domain/complaint/transitions';
import { type Clock, daysBetween, type IsoDate, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { decodeCursor, type Page, pageOf } from '../../platform/cursor';

/** What stands in the public register. */
export interface PublicComplaint {
  readonly reference: string;
  /** Of the certificate. */
  readonly number: string;
  readonly title: string;
  readonly category: ComplaintCategory;
  readonly state: ComplaintState;
  readonly receivedOn: IsoDate;
  /** The day on which it was closed. */
  readonly closedOn: IsoDate | null;
  /** From its arrival to its end, or to today. */
  readonly days: number;
  readonly outcome: string | null;
}

export interface ComplaintStep {
  readonly move: ComplaintMove;
  readonly state: ComplaintState;
  readonly note: string | null;
  readonly reason: string | null;
  readonly examinationId: string | null;
  readonly by: string | null;
  readonly takenAt: Date;
}

export interface DeskComplaint extends PublicComplaint {
  readonly agency: string;
  /** The last day for the next step. */
  readonly dueOn: IsoDate | null;
  readonly overdue: boolean;
}

export interface ComplaintFile extends DeskComplaint {
  readonly text: string;
  readonly complainant: Complainant;
  readonly name: string | null;
  readonly email: string | null;
  readonly acknowledgeBy: IsoDate | null;
  readonly decideBy: IsoDate | null;
  readonly steps: readonly ComplaintStep[];
}

interface Found {
  readonly id: string;
  readonly reference: string;
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly category: ComplaintCategory;
  readonly state: ComplaintState;
  readonly receivedAt: Date;
  readonly stateSince: Date;
  readonly outcome: string | null;
  readonly acknowledgeBy: IsoDate | null;
  readonly decideBy: IsoDate | null;
}

export interface ComplaintSearch {
  readonly state?: 'open' | 'closed' | undefined;
  /** Of one certificate. */
  readonly number?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const columns = `k.id, k.reference, c.number, c.facts #>> '{project,title}' as title,
  c.facts ->> 'agency' as agency, k.category, k.state, k.received_at as "receivedAt",
  k.state_since as "stateSince", k.outcome, k.acknowledge_by::text as "acknowledgeBy",
  k.decide_by::text as "decideBy"`;
const from = 'from complaint k join certificate c on c.id = k.certificate_id';
const matching = `($1::text is null or (k.outcome is null) = ($1 = 'open'))
  and ($2::text is null or c.number = $2)`;

const sort = 'newest';
const isReference = (text: string) => /^BM-C-\d{6,}$/.test(text);
/** Longer numbers come after shorter ones. */
const order = '(length(k.reference), k.reference)';

export class ComplaintViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async page({ state, number, limit, ...search }: ComplaintSearch): Promise<Page<PublicComplaint>> {
    const cursor = search.cursor ? decodeCursor(search.cursor, sort, isReference) : undefined;
    const direction = cursor?.back ? 'asc' : 'desc';
    const rows = await this.dataSource.query<(Found & { sortKey: string })[]>(
      `select ${columns}, k.reference as "sortKey" ${from}
       where ${matching}
         and ($3::text is null or ${order} ${cursor?.back ? '>' : '<'} (length($3), $3))
       order by length(k.reference) ${direction}, k.reference ${direction} limit $4`,
      [state ?? null, number ?? null, cursor?.key ?? null, limit + 1],
    );
    return pageOf(rows, { limit, sort, cursor }, (row) => this.shown(row));
  }

  async one(reference: string): Promise<PublicComplaint> {
    return this.shown(await this.found(reference));
  }

  /** To the secretariat: the open ones first, and among them those that are due first. */
  async forDesk(limit: number): Promise<DeskComplaint[]> {
    const rows = await this.dataSource.query<Found[]>(
      `select ${columns} ${from}
       order by k.outcome is not null, case when k.outcome is null then
         case k.state when 'received' then k.acknowledge_by else k.decide_by end end nulls last,
         k.state_since desc, k.id limit $1`,
      [limit],
    );
    return rows.map((row) => this.onDesk(row));
  }

  /** All of one: to the secretariat, and in part to whoever has its code. */
  async file(reference: string): Promise<ComplaintFile> {
    const found = await this.found(reference);
    const [said] = await this.dataSource.query<
      Pick<ComplaintFile, 'text' | 'complainant' | 'name' | 'email'>[]
    >('select text, complainant, name, email from complaint where id = $1', [found.id]);
    if (!said) throw notFound('complaint');
    const steps = await this.dataSource.query<ComplaintStep[]>(
      `select s.move, s.state, s.note, s.reason, s.examination_id as "examinationId", u.name as by,
         s.taken_at as "takenAt"
       from complaint_step s left join user_account u on u.id = s.taken_by
       where s.complaint_id = $1 order by s.place`,
      [found.id],
    );
    const { acknowledgeBy, decideBy } = found;
    return { ...this.onDesk(found), ...said, acknowledgeBy, decideBy, steps };
  }

  async codeHash(reference: string): Promise<string> {
    const [row] = await this.dataSource.query<{ codeHash: string }[]>(
      'select code_hash as "codeHash" from complaint where reference = $1',
      [reference],
    );
    if (!row) throw notFound('complaint');
    return row.codeHash;
  }

  /** How many wait for the secretariat, and how many of them too long. */
  async waiting(): Promise<{ open: number; overdue: number }> {
    const [row] = await this.dataSource.query<{ open: number; overdue: number }[]>(
      `select count(*)::int as open, count(*) filter (where
         case state when 'received' then acknowledge_by else decide_by end < $1)::int as overdue
       from complaint where outcome is null`,
      [this.today()],
    );
    return row ?? { open: 0, overdue: 0 };
  }

  private today(): IsoDate {
    return isoDate(this.clock.now());
  }

  private async found(reference: string): Promise<Found> {
    const [row] = await this.dataSource.query<Found[]>(
      `select ${columns} ${from} where k.reference = $1`,
      [reference],
    );
    if (!row) throw notFound('complaint');
    return row;
  }

  private shown(row: Found): PublicComplaint {
    const { reference, number, title, category, state, outcome } = row;
    const receivedOn = isoDate(row.receivedAt);
    const closedOn = outcome === null ? null : isoDate(row.stateSince);
    const days = daysBetween(receivedOn, closedOn ?? this.today());
    return { reference, number, title, category, state, receivedOn, closedOn, days, outcome };
  }

  private onDesk(row: Found): DeskComplaint {
    return {
      ...this.shown(row),
      agency: row.agency,
      dueOn: dueOn(row, row.state),
      overdue: isOverdue(row, row.state, this.today()),
    };
  }
}
