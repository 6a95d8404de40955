/** Many certified projects at once, by one statement per table. */
import type { DataSource } from 'typeorm';

export async function manyListings(db: DataSource, ownerId: string, count: number): Promise<void> {
  const id = (salt: string) => `md5('${salt}' || n)::uuid`;
  const rows = `generate_series(1, ${Math.trunc(count)}) as n`;
  const at = "timestamptz '2026-11-01T10:00:00Z' + n * interval '1 second'";
  await db.query(`
    insert into project (id, reference, organisation_id, title, draft, version, created_by, created_at, updated_at)
    select ${id('project')}, 'BM-P-' || (900000 + n), '${ownerId}', 'x', '{}', 1, ${id('user')}, ${at}, ${at} from ${rows};
    insert into revision (id, project_id, number, document, content_hash, created_by, created_at)
    select ${id('revision')}, ${id('project')}, 1, '{}', 'hash' || n, ${id('user')}, ${at} from ${rows};
    insert into application (id, reference, project_id, organisation_id, framework_id, framework_version,
      framework_hash, state, state_since, version, revision_id, created_at)
    select ${id('application')}, 'BM-A-' || (900000 + n), ${id('project')}, '${ownerId}', 'bdn', '1.0', 'hash',
      'certified', ${at}, 1, ${id('revision')}, ${at} from ${rows};
    insert into ballot (id, application_id, round, outcome, level, reasons, conditions, proposed_by, proposed_at,
      closed_at, decided, sheet, tally)
    select ${id('ballot')}, ${id('application')}, 1, 'certified', 1 + n % 3, '', '[]', ${id('user')}, ${at}, ${at},
      true, '{}', '{}' from ${rows};
    insert into certificate (id, number, application_id, project_id, ballot_id, revision_id, status, level, specimen,
      valid_from, valid_until, format, verification_url, facts, sha256, decided_at, issued_at, version)
    select ${id('certificate')}, 'BM-2026-' || (900000 + n), ${id('application')}, ${id('project')}, ${id('ballot')},
      ${id('revision')}, 'active', 1 + n % 3, n % 10 = 0, '2026-11-01', '2029-11-01', 1, '', '{}', 'sum' || n,
      ${at}, ${at}, 1 from ${rows};
    insert into listing (certificate_id, project_id, reference, title, summary, agency, countries, sectors,
      technologies, stage, score, sought_amount, sought_currency, sought_usd, instruments, words, public_parts, listed_at)
    select ${id('certificate')}, ${id('project')}, 'BM-P-' || (900000 + n),
      case n % 4 when 0 then '=HYPERLINK("http://x","' || n || '")' when 1 then E'\\tTab ' || n
        when 2 then '@sum, "quoted"' || n else 'Title ' || n end,
      E'-1+1|cmd\\nline two', '+Agency', array[(array['PER', 'KEN', 'PLW'])[1 + n % 3]],
      array[(array['5g', 'fintech'])[1 + n % 2]], array['＝1+1'], 'planning', 60 + n % 40, n, 'USD', n, array['loan'],
      'words', '{}', ${at}
    from ${rows};
    analyze listing, certificate, pledge;`);
}
