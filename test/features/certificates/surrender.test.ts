import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Certificates,
  certificatePages,
  certificateRoutes,
} from '../../../src/features/certificates';
import { newId } from '../../../src/kernel/ids';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { as } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { credentialsOn } from '../credentials/issuer';
import { certificatesOn, certifiedCase } from './certified-case';

describe('giving a certificate back', () => {
  let app: TestApp;
  let folder: string;
  let certificates: Certificates;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    app = await startTestApp({
      extend: ({ clock, database }) => {
        certificates = certificatesOn(database, clock, createFileStore(folder));
        return {
          routes: certificateRoutes(certificates),
          screens: certificatePages(certificates),
        };
      },
    });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  async function issued() {
    const made = await certifiedCase(app.database, app.clock);
    await certificates.issue({ ...made, jobId: newId() });
    const { items } = await certificates.list({ limit: 1 });
    return { ...made, number: items[0]?.number ?? '' };
  }
  const because = { reason: 'The project was sold.', publicNote: 'Given up after the sale.' };

  test('its holder gives it back, and everybody reads in its own words that it is over', async () => {
    const { number, organisationId } = await issued();
    const holder = await as.submitter(app, { organisationId });
    const page = await holder.get(`/certificates/${number}`);
    expect(page.text).toContain(`/certificates/${number}/surrender`);
    app.clock.advance({ days: 1 });
    const { status, body } = await holder.post(`/certificates/${number}/surrender`, because);
    expect([status, body.status]).toEqual([200, 'surrendered']);
    expect(JSON.stringify(body)).not.toContain(because.reason);
    const visitor = as.visitor(app);
    const shown = await visitor.get(`/certificates/${number}`);
    expect(shown.text).toContain('given back by its holder on 26 November 2026');
    expect(shown.text).toContain(because.publicNote);
    expect(shown.text).not.toContain('/surrender');
    const byNumber = await certificates.verifications.byNumber(number);
    const byFile = await certificates.verifications.byFile(await certificates.file(number));
    const credential = await credentialsOn(app.database, app.clock).document(number);
    const byCredential = await certificates.verifications.byFile(Buffer.from(credential));
    for (const { verdict, inForce, sentence } of [byNumber, byFile, byCredential]) {
      expect([verdict, inForce]).toEqual(['surrendered', false]);
      expect(sentence).toContain('given back by its holder on 26 November 2026');
    }
    expect([byNumber.genuine, byFile.genuine, byCredential.genuine]).toEqual([false, true, true]);
  });

  test('by the form, which says that it cannot be undone', async () => {
    const { number, organisationId } = await issued();
    const holder = await as.submitter(app, { organisationId });
    const form = await holder.get(`/certificates/${number}/surrender`);
    expect(form.text).toContain('This cannot be undone.');
    const returned = await holder.submit(`/certificates/${number}/surrender`, { reason: 'Sold.' });
    expect(returned.status).toBe(422);
    expect((await certificates.details(number)).status).toBe('active');
    const { status } = await holder.submit(`/certificates/${number}/surrender`, because);
    expect(status).toBe(303);
    expect((await certificates.details(number)).status).toBe('surrendered');
  });

  test('to nobody else is it theirs to give: not found, and nothing is offered', async () => {
    const { number } = await issued();
    const stranger = await as.submitter(app);
    const page = await stranger.get(`/certificates/${number}`);
    expect(page.text).not.toContain('/surrender');
    expect((await stranger.get(`/certificates/${number}/surrender`)).status).toBe(404);
    await expect(
      certificates.surrender(stranger.actor, { number, ...because }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    const secretariat = await as.secretariat(app);
    await expect(
      certificates.surrender(secretariat.actor, { number, ...because }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    expect((await certificates.details(number)).status).toBe('active');
  });

  test('also while it is suspended, once, and for good', async () => {
    const { number, organisationId } = await issued();
    const holder = await as.submitter(app, { organisationId });
    const { actor: secretariat } = await as.secretariat(app);
    await certificates.changeStatus(secretariat, { number, change: 'suspend', ...because });
    await certificates.surrender(holder.actor, { number, ...because });
    await expect(
      certificates.surrender(holder.actor, { number, ...because }),
    ).rejects.toMatchObject({ kind: 'refused', code: 'certificate.change-not-allowed' });
    for (const change of ['suspend', 'reinstate', 'revoke'] as const) {
      await expect(
        certificates.changeStatus(secretariat, { number, change, ...because }),
      ).rejects.toMatchObject({ code: 'certificate.change-not-allowed' });
    }
  });
});
