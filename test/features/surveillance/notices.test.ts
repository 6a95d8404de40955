import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as } from '../../support/actors';
import { setStatus } from '../pipeline/certified';
import { type SurveillanceApp, startSurveillanceApp } from './start';

describe('notices that a certificate will end', () => {
  let app: SurveillanceApp;

  beforeAll(async () => {
    app = await startSurveillanceApp();
  });
  afterAll(() => app.close());

  async function onDay(day: string) {
    app.clock.moveTo(new Date(`${day}T06:00:00Z`));
    await app.run('give-expiry-notices');
  }
  const givenOf = async (certificateId: string) =>
    (
      await app.query<{ days: number }>(
        'select days_before as days from certificate_notice where certificate_id = $1 order by given_at',
        [certificateId],
      )
    ).map(({ days }) => days);

  test('each threshold once, however often the job runs; the audit log has each', async () => {
    const { certificateId } = await app.held();
    const days = ['2029-05-28', '2029-05-29', '2029-05-29', '2029-08-27', '2029-08-28'];
    for (const day of [...days, '2029-10-26', '2029-11-18', '2029-11-25']) await onDay(day);
    expect(await givenOf(certificateId)).toEqual([180, 90, 30, 7]);
    await Promise.all([app.run('give-expiry-notices'), app.run('give-expiry-notices')]);
    const audit = await app.query<{ data: { daysBefore: number } }>(
      "select data from audit_entry where subject_id = $1 and type = 'certificate.expiry-noticed' order by seq",
      [certificateId],
    );
    expect(audit.map(({ data }) => data.daysBefore)).toEqual([180, 90, 30, 7]);
  });

  test('two runs at once give one notice', async () => {
    const { certificateId } = await app.held();
    app.clock.moveTo(new Date('2029-09-01T06:00:00Z'));
    const runs = Array.from({ length: 4 }, () => app.run('give-expiry-notices'));
    await Promise.all(runs);
    expect(await givenOf(certificateId)).toEqual([90]);
  });

  test('after weeks without a run the nearest is given, and not those that went by', async () => {
    const { certificateId } = await app.held();
    await onDay('2029-11-20');
    await onDay('2029-11-21');
    expect(await givenOf(certificateId)).toEqual([7]);
  });

  test('a suspended one is told as well; one that is over is not', async () => {
    const suspended = await app.held({ status: 'suspended' });
    const over: string[] = [];
    for (const status of ['revoked', 'superseded', 'surrendered', 'expired'] as const) {
      over.push((await app.held({ status })).certificateId);
    }
    await onDay('2029-11-01');
    expect(await givenOf(suspended.certificateId)).toEqual([30]);
    for (const certificateId of over) expect(await givenOf(certificateId)).toEqual([]);
    await onDay('2029-11-26');
    expect(await givenOf(suspended.certificateId)).toEqual([30]);
  });

  test('one whose criteria are not installed is complained about, and holds up no other', async () => {
    const stuck = await app.held({ validUntil: '2029-11-24' });
    await app.query(
      `update application set framework_hash = 'gone'
       where id = (select application_id from certificate where id = $1)`,
      [stuck.certificateId],
    );
    const other = await app.held();
    await expect(onDay('2029-11-02')).rejects.toThrow('Some holders were not told');
    expect(await givenOf(other.certificateId)).toEqual([30]);
    await setStatus(app.database.dataSource, stuck.certificateId, 'revoked');
  });

  test('the holder reads it, on the page and by the API, and it counts no longer', async () => {
    const { id: ownerId } = await app.accounts.createOrganisation(undefined, {
      name: 'Another holder',
      kind: 'member',
      country: null,
    });
    app.clock.moveTo(new Date('2026-11-25T09:00:00Z'));
    const [one, two] = [await app.held({ ownerId }), await app.held({ ownerId })];
    const ended = await app.held({ ownerId });
    await onDay('2029-11-03');
    await setStatus(app.database.dataSource, ended.certificateId, 'surrendered');
    const holder = await as.submitter(app, { organisationId: ownerId });
    const list = async () => (await holder.agent.get('/api/v1/notices')).body;
    const { unread, items } = await list();
    expect(unread).toBe(2);
    expect(items.map((each: { number: string }) => each.number).sort()).toEqual(
      [one.number, two.number].sort(),
    );
    expect(items[0]).toMatchObject({ daysBefore: 30, validUntil: '2029-11-25', readAt: null });
    const page = await holder.get('/agency/certificates');
    expect(page.text).toContain(`${one.number}</a> ends on 25 November 2029`);
    expect(page.$('form[action$="/read"]')).toHaveLength(2);
    const { status } = await holder.submit(
      page.$('form[action$="/read"]').first().attr('action') ?? '',
      {},
      '/agency/certificates',
    );
    expect([status, (await list()).unread]).toEqual([303, 1]);
    const left = (await list()).items[0].id;
    expect((await holder.post(`/notices/${left}/read`)).status).toBe(204);
    expect((await holder.post(`/notices/${left}/read`)).status).toBe(204);
    const after = await list();
    expect([after.unread, after.items.length]).toEqual([0, 2]);
    const read = await app.query(
      "select 1 from audit_entry where type = 'certificate.notice-read' and subject_id in ($1, $2)",
      [one.certificateId, two.certificateId],
    );
    expect(read).toHaveLength(2);
  });

  test('to another agency the notice is not found, and nothing is listed', async () => {
    const [notice] = await app.query<{ id: string }>('select id from certificate_notice limit 1');
    const stranger = await as.submitter(app);
    expect((await stranger.post(`/notices/${notice?.id}/read`)).status).toBe(404);
    expect((await stranger.agent.get('/api/v1/notices')).body).toEqual({ unread: 0, items: [] });
    expect((await stranger.get('/agency/certificates')).text).toContain('No certificates yet');
  });
});
