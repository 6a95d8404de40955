/** The archive time stamp: the one thing that may follow a signed file, and nothing like it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { archiveRevision, withToken } from '../../../src/platform/signing/archive-revision';
import { pemOf, readPem } from '../../../src/platform/signing/certificate';
import { createDocumentSigner } from '../../../src/platform/signing/document-signer';
import { makeDocumentKey } from '../../../src/platform/signing/make-keys';
import { renewOwnLists, revokeKey } from '../../../src/platform/signing/own-lists';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { stampFrom } from '../../../src/platform/signing/timestamp-source';
import { type TrustedRoots, verifyPdf } from '../../../src/platform/signing/verify-pdf';
import { documentKeys, emptyKeys, signablePdf } from '../../support/signing';
import { startTimestampServer, type TimestampServer } from '../../support/timestamp-server';
import { isInstalled, testWith } from '../../support/tools';

const withOpenssl = testWith('openssl');
const yesterday = new Date(Date.now() - 86_400_000);
let source: TimestampServer;
let made: Awaited<ReturnType<typeof documentKeys>>;
let trust: TrustedRoots;
/** Signed with a time stamp, and archived; signed without one. */
let signed: Buffer;
let archived: Buffer;
let unstamped: Buffer;

const source3161 = () => ({ url: source.url, roots: readPem(source.rootPem) });
const signer = () =>
  createDocumentSigner(made.keys, { ...source3161(), onFailure: 'wait' as const });

beforeAll(async () => {
  if (!isInstalled('openssl')) return;
  source = await startTimestampServer();
  made = await documentKeys('ES256', yesterday);
  await renewOwnLists(made.keys, yesterday);
  const pdf = await signablePdf({}, await signer().evidence(new Date()));
  signed = await signPdf(pdf, made.key, stampFrom(source3161()));
  unstamped = await signPdf(pdf, made.key);
  archived = await signer().archive(signed);
  trust = { issuers: made.roots, timestamps: readPem(source.rootPem) };
});
afterAll(() => source?.stop());

const check = (file: Buffer) => verifyPdf(file, trust, new Date());

describe('an archived file', () => {
  withOpenssl('is the issued file with a time stamp after it, and passes as such', () => {
    expect(archived.subarray(0, signed.length).equals(signed)).toBe(true);
    const report = check(archived);
    expect(report).toMatchObject({
      level: 'B-LTA',
      integrity: 'passed',
      signature: 'passed',
      issuer: 'passed',
      time: 'passed',
      revocation: 'passed',
      problems: {},
    });
    expect(report.archivedAt).toBeInstanceOf(Date);
    expect(check(signed)).toMatchObject({ level: 'B-LT', time: 'passed' });
  });

  withOpenssl('has room for one, and needs room', async () => {
    await expect(signer().archive(archived)).rejects.toThrow('not of our shape');
    const old = await signPdf(await signablePdf(), made.key);
    await expect(signer().archive(old)).rejects.toThrow('no room for an archive time stamp');
    const without = createDocumentSigner(made.keys, undefined);
    expect(without.canArchive).toBe(false);
    await expect(without.archive(signed)).rejects.toThrow('no time-stamp source');
  });

  withOpenssl('without a stamp of its own is known to be signed by then', async () => {
    expect(check(unstamped)).toMatchObject({ time: 'could not be checked', level: 'B-B' });
    const later = await signer().archive(unstamped);
    const report = check(later);
    expect(report).toMatchObject({ level: 'B-B', time: 'passed' });
    expect(report.stampedAt).toEqual(report.archivedAt);
  });

  withOpenssl('says before or after, when its key was revoked', async () => {
    await made.keys.use(
      'document',
      (await makeDocumentKey(made.keys, { organisation: 'Bluemark', now: yesterday })).id,
    );
    const tomorrow = new Date(Date.now() + 86_400_000);
    const verdicts: unknown[] = [];
    for (const since of [tomorrow, yesterday]) {
      const now = new Date();
      await revokeKey(made.keys, made.key.id, { since, reason: 'key-compromise', now });
      const lists = await made.keys.lists.all();
      const { revocation, revokedAt } = verifyPdf(archived, { ...trust, lists }, now);
      verdicts.push([revocation, revokedAt && revokedAt < now]);
    }
    expect(verdicts).toEqual([
      ['passed', false],
      ['failed', true],
    ]);
  });
});

