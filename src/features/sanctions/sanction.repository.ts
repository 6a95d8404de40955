/** Listed parties, and the certificates that were looked at, in the transaction at hand. */
import { type EntityManager, IsNull } from 'typeorm';
import { notFound } from '../../kernel/failure';
import { ListedPartyRow } from './listed-party.row';
import { LookRow } from './look.row';

/** A statement has at most 65,535 values, and a row ten of them. */
const mostAtOnce = 1000;

export class SanctionRepository {
  constructor(private readonly manager: EntityManager) {}

  /** False where the same party is recorded already, also by somebody at the same moment. */
  async add(row: ListedPartyRow): Promise<boolean> {
    const { raw } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(ListedPartyRow)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  /** Kept as it is until the transaction ends; whoever means to change it says so. */
  async party(id: string, use: 'to be read' | 'to be changed'): Promise<ListedPartyRow> {
    const mode = use === 'to be changed' ? 'pessimistic_write' : 'pessimistic_read';
    const row = await this.manager.findOne(ListedPartyRow, { where: { id }, lock: { mode } });
    if (!row) throw notFound('listed party');
    return row;
  }

  async withFingerprint(fingerprint: string): Promise<ListedPartyRow> {
    const where = { fingerprint, withdrawnAt: IsNull() };
    return this.manager.findOneOrFail(ListedPartyRow, { where });
  }

  async withdraw(
    { id }: ListedPartyRow,
    withdrawn: Pick<ListedPartyRow, 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'>,
  ): Promise<void> {
    await this.manager.update(ListedPartyRow, { id }, withdrawn);
  }

  /** A certificate that another run has looked at meanwhile keeps what that run found. */
  async addLooks(rows: readonly LookRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += mostAtOnce) {
      await this.manager
        .createQueryBuilder()
        .insert()
        .into(LookRow)
        .values(rows.slice(at, at + mostAtOnce))
        .orIgnore()
        .execute();
    }
  }

  /** Not locked. */
  async look(partyId: string, id: string): Promise<LookRow> {
    const row = await this.manager.findOneBy(LookRow, { id, partyId });
    if (!row) throw notFound('match');
    return row;
  }

  /** Locked until the transaction ends; its certificate is locked before. */
  async lookForUpdate(id: string): Promise<LookRow> {
    return this.manager.findOneOrFail(LookRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async judge(
    { id }: LookRow,
    judged: Pick<LookRow, 'verdict' | 'reason' | 'judgedBy' | 'judgedAt' | 'examinationId'>,
  ): Promise<void> {
    await this.manager.update(LookRow, { id }, judged);
  }
}
