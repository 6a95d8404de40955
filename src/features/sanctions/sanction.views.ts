/** Listed parties, and what was found in the dossiers of certificates, for the secretariat. */
import type { DataSource } from 'typeorm';
import { type CertificateStatus, statusOn } from '../../domain/certificate/certificate';
import type { ListedParty, PartyMatch } from '../../domain/sanction/match';
import type { MatchVerdict } from '../../domain/sanction/verdict';
import { type Clock, type IsoDate, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { runs } from '../certificates';
import type { ListedPartyRow } from './listed-party.row';

export interface RecordedParty extends ListedParty {
  readonly id: string;
  readonly list: string;
  readonly listedOn: IsoDate;
  readonly source: string;
  readonly note: string | null;
  readonly recordedAt: Date;
  /** Certificates that were looked at. */
  readonly looked: number;
  /** Certificates on which somebody is to say whether it is this party. */
  readonly toJudge: number;
  readonly confirmed: number;
  /** That it counts no more, as it was recorded wrongly. */
  readonly withdrawn: {
    readonly at: Date;
    readonly by: string | null;
    readonly reason: string;
  } | null;
}

/** A certificate that was looked at for one party. */
export interface Look {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  /** Today. */
  readonly status: CertificateStatus;
  readonly lookedAt: Date;
  /** Where the dossier names the party; empty where it does not. */
  readonly matches: readonly PartyMatch[];
  readonly verdict: MatchVerdict | null;
  readonly reason: string | null;
  readonly judgedBy: string | null;
  readonly judgedAt: Date | null;
  readonly examinationId: string | null;
}

/** A running certificate with the parties for which it was not looked at yet. */
export interface UnseenCertificate {
  readonly certificateId: string;
  /** The certified revision, as JSON. */
  readonly document: string;
  readonly parties: readonly (ListedParty & { readonly id: string })[];
}

const batch = 50;
const most = 1000;
const awaits = (today: string) =>
  `k.verdict is null and jsonb_array_length(k.matches) > 0 and l.withdrawn_at is null and ${runs(today)}`;

export class SanctionViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  list(limit: number): Promise<RecordedParty[]> {
    return this.find('true order by l.recorded_at desc, l.id limit $2', limit);
  }

  async one(id: string): Promise<RecordedParty> {
    const [found] = await this.find('l.id = $2', id);
    if (!found) throw notFound('listed party');
    return found;
  }

  /** The certificates that were looked at for a party: what is to be judged first, then what was found. */
  looks(partyId: string): Promise<Look[]> {
    return this.findLooks(
      `k.party_id = $1
       order by jsonb_array_length(k.matches) = 0, k.verdict is not null, c.number limit $2`,
      [partyId, most],
    );
  }

  /** A certificate that may name the party. */
  async match(partyId: string, id: string): Promise<Look> {
    const [found] = await this.findLooks(
      'k.party_id = $1 and k.id = $2 and jsonb_array_length(k.matches) > 0',
      [partyId, id],
    );
    if (!found) throw notFound('match');
    return found;
  }

  /** Certificates on which somebody is to say whether they name a listed party. */
  async toJudge(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from sanction_look k
         join listed_party l on l.id = k.party_id
         join certificate c on c.id = k.certificate_id where ${awaits('$1')}`,
      [this.today()],
    );
    return row?.count ?? 0;
  }

  /** Some of the running certificates that were not looked at for every party. */
  unseen(): Promise<UnseenCertificate[]> {
    return this.dataSource.query<UnseenCertificate[]>(
      `with unseen as (
         select c.id, c.revision_id, array_agg(l.id) as parties
         from certificate c cross join listed_party l
         where ${runs('$1')} and l.withdrawn_at is null and not exists (
           select from sanction_look k where k.certificate_id = c.id and k.party_id = l.id)
         group by c.id order by c.id limit $2)
       select u.id as "certificateId", r.document,
         (select json_agg(json_build_object('id', l.id, 'name', l.name, 'identifier', l.identifier))
           from listed_party l where l.id = any (u.parties)) as parties
       from unseen u join revision r on r.id = u.revision_id`,
      [this.today(), batch],
    );
  }

  private today(): IsoDate {
    return isoDate(this.clock.now());
  }

  private async findLooks(where: string, values: unknown[]): Promise<Look[]> {
    const rows = await this.dataSource.query<(Look & { validUntil: IsoDate })[]>(
      `select k.id, c.number, c.facts #>> '{project,title}' as title, c.facts ->> 'agency' as agency,
         c.status, c.valid_until::text as "validUntil", k.looked_at as "lookedAt", k.matches,
         k.verdict, k.reason, u.name as "judgedBy", k.judged_at as "judgedAt",
         k.examination_id as "examinationId"
       from sanction_look k join certificate c on c.id = k.certificate_id
         left join user_account u on u.id = k.judged_by
       where ${where}`,
      values,
    );
    return rows.map(({ validUntil, ...row }) => ({
      ...row,
      status: statusOn({ status: row.status, validUntil }, this.today()),
    }));
  }

  private async find(where: string, value: unknown): Promise<RecordedParty[]> {
    const rows = await this.dataSource.query<(RecordedParty & Withdrawn)[]>(
      `select l.id, l.name, l.identifier, l.list, l.listed_on::text as "listedOn", l.source, l.note,
         l.recorded_at as "recordedAt", l.withdrawn_at as "withdrawnAt", u.name as "withdrawnBy",
         l.withdrawn_reason as "withdrawnReason", counted.*
       from listed_party l left join user_account u on u.id = l.withdrawn_by cross join lateral (
         select count(*)::int as looked, count(*) filter (where ${awaits('$1')})::int as "toJudge",
           count(*) filter (where k.verdict = 'confirmed')::int as confirmed
         from sanction_look k join certificate c on c.id = k.certificate_id
         where k.party_id = l.id) counted
       where ${where}`,
      [this.today(), value],
    );
    return rows.map(({ withdrawnAt, withdrawnBy, withdrawnReason, ...row }) => ({
      ...row,
      withdrawn: withdrawnAt && { at: withdrawnAt, by: withdrawnBy, reason: withdrawnReason ?? '' },
    }));
  }
}

type Withdrawn = Pick<ListedPartyRow, 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'>;
