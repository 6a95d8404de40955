import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../src/kernel/actor';
import {
  aDocument,
  anActor,
  aProject,
  aSubmission,
  type House,
  pdf,
  startHouse,
} from '../../support/builders';

describe('projects and their working copy', () => {
  let house: House;
  let agency: Actor;
  let stranger: Actor;
  beforeAll(async () => {
    house = await startHouse();
    agency = await anActor(house, { roles: ['submitter'] });
    stranger = await anActor(house, { roles: ['submitter'] });
  });
  afterAll(() => house.close());

  test.each(['investor', 'assessor', 'observer', 'secretariat'] as const)(
    'an organisation of kind “%s” begins no project',
    async (kind) => {
      const actor = { ...agency, organisationKind: kind };
      await expect(house.projects.create(actor, { title: 'Ours' })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'project.not-an-agency',
      });
    },
  );

  test('an agency begins one with a title; numbers follow one another', async () => {
    const one = await house.projects.create(agency, { title: 'First' });
    const other = await house.projects.create(agency, { title: 'Second' });
    expect(one.reference).toMatch(/^BM-P-\d{6}$/);
    expect(Number(other.reference.slice(5))).toBe(Number(one.reference.slice(5)) + 1);
    expect((await house.projects.views.details(agency, one.id)).document).toEqual({
      dossier: { project: { title: 'First' } },
      provenance: {},
    });
    expect(await house.eventsOf(one.id)).toEqual(['project.created']);
  });

  test('the whole document is replaced at the version that was seen, once', async () => {
    const { id: projectId } = await aProject(house, agency);
    const change = (title: string, expectedVersion: number) =>
      house.projects.replaceDossier(agency, {
        projectId,
        expectedVersion,
        document: aDocument({ project: { title } }),
      });
    const both = await Promise.allSettled([change('One', 1), change('Other', 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(change('Late', 1)).rejects.toMatchObject({ kind: 'stale' });
    expect(await change('Third', 2)).toEqual({ version: 3 });
    const { project } = await house.projects.views.details(agency, projectId);
    expect(project).toMatchObject({ title: 'Third', version: 3 });
  });

  test('a document with faults changes nothing', async () => {
    const { id: projectId } = await aProject(house, agency);
    const document = { dossier: { project: { title: 'X', stage: 'never' } } };
    await expect(
      house.projects.replaceDossier(agency, { projectId, expectedVersion: 1, document }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/dossier/project/stage' }] });
    const { project } = await house.projects.views.details(agency, projectId);
    expect(project.version).toBe(1);
  });

  test('to another agency it is not found, whatever is tried', async () => {
    const { id: projectId } = await aProject(house, agency);
    const document = aDocument();
    const tries = [
      house.projects.views.details(stranger, projectId),
      house.projects.replaceDossier(stranger, { projectId, expectedVersion: 1, document }),
      house.projects.addEvidence(stranger, aDocumentOf(projectId)),
      house.projects.views.differences(stranger, projectId, 1, 2),
      house.applications.open(stranger, { projectId }),
      house.assessments.requestSelfAssessment(stranger, projectId),
      house.assessments.views.newestOfProject(stranger, projectId),
    ];
    for (const one of await Promise.allSettled(tries)) {
      expect(one).toMatchObject({ reason: { kind: 'not-found', code: 'project.not-found' } });
    }
    expect((await house.projects.views.list(stranger)).map(({ id }) => id)).not.toContain(
      projectId,
    );
  });

  test('a locked dossier is not changed, and every place is named', async () => {
    const { projectId } = await aSubmission(house, agency);
    const document = aDocument({ project: { stage: 'operation', website: 'example.org' } });
    await expect(
      house.projects.replaceDossier(agency, { projectId, expectedVersion: 1, document }),
    ).rejects.toMatchObject({
      code: 'project.locked',
      errors: [{ pointer: '/project/stage' }, { pointer: '/project/website' }],
    });
    await expect(house.projects.addEvidence(agency, aDocumentOf(projectId))).rejects.toMatchObject({
      code: 'project.locked',
    });
  });

  test('of a partly unlocked one only what was asked about changes, with its sources', async () => {
    const { projectId } = await aSubmission(house, agency);
    await house.unitOfWork.run(({ projects }) => projects.unlockPartly(projectId, ['/parties']));
    const change = (expectedVersion: number, document: object) =>
      house.projects.replaceDossier(agency, { projectId, expectedVersion, document });
    const parties = [{ name: 'New Sponsor', role: 'sponsor' }];
    await expect(change(1, aDocument({ parties, project: { stage: null } }))).rejects.toMatchObject(
      { errors: [{ pointer: '/project/stage' }] },
    );
    const sourced = aDocument(
      { parties },
      { '/parties/0': { kind: 'public source', citation: 'Company register' } },
    );
    expect(await change(1, sourced)).toEqual({ version: 2 });
    await expect(
      change(2, {
        ...sourced,
        provenance: { ...sourced.provenance, '/project': { kind: 'declared' } },
      }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/provenance/~1project' }] });
    expect(await house.projects.addEvidence(agency, aDocumentOf(projectId))).toMatchObject({
      type: 'permit',
    });
  });
});

function aDocumentOf(projectId: string) {
  const content = pdf();
  return { projectId, type: 'permit', title: 'A permit', criteria: [], filename: 'a.pdf', content };
}

describe('evidence', () => {
  let house: House;
  let agency: Actor;
  let projectId: string;
  beforeAll(async () => {
    house = await startHouse();
    agency = await anActor(house, { roles: ['submitter'] });
    ({ id: projectId } = await aProject(house, agency));
  });
  afterAll(() => house.close());

  test('is known by its digest and by what its bytes are, whatever its name says', async () => {
    const row = await house.projects.addEvidence(agency, {
      ...aDocumentOf(projectId),
      filename: '../../etc/pass\u0000wd\u202E.exe',
    });
    expect(row).toMatchObject({ mediaType: 'application/pdf', filename: 'passwd.exe' });
    const file = await house.projects.views.evidenceFile(agency, projectId, row.id);
    expect(await house.projects.files.get(file.sha256)).toEqual(pdf());
    expect(await house.eventsOf(projectId)).toContain('evidence.added');
  });

  test.each([
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['text that is named a PDF', Buffer.from('just words')],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is refused', async (_what, content) => {
    await expect(
      house.projects.addEvidence(agency, { ...aDocumentOf(projectId), content }),
    ).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/file' }] });
  });

  test('larger than 20 MB is refused', async () => {
    const content = Buffer.concat([pdf(), Buffer.alloc(20 * 1024 * 1024)]);
    await expect(
      house.projects.addEvidence(agency, { ...aDocumentOf(projectId), content }),
    ).rejects.toMatchObject({ kind: 'too-large' });
  });

  test('of a kind that no framework asks for, or for an unknown criterion, is refused', async () => {
    await expect(
      house.projects.addEvidence(agency, {
        ...aDocumentOf(projectId),
        type: 'holiday-photo',
        criteria: ['BDN-01.1', 'BDN-99.9'],
      }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/type' }, { pointer: '/criteria' }] });
  });

  test('is taken out of the working copy once, and its file stays', async () => {
    const row = await house.projects.addEvidence(agency, aDocumentOf(projectId));
    const out = { projectId, evidenceId: row.id };
    await house.projects.removeEvidence(agency, out);
    await expect(house.projects.removeEvidence(agency, out)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      house.projects.views.evidenceFile(agency, projectId, row.id),
    ).rejects.toMatchObject({ kind: 'not-found' });
    expect(await house.projects.files.get(row.sha256)).toEqual(pdf());
  });
});

describe('revisions', () => {
  let house: House;
  let agency: Actor;
  beforeAll(async () => {
    house = await startHouse();
    agency = await anActor(house, { roles: ['submitter'] });
  });
  afterAll(() => house.close());

  const freeze = (projectId: string) =>
    house.unitOfWork.run(async ({ projects }) =>
      projects.freeze(await projects.forUpdate(projectId), agency.userId, house.clock.now()),
    );

  test('the same content is the same revision; other content is the next', async () => {
    const { id: projectId } = await aProject(house, agency);
    const first = await freeze(projectId);
    expect(await freeze(projectId)).toEqual(first);
    await house.projects.replaceDossier(agency, {
      projectId,
      expectedVersion: 1,
      document: aDocument({ project: { stage: 'operation' } }),
    });
    const second = await freeze(projectId);
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await house.projects.views.differences(agency, projectId, 1, 2)).toEqual([
      { pointer: '/project/stage', kind: 'changed', from: 'procurement', to: 'operation' },
    ]);
    await expect(house.projects.views.differences(agency, projectId, 1, 3)).rejects.toMatchObject({
      code: 'revision.not-found',
    });
  });

  test('the database itself lets no revision be changed or removed', async () => {
    const { id } = await freeze((await aProject(house, agency)).id);
    const { dataSource } = house.database;
    await expect(
      dataSource.query("update revision set document = '{}' where id = $1", [id]),
    ).rejects.toThrow();
    await expect(dataSource.query('delete from revision where id = $1', [id])).rejects.toThrow();
  });
});
