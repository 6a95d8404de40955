/** Time stamps of a real RFC 3161 source, and of one that lies. */
import { afterAll, beforeAll, expect } from '@jest/globals';
import { readPem } from '../../../src/platform/signing/certificate';
import { createDocumentSigner } from '../../../src/platform/signing/document-signer';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { stampFrom } from '../../../src/platform/signing/timestamp-source';
import { readTimestamp } from '../../../src/platform/signing/timestamp-token';
import { verifyPdf } from '../../../src/platform/signing/verify-pdf';
import { documentKeys, signablePdf } from '../../support/signing';
import { startTimestampServer, type TimestampServer } from '../../support/timestamp-server';
import { isInstalled, testWith } from '../../support/tools';

const withOpenssl = testWith('openssl');
let source: TimestampServer;
let keys: Awaited<ReturnType<typeof documentKeys>>;

beforeAll(async () => {
  keys = await documentKeys('ES256', new Date('2020-01-01T00:00:00Z'));
  if (isInstalled('openssl')) source = await startTimestampServer();
});
afterAll(() => source?.stop());

const roots = () => readPem(source.rootPem);
const trust = () => ({ issuers: keys.roots, timestamps: roots() });
const stamp = () => stampFrom({ url: source.url, roots: roots() });

withOpenssl('a stamped file says when it was signed, and by whose word', async () => {
  const file = await signPdf(await signablePdf(), keys.key, stamp());
  const before = Date.now();
  const report = verifyPdf(file, trust(), new Date());
  expect(report).toMatchObject({ level: 'B-T', time: 'passed', issuer: 'passed' });
  expect(Math.abs((report.stampedAt?.getTime() ?? 0) - before)).toBeLessThan(120_000);
});

withOpenssl('it outlives the certificate of its signer', async () => {
  const file = await signPdf(await signablePdf(), keys.key, stamp());
  const later = new Date('2035-01-01T00:00:00Z');
  expect(verifyPdf(file, trust(), later)).toMatchObject({ time: 'passed', issuer: 'passed' });
  const without = { ...trust(), timestamps: [] };
  expect(verifyPdf(file, without, later)).toMatchObject({
    time: 'could not be checked',
    issuer: 'could not be checked',
  });
});

withOpenssl('a clock that is behind cannot judge it; a strange root refuses it', async () => {
  const file = await signPdf(await signablePdf(), keys.key, stamp());
  const past = new Date(Date.now() - 86_400_000);
  expect(verifyPdf(file, trust(), past).time).toBe('could not be checked');
  const strange = { ...trust(), timestamps: keys.roots };
  expect(verifyPdf(file, strange, new Date())).toMatchObject({ time: 'failed', issuer: 'passed' });
});

withOpenssl('every byte of what the source states and signs matters', async () => {
  const signature = Buffer.from('a signature');
  const token = Buffer.from(await stamp()(signature));
  expect(readTimestamp(token, signature, roots()).at.getTime()).toBeGreaterThan(0);
  expect(() => readTimestamp(token, Buffer.from('another'), roots())).toThrow('of other bytes');
  let passed = 0;
  for (let at = 0; at < token.length; at += 1) {
    const changed = Buffer.from(token);
    changed[at] = (changed[at] ?? 0) ^ 1;
    try {
      readTimestamp(changed, signature, roots());
      passed += 1;
    } catch (error) {
      expect((error as Error).name).toBe('TimestampError');
    }
  }
  expect(passed).toBe(0);
});

withOpenssl('a source that is away, refuses, repeats itself or lies gives no stamp', async () => {
  const old = await stamp()(Buffer.from('first'));
  let kept: Buffer | undefined;
  const ways: [string, Parameters<TimestampServer['misbehave']>[0]][] = [
    ['does not answer', () => undefined],
    ['answered something else', () => Buffer.from('<html>')],
    ['answered something else', () => Buffer.alloc(0)],
    ['does not answer', () => Buffer.alloc(100_000)],
    ['refused', () => Buffer.from('30053003020102', 'hex')],
    [
      'of other bytes',
      () =>
        Buffer.concat([
          Buffer.from('3082', 'hex'),
          lengthOf(old.length + 5),
          Buffer.from('3003020100', 'hex'),
          old,
        ]),
    ],
    [
      'answered another question',
      (_request, answer) => {
        kept ??= answer();
        return kept;
      },
    ],
  ];
  for (const [message, how] of ways) {
    source.misbehave(how);
    const tried = stamp();
    if (message.includes('question')) await tried(Buffer.from('same'));
    await expect(tried(Buffer.from('same'))).rejects.toThrow(message);
  }
  source.misbehave(undefined);
});

withOpenssl('the house waits for its source, or goes without, as it is set up', () => {
  const settings = { url: source.url, roots: roots() };
  const levels = (onFailure: 'wait' | 'issue-without') =>
    createDocumentSigner(keys.keys, { ...settings, onFailure }).levels;
  expect(levels('wait')).toEqual(['B-T']);
  expect(levels('issue-without')).toEqual(['B-T', 'B-B']);
  expect(createDocumentSigner(keys.keys, undefined).levels).toEqual(['B-B']);
});

function lengthOf(length: number): Buffer {
  return Buffer.from([length >> 8, length & 255]);
}
