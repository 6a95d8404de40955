import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An event that has happened and is not yet handed to the queue. The relay removes the row. */
@Entity('outbox')
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_key',
  })
  id!: string;

  @Column({ type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'text' })
  subjectId!: string;

  @Column({ type: 'jsonb' })
  data!: object;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
