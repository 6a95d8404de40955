/** Credentials and status lists as everybody may see them. */
import type { DataSource } from 'typeorm';
import { type StatusPurpose, statusesWithBit } from '../../domain/certificate/status-bits';

export interface Uncredentialed {
  readonly certificateId: string;
  readonly facts: object;
}

export class CredentialViews {
  constructor(private readonly dataSource: DataSource) {}

  /** The credential of an issued certificate. */
  async document(number: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ document: string | null }[]>(
      `select k.document from certificate_credential k join certificate c on c.id = k.certificate_id
         where c.number = $1 and c.status <> 'issuing'`,
      [number],
    );
    return row?.document ?? undefined;
  }

  /** How many lists there are; the first is there before any certificate is. */
  async lists(): Promise<number> {
    const [row] = await this.dataSource.query<{ last: number | null }[]>(
      'select max(list) as last from certificate_credential',
    );
    return row?.last ?? 1;
  }

  /**
   * The places whose bit is set, in order. Read from the certificates' own status, so a list never
   * says something else than the register. Specimens are on the list of revocations from the first
   * day: a machine that reads no words must not take one for a certificate.
   */
  async setBits(purpose: StatusPurpose, list: number): Promise<number[]> {
    const rows = await this.dataSource.query<{ index: number }[]>(
      `select k.status_index as index
         from certificate_credential k join certificate c on c.id = k.certificate_id
         where k.list = $1 and (c.status = any($2) or ($3 and c.specimen))
         order by k.status_index`,
      [list, statusesWithBit(purpose), purpose === 'revocation'],
    );
    return rows.map(({ index }) => index);
  }

  /** Issued certificates that have no credential yet: those from before there were any. */
  uncredentialed(limit: number): Promise<Uncredentialed[]> {
    return this.dataSource.query(
      `select c.id as "certificateId", c.facts
         from certificate c left join certificate_credential k on k.certificate_id = c.id
         where c.status <> 'issuing' and k.document is null order by c.decided_at, c.id limit $1`,
      [limit],
    );
  }
}
