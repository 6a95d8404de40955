/** Credentials of certificates, in the transaction at hand. */
import type { EntityManager } from 'typeorm';
import { randomIndex } from '../../kernel/ids';
import { bitsPerList } from '../../platform/credentials/bitstring';
import { CredentialRow } from './credential.row';

/** How full a list may become: beyond that, free places are found by chance too slowly. */
const placesPerList = bitsPerList / 2;

export class CredentialRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Draws a place in the status lists at random, so that neighbours in a list tell nothing about
   * each other. Given again for the same certificate, it is the same place.
   */
  async allocate(certificateId: string): Promise<CredentialRow> {
    const [{ count } = { count: '0' }] = await this.manager.query<{ count: string }[]>(
      'select count(*) as count from certificate_credential',
    );
    const list = 1 + Math.floor(Number(count) / placesPerList);
    for (;;) {
      // Two at once may draw the same place: the second then draws another one.
      await this.manager.query(
        `insert into certificate_credential (certificate_id, list, status_index)
           values ($1, $2, $3) on conflict do nothing`,
        [certificateId, list, randomIndex(bitsPerList)],
      );
      const row = await this.manager.findOneBy(CredentialRow, { certificateId });
      if (row) return row;
    }
  }

  async keep(certificateId: string, document: string): Promise<void> {
    await this.manager.update(CredentialRow, { certificateId }, { document });
  }
}
