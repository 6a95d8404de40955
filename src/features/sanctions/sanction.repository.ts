/** Listed parties, and the certificates that were looked at, in the transaction at hand. */
import type { EntityManager } from 'typeorm';
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

  async party(id: string): Promise<ListedPartyRow> {
    return this.manager.findOneByOrFail(ListedPartyRow, { id });
  }

  async withFingerprint(fingerprint: string): Promise<ListedPartyRow> {
    return this.manager.findOneByOrFail(ListedPartyRow, { fingerprint });
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
