/** The least that a simulation could do: all compact facts, read in the same batches and parsed. */
import type { StoredPortfolio } from './stored';

const batch = 500;

/** Gives how many applications that were. */
export async function readAndParse({
  dataSource,
  applications: all,
}: StoredPortfolio): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000';
  let parsed = 0;
  while (parsed < all) {
    const rows = await dataSource.query<{ id: string; facts: string }[]>(
      `select revision_id as id, facts::text from dossier_facts
       where revision_id > $1 order by revision_id limit ${batch}`,
      [last],
    );
    for (const { id, facts } of rows) {
      if (typeof JSON.parse(facts) === 'object') parsed += 1;
      last = id;
    }
  }
  return parsed;
}
