/**
 * A portfolio as it lies in the database, for the rows and the figure of simulations: generated
 * dossiers under the real catalogue, on a PostgreSQL of their own that is thrown away afterwards.
 *
 * Every simulation is the one of the desk: asked for, read in batches, worked out and stored.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { migrations, rows } from '../../src/database';
import { engineVersion } from '../../src/domain/assessment/assess';
import { knownFacts } from '../../src/domain/dossier/known-facts';
import type { Framework } from '../../src/domain/framework/framework';
import { packedRun } from '../../src/domain/simulation/packed-outcomes';
import { loadFrameworks } from '../../src/features/frameworks';
import { createFrameworks } from '../../src/features/frameworks/frameworks';
import { createSimulations, SimulationRepository } from '../../src/features/simulations';
import type { Actor } from '../../src/kernel/actor';
import { systemClock } from '../../src/kernel/clock';
import { canonicalJson } from '../../src/kernel/digest';
import { createDataSource } from '../../src/platform/db/data-source';
import { startEmbeddedPostgres } from '../../src/platform/db/embedded/start';
import { migrate } from '../../src/platform/db/migrate';
import { createUnitOfWork } from '../../src/platform/db/unit-of-work';
import { createLog } from '../../src/platform/log';
import { projectRoot } from '../../src/platform/project-root';
import { assessedOn, generatedDossiers } from '../assessment/dossiers';
import { benchClock } from '../clock';

const different = 200;
const changedCriteria = 5;

export interface StoredPortfolio {
  readonly applications: number;
  readonly criteria: number;
  readonly dataSource: DataSource;
  /** Compares the draft with the version under which everything was assessed. Gives the id. */
  withStoredOutcomes(): Promise<string>;
  /** The same rules under a name under which nothing is stored: every criterion is run. */
  inFull(): Promise<string>;
  /** Everything that a simulation found, as text that can be compared. */
  resultsOf(id: string): Promise<string>;
  close(): Promise<void>;
}

export async function storedPortfolio(applications: number): Promise<StoredPortfolio> {
  const all = await loadFrameworks(path.join(projectRoot(), 'criteria'), benchClock);
  const core = all.current();
  const renamed = { ...core, version: `${core.version}.full`, hash: 'the same under another name' };
  const draft = draftOf(core);
  const frameworks = createFrameworks([core, renamed, draft], benchClock);
  const log = createLog('silent');
  const directory = await mkdtemp(path.join(tmpdir(), 'bluemark-bench-'));
  const server = await startEmbeddedPostgres({ directory, temporary: true, log });
  const dataSource = createDataSource({ url: server.url, rows, migrations, poolSize: 4 });
  await dataSource.initialize();
  await migrate(dataSource);
  const actor = await seedPortfolio(server.url, core, applications);
  const unitOfWork = createUnitOfWork(dataSource, systemClock, (manager: EntityManager) => ({
    simulations: new SimulationRepository(manager),
  }));
  const simulations = createSimulations({ unitOfWork, dataSource, clock: systemClock, frameworks });
  const run = async (baseline: Framework): Promise<string> => {
    const { id } = await simulations.request(actor, { framework: draft, baseline });
    await simulations.run({ simulationId: id, progress: async () => undefined });
    return id;
  };
  return {
    applications,
    criteria: core.criteria.length,
    dataSource,
    withStoredOutcomes: () => run(core),
    inFull: () => run(renamed),
    resultsOf: async (id) => {
      const found = await dataSource.query(
        `select application_id, level_before, level_after, score_before, score_after,
           changes, awaiting, missing_evidence
         from simulation_result where simulation_id = $1 order by 1`,
        [id],
      );
      return JSON.stringify(found);
    },
    close: async () => {
      await dataSource.destroy();
      await server.stop();
    },
  };
}

/** Five criteria, from all over the catalogue, take each other's rules: many outcomes change. */
function draftOf(core: Framework): Framework {
  const ruled = core.criteria.filter(({ rule }) => rule);
  const step = Math.floor(ruled.length / changedCriteria);
  const chosen = Array.from({ length: changedCriteria }, (_, index) => ruled[index * step]);
  const criteria = core.criteria.map((criterion) => {
    const place = chosen.indexOf(criterion);
    const rule = place < 0 ? undefined : chosen[(place + 1) % changedCriteria]?.rule;
    return rule ? { ...criterion, rule } : criterion;
  });
  const byCode = new Map(criteria.map((criterion) => [criterion.code, criterion]));
  return {
    ...core,
    version: `${core.version}.draft`,
    status: 'draft',
    hash: 'a draft',
    criteria,
    criterion: (code) => byCode.get(code),
  };
}

/**
 * One assessed application per project in a database without rows; the generated dossiers come
 * round again and again. Gives somebody of the secretariat.
 */
export async function seedPortfolio(
  url: string,
  core: Framework,
  applications: number,
): Promise<Actor> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const run = packedRun(core);
  const documents = generatedDossiers(different).map((document) => ({
    document: canonicalJson(document),
    facts: knownFacts(document),
    outcomes: run({ document, evidence: [], assessedOn }),
  }));
  const id = `('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const one = "'00000000-0000-4000-8000-000000000000'::uuid";
  const at = "'2026-06-30T00:00:00Z'::timestamptz";
  const each = `generate_series(1, ${applications}) as n`;
  await client.query(
    `create temp table model as
    select (row_number() over ())::int - 1 as place, document, facts, outcomes
    from jsonb_to_recordset($1) as of(document text, facts jsonb, outcomes text)`,
    [JSON.stringify(documents)],
  );
  const model = `${each} join model on place = n % ${different}`;
  await client.query(`
    insert into organisation (id, name, kind, country, created_at)
      values (${one}, 'The agency', 'member', null, ${at});
    insert into user_account (id, organisation_id, email, name, roles, credentials_changed_at, created_at)
      values (${one}, ${one}, 'seeded@example.org', 'Sade', '{secretariat}', ${at}, ${at});
    insert into project (id, reference, organisation_id, title, draft, version, created_by,
        created_at, updated_at)
      select ${id}, 'P' || n, ${one}, 'Project ' || n, '{}', 1, ${one}, ${at}, ${at} from ${each};
    insert into revision (id, project_id, number, document, content_hash, created_by, created_at)
      select ${id}, ${id}, 1, document, 'hash ' || n, ${one}, ${at} from ${model};
    insert into dossier_facts (revision_id, facts) select ${id}, facts from ${model};
    insert into application (id, reference, project_id, organisation_id, framework_id,
        framework_version, framework_hash, state, state_since, version, revision_id, manifest_hash,
        created_at)
      select ${id}, 'A' || n, ${id}, ${one}, '${core.id}', '${core.version}', '${core.hash}',
        'assigning', ${at}, 1, ${id}, 'manifest', ${at} from ${each};
    insert into assessment (id, project_id, application_id, revision_id, manifest_hash,
        document_hash, framework_id, framework_version, engine_version, result, result_hash,
        created_at)
      select ${id}, ${id}, ${id}, ${id}, 'manifest', 'hash', '${core.id}', '${core.version}',
        '${engineVersion}', '{}', 'hash', ${at} from ${each};
    insert into assessment_outcomes
      select ${id}, '${core.hash}', '${engineVersion}', '${assessedOn}', outcomes from ${model};
    analyze;`);
  await client.end();
  return {
    userId: '00000000-0000-4000-8000-000000000000',
    name: 'Sade',
    organisationId: '00000000-0000-4000-8000-000000000000',
    organisationName: 'The agency',
    organisationKind: 'secretariat',
    roles: ['secretariat'],
    scopes: ['administration'],
  };
}
