/** Complaints and what was done with them, in the transaction at hand. */
import type { EntityManager } from 'typeorm';
import { notFound } from '../../kernel/failure';
import { ComplaintRow } from './complaint.row';
import { ComplaintStepRow } from './complaint-step.row';

interface Subject {
  readonly certificateId: string;
  readonly frameworkId: string;
  readonly frameworkVersion: string;
  readonly frameworkHash: string;
}

export class ComplaintRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The next `BM-C-…`; numbers are never used twice. */
  async nextReference(): Promise<string> {
    const [row] = await this.manager.query<{ number: string }[]>(
      "select nextval('complaint_number') as number",
    );
    return `BM-C-${String(row?.number).padStart(6, '0')}`;
  }

  /** What a complaint can be about: a certificate that was issued, with the version of the criteria. */
  async subject(number: string): Promise<Subject | undefined> {
    const [found] = await this.manager.query<Subject[]>(
      `select c.id as "certificateId", a.framework_id as "frameworkId",
         a.framework_version as "frameworkVersion", a.framework_hash as "frameworkHash"
       from certificate c join application a on a.id = c.application_id
       where c.number = $1 and c.status <> 'issuing'`,
      [number],
    );
    return found;
  }

  /** False where the same was sent before, also at the same moment. */
  async add(row: ComplaintRow): Promise<boolean> {
    const { raw } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(ComplaintRow)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  /** Not locked. */
  async find(reference: string): Promise<ComplaintRow> {
    const row = await this.manager.findOneBy(ComplaintRow, { reference });
    if (!row) throw notFound('complaint');
    return row;
  }

  /** Locked until the transaction ends; where a certificate is locked too, that comes first. */
  async forUpdate(reference: string): Promise<ComplaintRow> {
    const row = await this.manager.findOne(ComplaintRow, {
      where: { reference },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound('complaint');
    return row;
  }

  /** People who proposed an outcome of a case. */
  async handsInCase(applicationId: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      'select distinct proposed_by as id from ballot where application_id = $1',
      [applicationId],
    );
    return rows.map(({ id }) => id);
  }

  steps(complaintId: string): Promise<ComplaintStepRow[]> {
    return this.manager.find(ComplaintStepRow, { where: { complaintId }, order: { place: 'ASC' } });
  }

  /** A step, and how the complaint stands after it. */
  async take(
    row: ComplaintRow,
    step: ComplaintStepRow,
    change: Pick<ComplaintRow, 'state' | 'stateSince' | 'outcome' | 'decideBy'>,
  ): Promise<void> {
    await this.manager.insert(ComplaintStepRow, step);
    await this.manager.update(ComplaintRow, { id: row.id }, change);
  }
}
