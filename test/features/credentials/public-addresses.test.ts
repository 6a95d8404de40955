/** What machines find at the fixed addresses: media types, and that pages of other sites may read it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Credentials, credentialPages } from '../../../src/features/credentials';
import { newId } from '../../../src/kernel/ids';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { startTestApp, type TestApp } from '../../support/app';
import { certificatesOn, certifiedCase } from '../certificates/certified-case';
import { credentialsOn, did, publicUrl } from './issuer';

describe('the addresses that machines read', () => {
  let app: TestApp;
  let credentials: Credentials;
  let folder: string;
  let number: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
    app = await startTestApp({
      publicUrl,
      extend: ({ database, clock }) => {
        credentials = credentialsOn(database, clock);
        return { screens: credentialPages(credentials) };
      },
    });
    const { database, clock } = app;
    const { applicationId } = await certifiedCase(database, clock);
    await certificatesOn(database, clock, createFileStore(folder)).issue({
      applicationId,
      jobId: newId(),
    });
    const [row] = await database.dataSource.query<{ number: string }[]>(
      'select number from certificate',
    );
    number = row?.number ?? '';
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const read = async (address: string, mediaType: string) => {
    const answer = await request(app.web).get(address).buffer(true).parse(asText).expect(200);
    expect(answer.get('content-type')).toContain(mediaType);
    expect(answer.get('access-control-allow-origin')).toBe('*');
    expect(answer.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.get('cache-control')).toBe('public, max-age=300');
    return String(answer.body);
  };

  test('who the issuer is', async () => {
    const text = await read('/.well-known/did.json', 'application/did+ld+json');
    expect(JSON.parse(text)).toMatchObject({
      id: did,
      verificationMethod: [{ type: 'Multikey' }, {}],
    });
  });

  test('the credential, and the same as a token', async () => {
    const text = await read(`/certificates/${number}/credential.json`, 'application/vc');
    expect((await credentials.check(text))?.verdict).toBe('in force');
    const token = await read(`/certificates/${number}/credential.jwt`, 'application/vc+jwt');
    const [header = '', payload = ''] = token.split('.');
    const parsed = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    expect(parsed(header)).toEqual({
      alg: 'EdDSA',
      typ: 'vc+jwt',
      cty: 'vc',
      kid: `${did}#c0ffee0000000001`,
    });
    const { proof: _, ...credential } = JSON.parse(text) as { proof: unknown };
    expect(parsed(payload)).toEqual(credential);
    expect(await credentials.check(`${token}\n`)).toMatchObject({ verdict: 'in force', number });
  });

  test('the status lists', async () => {
    for (const purpose of ['revocation', 'suspension']) {
      const text = await read(`/status/${purpose}/1`, 'application/vc');
      expect(JSON.parse(text)).toMatchObject({
        id: `${publicUrl}/status/${purpose}/1`,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        credentialSubject: { statusPurpose: purpose },
      });
    }
    await request(app.web).get('/status/revocation/2').expect(404);
    await request(app.web).get('/status/other/1').expect(422);
    await request(app.web).get('/certificates/BM-2026-000042-7X/credential.json').expect(404);
    await request(app.web).get('/certificates/nonsense/credential.json').expect(404);
  });

  test('the page that checks without a network, to be kept', async () => {
    const answer = await request(app.web).get('/check-offline.html').expect(200);
    expect(answer.get('content-disposition')).toContain(
      'attachment; filename="check-offline.html"',
    );
    expect(answer.text).toContain(`${publicUrl}/status/suspension/1`);
  });
});

function asText(response: unknown, done: (error: Error | null, body: string) => void): void {
  let text = '';
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  stream.on('end', () => done(null, text));
}