describe('anything else after a signature', () => {
  const bad = (file: Buffer) => {
    const { integrity, signature, time } = check(file);
    return integrity === 'failed' || signature !== 'passed' || time === 'failed';
  };

  withOpenssl('any byte of the appended part flipped, is noticed', () => {
    const { start, end } = archiveRevision(signed).token;
    const step = 31;
    const places = new Set<number>();
    for (let at = signed.length; at < archived.length; at += at < start || at >= end ? 1 : step) {
      places.add(at);
    }
    for (const at of places) {
      const changed = Buffer.from(archived);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect({ at, noticed: bad(changed) }).toEqual({ at, noticed: true });
    }
  });

  withOpenssl('any byte before it flipped is noticed by signature and time stamp', () => {
    for (let at = 0; at < signed.length; at += 397) {
      const changed = Buffer.from(archived);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect({ at, noticed: bad(changed) }).toEqual({ at, noticed: true });
    }
  });

  withOpenssl('the place of a time stamp with none, another file’s, or more after it', async () => {
    const revision = archiveRevision(signed);
    const token = await stampFrom(source3161())(Buffer.from('something else'));
    for (const [what, file] of [
      ['no token', revision.content],
      ['a token over other bytes', withToken(revision, token)],
      ['one more byte', Buffer.concat([archived, Buffer.from('\n')])],
      ['a second revision', Buffer.concat([archived, archived.subarray(signed.length)])],
      [
        'the revision of another file',
        Buffer.concat([unstamped, archived.subarray(signed.length)]),
      ],
      ['a changed object in place of the stamp', hostile()],
    ] as const) {
      expect({ what, noticed: bad(file) }).toEqual({ what, noticed: true });
    }
  });

  /** An update of the same shape, which replaces the catalog. */
  function hostile(): Buffer {
    const [, table] = /startxref\n(\d+)\n%%EOF\n$/.exec(signed.toString('latin1')) ?? [];
    const [, root] = /\/Root (\d+) 0 R/.exec(signed.toString('latin1')) ?? [];
    const object = `${root} 0 obj\n<< /Type /Catalog >>\nendobj\n`;
    const at = String(signed.length).padStart(10, '0');
    const tail = `xref\n${root} 1\n${at} 00000 n \ntrailer\n<< /Size 99 /Root ${root} 0 R /Prev ${table} >>\nstartxref\n${signed.length + object.length}\n%%EOF\n`;
    return Buffer.concat([signed, Buffer.from(object + tail)]);
  }
});

describe('to programs of others', () => {
  let folder: string;
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  beforeAll(() => {
    folder = emptyKeys().folder;
    if (archived) writeFileSync(path.join(folder, 'archived.pdf'), archived);
  });

  testWith('openssl', 'qpdf')('it is well formed', () => {
    expect(run('qpdf', '--check', 'archived.pdf')).toContain('No syntax or stream encoding errors');
  });

  testWith(
    'openssl',
    'pdfsig',
    'certutil',
  )('the stamp covers the file, the signature what it signed', () => {
    mkdirSync(path.join(folder, 'nss'));
    run('certutil', '-N', '-d', 'sql:nss', '--empty-password');
    for (const [index, root] of [...trust.issuers, ...trust.timestamps].entries()) {
      writeFileSync(path.join(folder, 'root'), pemOf(root.bytes));
      run('certutil', '-A', '-d', 'sql:nss', '-n', `root ${index}`, '-t', 'CT,C,C', '-i', 'root');
    }
    const [first = '', second = ''] = run('pdfsig', '-nssdir', 'sql:nss', 'archived.pdf')
      .split(/^Signature #\d/m)
      .slice(1);
    expect(first).toContain('Signature Type: ETSI.CAdES.detached');
    expect(first).toContain('Signature is Valid');
    expect(first).toContain('Certificate is Trusted');
    // It covers what it signed; the whole file, with itself, is the stamp's.
    expect(first).toContain('Not total document signed');
    expect(second).toContain('Field Name: ArchiveTimeStamp');
    expect(second).toContain('Total document signed');
  });
});
