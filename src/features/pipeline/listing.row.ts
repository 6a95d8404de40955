import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * A certified project as the pipeline shows it: a snapshot of the public parts of the revision that
 * was certified. Whether it is shown, and as what, follows the certificate's status at once; of a
 * project's certificates one at most is in force, so a project is shown once.
 */
@Entity('listing')
@Index('listing_project', ['projectId'])
@Index('listing_reference', ['reference'])
@Index('listing_newest', ['listedAt', 'projectId'])
@Index('listing_score', ['score', 'projectId'])
// Indexes over expressions stand in the migration alone.
@Index('listing_title', { synchronize: false })
@Index('listing_amount', { synchronize: false })
@Index('listing_words', { synchronize: false })
@Index('listing_countries', { synchronize: false })
@Index('listing_sectors', { synchronize: false })
export class ListingRow {
  @ForeignKey('certificate', { name: 'listing_certificate_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'listing_key' })
  certificateId!: string;

  @ForeignKey('project', { name: 'listing_project_id' })
  @Column({ type: 'uuid' })
  projectId!: string;

  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  summary!: string;

  @Column({ type: 'text' })
  agency!: string;

  @Column({ type: 'text', array: true })
  countries!: string[];

  @Column({ type: 'text', array: true })
  sectors!: string[];

  @Column({ type: 'text', array: true })
  technologies!: string[];

  /** Empty: not stated. */
  @Column({ type: 'text' })
  stage!: string;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  score!: string;

  /** Finance sought: amount in its currency, and in US dollars where the dossier says so. */
  @Column({ type: 'numeric', precision: 24, scale: 6, nullable: true })
  soughtAmount!: string | null;

  @Column({ type: 'text', nullable: true })
  soughtCurrency!: string | null;

  @Column({ type: 'numeric', precision: 24, scale: 6, nullable: true })
  soughtUsd!: string | null;

  @Column({ type: 'text', array: true })
  instruments!: string[];

  /** What a search by words looks through: public words only. */
  @Column({ type: 'text' })
  words!: string;

  /** The public parts of the dossier. */
  @Column({ type: 'jsonb' })
  publicParts!: object;

  @Column({ type: 'timestamptz', precision: 3 })
  listedAt!: Date;
}
