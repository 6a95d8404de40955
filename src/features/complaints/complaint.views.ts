/**
 * Complaints as everybody sees them, as whoever has the code sees their own, and as the secretariat
 * sees them. What it says and who says it is read by `file` alone.
 */
import type { DataSource } from 'typeorm';
import { type Clock, type IsoDate, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { decodeCursor, type Page, pageOf } from '../../platform/cursor';
import {
  type ComplaintFile,
  type ComplaintStep,
  type DeskComplaint,
  deskComplaint,
  type FoundComplaint,
  type PublicComplaint,
  publicComplaint,
} from './complaint.shapes';

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

/** Of an open one: the last day for the step that is next, as `dueOn()` has it. */
const nextDay = "case k.state when 'received' then k.acknowledge_by else k.decide_by end";

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
    const rows = await this.dataSource.query<(FoundComplaint & { sortKey: string })[]>(
      `select ${columns}, k.reference as "sortKey" ${from}
       where ${matching}
         and ($3::text is null or ${order} ${cursor?.back ? '>' : '<'} (length($3), $3))
       order by length(k.reference) ${direction}, k.reference ${direction} limit $4`,
      [state ?? null, number ?? null, cursor?.key ?? null, limit + 1],
    );
    return pageOf(rows, { limit, sort, cursor }, (row) => publicComplaint(row, this.today()));
  }

  async one(reference: string): Promise<PublicComplaint> {
    return publicComplaint(await this.found(reference), this.today());
  }

  /** To the secretariat: the open ones first, and among them those that are due first. */
  async forDesk(limit: number): Promise<DeskComplaint[]> {
    const rows = await this.dataSource.query<FoundComplaint[]>(
      `select ${columns} ${from}
       order by k.outcome is not null, case when k.outcome is null then ${nextDay} end nulls last,
         k.state_since desc, k.id limit $1`,
      [limit],
    );
    return rows.map((row) => deskComplaint(row, this.today()));
  }

  /** All of one: to the secretariat, and in part to whoever has its code. */
  async file(reference: string): Promise<ComplaintFile> {
    const found = await this.found(reference);
    const [said] = await this.dataSource.query<
      Pick<ComplaintFile, 'text' | 'complainant' | 'name' | 'email' | 'handsInCase'>[]
    >(
      `select k.text, k.complainant, k.name, k.email, array(select distinct b.proposed_by::text
         from ballot b where b.application_id = c.application_id) as "handsInCase"
       ${from} where k.id = $1`,
      [found.id],
    );
    if (!said) throw notFound('complaint');
    const steps = await this.dataSource.query<ComplaintStep[]>(
      `select s.move, s.state, s.note, s.reason, s.examination_id as "examinationId", u.name as by,
         s.taken_at as "takenAt"
       from complaint_step s left join user_account u on u.id = s.taken_by
       where s.complaint_id = $1 order by s.place`,
      [found.id],
    );
    const { acknowledgeBy, decideBy } = found;
    return { ...deskComplaint(found, this.today()), ...said, acknowledgeBy, decideBy, steps };
  }

  /** The project of a certificate that was issued; undefined where no certificate has the number. */
  async titleOf(number: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ title: string }[]>(
      `select facts #>> '{project,title}' as title from certificate
       where number = $1 and status <> 'issuing'`,
      [number],
    );
    return row?.title;
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
      `select count(*)::int as open, count(*) filter (where ${nextDay} < $1)::int as overdue
       from complaint k where k.outcome is null`,
      [this.today()],
    );
    return row ?? { open: 0, overdue: 0 };
  }

  private today(): IsoDate {
    return isoDate(this.clock.now());
  }

  private async found(reference: string): Promise<FoundComplaint> {
    const [row] = await this.dataSource.query<FoundComplaint[]>(
      `select ${columns} ${from} where k.reference = $1`,
      [reference],
    );
    if (!row) throw notFound('complaint');
    return row;
  }
}
