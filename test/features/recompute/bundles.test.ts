/**
 * Bundles from the desk: who gets which, that each recomputes on the command line without a server,
 * and that the public one carries nothing confidential.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Bundle } from '../../../src/domain/assessment/bundle';
import { canonicalJson } from '../../../src/kernel/digest';
import { newId } from '../../../src/kernel/ids';
import { type Cast, gatherCast, signInAgain } from '../../journeys/cast';
import { example } from '../../journeys/example';
import { bringTo, type Case, certificateOf, newCase } from '../../journeys/shortcuts';
import { as } from '../../support/actors';
import { pdf } from '../../support/builders';
import { commandLine } from '../../support/command-line';
import { runProgram } from '../../support/process';
import type { Visitor } from '../../support/visitor';
import { startWholeApp, type WholeApp } from '../../support/whole-app';

let app: WholeApp;
let cast: Cast;
let one: Case;
let undecided: Case;
let number: string;
let folder: string;

const secrets = { reason: 'Kanarie of the reviewer', paper: 'Kanarie of the paper' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bluemark-bundles-'));
  app = await startWholeApp();
  cast = await gatherCast(app);
  const plain = example('red-abierta-open-ran');
  const model = {
    ...plain,
    evidence: plain.evidence.map((paper) => ({ ...paper, title: secrets.paper })),
    judgements: Object.fromEntries(
      Object.entries(plain.judgements).map(([code, { rating }]) => [
        code,
        { rating, reason: secrets.reason },
      ]),
    ),
  };
  one = await newCase(app, cast, model);
  undecided = await newCase(app, cast, example('maalon-subsea-cable'));
  await bringTo(app, cast, one, 'certified', model);
  number = await certificateOf(app, one.id);
  await signInAgain(
    cast.agency,
    cast.otherAgency,
    cast.secretariat,
    cast.investor,
    cast.observer,
    ...cast.panel,
    ...cast.reviewers,
  );
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const wholePath = (id = one.id) => `/api/v1/applications/${id}/bundle`;
const publicPath = (typed = number) => `/api/v1/certificates/${typed}/bundle`;

async function bytes(who: Visitor, address: string): Promise<string> {
  const { status, text } = await who.agent.get(address);
  expect(status).toBe(200);
  return text;
}

async function recompute(content: string, ...options: string[]) {
  const file = path.join(folder, `${newId()}.json`);
  await writeFile(file, content);
  return commandLine(['recompute', file, ...options]);
}

describe('who gets the whole bundle', () => {
  test('the agency, the secretariat and the panel get the same canonical bytes', async () => {
    const { agency, secretariat, panel } = cast;
    const text = await bytes(agency, wholePath());
    const bundle = JSON.parse(text) as Bundle;
    expect(text).toBe(canonicalJson(bundle));
    expect(await bytes(secretariat, wholePath())).toBe(text);
    expect(await bytes(panel[0], wholePath())).toBe(text);
    const [stored] = await app.query<{ result_hash: string; content_hash: string }>(
      `select s.result_hash, r.content_hash from assessment s join revision r on r.id = s.revision_id
       where s.application_id = $1`,
      [one.id],
    );
    expect(bundle.hashes.assessment).toBe(stored?.result_hash);
    expect(bundle.hashes.document).toBe(stored?.content_hash);
    expect(bundle.application).toBe(one.reference);
    expect(bundle.withheld).toEqual([]);
  });

  test('for everybody else there is none, and none before an assessment', async () => {
    const { agency, secretariat, otherAgency, investor, observer, reviewers } = cast;
    const tried: [Visitor, string, number][] = [
      [as.visitor(app), wholePath(), 401],
      [otherAgency, wholePath(), 404],
      [investor, wholePath(), 403],
      [observer, wholePath(), 403],
      [reviewers[0], wholePath(), 403],
      [agency, wholePath(undecided.id), 404],
      [secretariat, wholePath(undecided.id), 404],
      [secretariat, wholePath(newId()), 404],
      [cast.panel[0], wholePath(undecided.id), 404],
    ];
    for (const [who, address, status] of tried) {
      expect((await who.agent.get(address)).status).toBe(status);
    }
  });

  test('documents that are filed after the decision do not change it', async () => {
    const text = await bytes(cast.agency, wholePath());
    const { evidence = [] } = JSON.parse(text) as Bundle;
    expect(evidence.length).toBeGreaterThan(3);
    app.clock.advance({ minutes: 1 });
    await app.query('update project set locked = false where id = $1', [one.projectId]);
    const { features } = app;
    await features.projects.addEvidence(cast.agency.actor, {
      projectId: one.projectId,
      type: evidence[0]?.type ?? '',
      title: 'Later',
      criteria: [],
      filename: 'later.pdf',
      content: pdf('later'),
    });
    await app.query(
      `update evidence set removed_at = $2 where id =
       (select id from evidence where project_id = $1 order by uploaded_at, id limit 1)`,
      [one.projectId, app.clock.now()],
    );
    expect(await bytes(cast.agency, wholePath())).toBe(text);
  });
});

describe('the public bundle', () => {
  test('is there for anyone, with the hashes of the whole and nothing confidential', async () => {
    const open = await bytes(as.visitor(app), publicPath());
    const whole = JSON.parse(await bytes(cast.secretariat, wholePath())) as Bundle;
    const bundle = JSON.parse(open) as Bundle;
    expect(open).toBe(canonicalJson(bundle));
    expect(bundle.withheld).toEqual(['document', 'evidence', 'assessment', 'reasons']);
    for (const part of ['outcomes', 'judgements', 'sheet'] as const) {
      expect(bundle.hashes[part]).toBe(whole.hashes[part]);
    }
    const everything = canonicalJson(whole);
    for (const word of [secrets.reason, whole.evidence?.[0]?.sha256 ?? '']) {
      expect(everything).toContain(word);
      expect(open).not.toContain(word);
    }
    expect(open).not.toMatch(/"(dossier|provenance|read|trace|reason|reasons)":/);
    expect(Object.keys(bundle).sort()).toEqual([
      'application',
      'assessedOn',
      'engineVersion',
      'format',
      'framework',
      'hashes',
      'judgements',
      'outcomes',
      'pinnedEngine',
      'revisionHash',
      'sheet',
      'withheld',
    ]);
  });

  test('a number that is none, or nobody has, is not found; one is read as it is typed', async () => {
    const { agent } = as.visitor(app);
    expect((await agent.get(publicPath('nonsense'))).status).toBe(404);
    expect((await agent.get(publicPath('BM-2031-000999'))).status).toBe(404);
    expect((await agent.get(publicPath(number.toLowerCase()))).status).toBe(200);
  });

  test('the certificate’s page and the desk lead to the bundles', async () => {
    const page = await as.visitor(app).get(`/certificates/${number}`);
    expect(page.$(`a[href="${publicPath()}"]`)).toHaveLength(1);
    const desk = await cast.secretariat.get(`/desk/applications/${one.id}`);
    expect(desk.$(`a[href="${wholePath()}?round=1"]`)).toHaveLength(1);
  });

  test('a decision from before its judgements were kept has one until the case is judged again', async () => {
    const text = await bytes(cast.agency, wholePath());
    const [ballot] = await app.query<{ judgements: string }>('select judgements from ballot');
    await app.query('update ballot set judgements = null');
    expect(await bytes(cast.agency, wholePath())).toBe(text);
    const judged = 'update judgement set judged_at = judged_at + $1::interval';
    await app.query(judged, ['1 year']);
    expect((await cast.agency.agent.get(wholePath())).body.type).toContain(
      'bundle.judgements-changed',
    );
    await app.query(judged, ['-1 year']);
    await app.query('update ballot set judgements = $1', [ballot?.judgements]);
  });
});

describe('checking a certificate', () => {
  const scoreCheck = async () => {
    const { body } = await as.visitor(app).agent.post('/api/v1/verifications').send({ number });
    return body.checks.find(({ name }: { name: string }) => name === 'score');
  };

  test('computes its score once more, and says when another one comes out', async () => {
    expect(await scoreCheck()).toMatchObject({ outcome: 'passed' });
    const [ballot] = await app.query<{ sheet: string }>('select sheet from ballot');
    const raised = JSON.parse(ballot?.sheet ?? '') as Bundle['sheet'];
    const change = 'update ballot set sheet = $1';
    await app.query(change, [canonicalJson({ ...raised, level: 3 })]);
    expect(await scoreCheck()).toMatchObject({ outcome: 'failed' });
    await app.query(change, [ballot?.sheet]);
    expect(await scoreCheck()).toMatchObject({ outcome: 'passed' });
  });

  test('says that the score could not be computed where the record does not bear it', async () => {
    await app.query('update ballot set manifest_hash = reverse(manifest_hash)');
    expect(await scoreCheck()).toMatchObject({ outcome: 'could not be checked' });
    await app.query('update ballot set manifest_hash = reverse(manifest_hash)');
  });
});

describe('before a decision', () => {
  test('the bundle holds what the rules found and no judgement, and can be recomputed', async () => {
    await bringTo(app, cast, undecided, 'assigning', example('maalon-subsea-cable'));
    await signInAgain(cast.agency, cast.otherAgency, cast.secretariat);
    const text = await bytes(cast.agency, wholePath(undecided.id));
    expect(await bytes(cast.secretariat, wholePath(undecided.id))).toBe(text);
    expect(JSON.parse(text)).toMatchObject({ judgements: [], reasons: {}, withheld: [] });
    expect(await recompute(text)).toMatchObject({ code: 0, stderr: '' });
    const status = async (who: Visitor, address: string) => (await who.agent.get(address)).status;
    expect(await status(cast.otherAgency, wholePath(undecided.id))).toBe(404);
    expect(await status(cast.agency, `${wholePath(undecided.id)}?round=1`)).toBe(404);
    const page = await cast.secretariat.get(`/desk/applications/${undecided.id}`);
    expect(page.$(`a[href="${wholePath(undecided.id)}"]`)).toHaveLength(1);
  });
});

describe('bluemark recompute', () => {
  test('says that both bundles are the same, and what is withheld', async () => {
    const whole = await recompute(await bytes(cast.agency, wholePath()));
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(whole.stdout).toContain('the same to the byte');
    const open = await recompute(await bytes(as.visitor(app), publicPath()));
    expect(open).toMatchObject({ code: 0, stderr: '' });
    expect(open.stdout).toContain('withheld: document, evidence, assessment, reasons');
    expect(open.stdout).toMatch(/sheet +same/);
  });

  test('gives the same in another time zone and language', async () => {
    const file = path.join(folder, 'elsewhere.json');
    await writeFile(file, await bytes(cast.agency, wholePath()));
    const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const [here, there] = await Promise.all([
      commandLine(['recompute', file]),
      runProgram('cli.js', ['recompute', file], elsewhere),
    ]);
    expect(there).toMatchObject(here);
    expect(here.code).toBe(0);
  });

  test('names each place that differs, with exit code 1', async () => {
    const bundle = JSON.parse(await bytes(as.visitor(app), publicPath()));
    bundle.sheet.score = '99.99';
    const { code, stdout } = await recompute(JSON.stringify(bundle, null, 2));
    expect(code).toBe(1);
    expect(stdout).toContain('/sheet/score: recorded "99.99", recomputed "');
    expect(stdout).toContain('not written in canonical form');
    const json = await recompute(JSON.stringify(bundle), '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: 'differs' });
  });

  test('what is no bundle gives 2, and criteria that are not installed give 3', async () => {
    const text = await bytes(as.visitor(app), publicPath());
    const [broken, strange, usage, absent] = await Promise.all([
      recompute(text.slice(0, -5)),
      recompute('{"format":"bluemark-bundle/1"}'),
      commandLine(['recompute']),
      recompute(text, '--criteria', folder),
    ]);
    for (const one of [broken, strange, usage]) {
      expect(one).toMatchObject({ code: 2, stdout: '' });
      expect(one?.stderr).not.toMatch(/\n\s+at /);
    }
    expect(strange?.stderr).toContain('/judgements');
    expect(absent?.code).toBe(3);
    expect(absent?.stdout).toContain('not installed here');
  });
});
