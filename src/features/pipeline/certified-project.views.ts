/** What a new listing is made from: an issued certificate with its revision. Neither ever changes. */
import type { DataSource } from 'typeorm';

export interface CertifiedProject {
  readonly certificateId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly agency: string;
  /** Canonical JSON of { dossier, provenance }. */
  readonly document: string;
  /** The score on which the decision rests. */
  readonly score: string;
}

export class CertifiedProjectViews {
  constructor(private readonly dataSource: DataSource) {}

  async find(certificateId: string): Promise<CertifiedProject | undefined> {
    const [row] = await this.dataSource.query<CertifiedProject[]>(
      `select c.id as "certificateId", p.id as "projectId", p.reference, o.name as agency,
        r.document, coalesce(b.sheet::jsonb ->> 'score', '0') as score
      from certificate c
        join project p on p.id = c.project_id
        join organisation o on o.id = p.organisation_id
        join revision r on r.id = c.revision_id
        join ballot b on b.id = c.ballot_id
      where c.id = $1 and c.status <> 'issuing'`,
      [certificateId],
    );
    return row;
  }
}
