/** Yearly statements, as holders and the secretariat see them. */
import type { DataSource } from 'typeorm';
import {
  type StatedChange,
  type StatementDates,
  type StatementState,
  statementState,
} from '../../domain/certificate/statement';
import { type Clock, isoDate } from '../../kernel/clock';
import { runs } from '../certificates';
import type { StatedEvidence } from './statement.row';

export interface Statement extends StatementDates {
  readonly id: string;
  /** Of the certificate. */
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly period: number;
  readonly state: StatementState;
  readonly changes: readonly StatedChange[];
  readonly text: string | null;
  readonly evidence: readonly StatedEvidence[];
  readonly givenAt: Date | null;
}

export class StatementViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of one certificate, in order. */
  of(number: string): Promise<Statement[]> {
    return this.find('c.number = $1 order by s.period', [number]);
  }

  /** Asked for and not given, on certificates that still run; the longest due first. */
  open(): Promise<Statement[]> {
    return this.find(`s.given_at is null and ${runs('$1')} order by s.due_on, c.number, s.period`, [
      this.today(),
    ]);
  }

  openTo(holderId: string): Promise<Statement[]> {
    return this.find(
      `s.given_at is null and ${runs('$1')} and a.organisation_id = $2
       order by s.due_on, c.number, s.period`,
      [this.today(), holderId],
    );
  }

  private today(): string {
    return isoDate(this.clock.now());
  }

  private async find(where: string, values: unknown[]): Promise<Statement[]> {
    const rows = await this.dataSource.query<Omit<Statement, 'state'>[]>(
      `select s.id, c.number, c.facts #>> '{project,title}' as title, c.facts ->> 'agency' as agency,
         s.period, s.asked_on::text as "askedOn", s.due_on::text as "dueOn",
         s.grace_until::text as "graceUntil", s.changes, s.text, s.evidence, s.given_at as "givenAt"
       from surveillance_statement s join certificate c on c.id = s.certificate_id
         join application a on a.id = c.application_id
       where ${where}`,
      values,
    );
    return rows.map((row) => ({ ...row, state: statementState(row, this.today()) }));
  }
}
