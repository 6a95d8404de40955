/**
 * Everything that somebody may do to a certificate's file, as one list, over a file as it is issued:
 * with attachments, revocation list and time stamp. What the check without the site says by its exit
 * code (0 good, 1 bad, 3 could not be checked), and what the site says.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { verifyOffline } from '../../../src/cli/verify-offline';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { readPem } from '../../../src/platform/signing/certificate';
import {
  createDocumentSigner,
  type DocumentSigner,
} from '../../../src/platform/signing/document-signer';
import { makeDocumentKey } from '../../../src/platform/signing/make-keys';
import { renewOwnLists, revokeKey } from '../../../src/platform/signing/own-lists';
import { findSignature, type SignaturePlace } from '../../../src/platform/signing/pdf-structure';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import type { TrustedRoots } from '../../../src/platform/signing/verify-pdf';
import { createFileStore } from '../../../src/platform/storage/file-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { documentKeys } from '../../support/signing';
import { startTimestampServer, type TimestampServer } from '../../support/timestamp-server';
import { isInstalled, testWith } from '../../support/tools';
import { certificatesOn, certifiedCase } from './certified-case';

const withOpenssl = testWith('openssl');
const day = 86_400_000;
// Time stamps come from a program that knows no other clock than the machine's.
const clock = new MovableClock(new Date());
const later = (days: number) => new Date(clock.now().getTime() + days * day);

let database: TestDatabase;
let folder: string;
let source: TimestampServer | undefined;
let house: Awaited<ReturnType<typeof documentKeys>>;
let signer: DocumentSigner;
let issued: Buffer;
/** Of another certificate of the same house. */
let other: Buffer;
let trust: TrustedRoots;

beforeAll(async () => {
  if (!isInstalled('openssl')) return;
  source = await startTimestampServer();
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
  house = await documentKeys('ES256', later(-9));
  await renewOwnLists(house.keys, later(-1));
  const roots = readPem(source.rootPem);
  signer = createDocumentSigner(house.keys, { url: source.url, roots, onFailure: 'wait' });
  [issued, other] = [await issue(), await issue()];
  trust = { issuers: house.roots, timestamps: roots };
});
afterAll(async () => {
  if (!source) return;
  await source.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const desk = () => certificatesOn(database, clock, createFileStore(folder), signer);

async function issue(): Promise<Buffer> {
  const { applicationId } = await certifiedCase(database, clock);
  clock.moveTo(new Date());
  await desk().issue({ applicationId, jobId: newId() });
  const { items } = await desk().list({ limit: 1 });
  return desk().file(items[0]?.number ?? '');
}

const offline = (file: Buffer, given: Partial<TrustedRoots> = {}, now = later(0.001)) =>
  verifyOffline(file, { ...trust, ...given }, now);

function place(file = issued): SignaturePlace {
  const found = findSignature(file);
  if (!found) throw new Error('There is no signature.');
  return found;
}

withOpenssl('the file as it was issued is good', async () => {
  expect(offline(issued).exitCode).toBe(0);
  expect(await desk().verifications.byFile(issued)).toMatchObject({
    verdict: 'in force',
    genuine: true,
  });
});

withOpenssl('what is no certificate at all is not called a changed one', () => {
  for (const file of [
    Buffer.from('PK\u0003\u0004'),
    Buffer.alloc(0),
    Buffer.from('%PDF-1.4\n%%EOF\n'),
  ]) {
    const { exitCode, sentence } = offline(file);
    expect({ exitCode, sentence }).toEqual({
      exitCode: 1,
      sentence: expect.stringContaining('it is some other file, or it was changed'),
    });
  }
  const flipped = Buffer.from(issued);
  const inside = issued.indexOf('stream\n') + 20;
  flipped[inside] = (flipped[inside] ?? 0) ^ 0x01;
  expect(offline(flipped).sentence).toContain('This file was changed');
});

describe('a byte flipped', () => {
  const at = (text: string) => issued.lastIndexOf(text, issued.length, 'latin1');
  const parts: [string, () => [from: number, to: number]][] = [
    ['in the header', () => [0, 16]],
    ['in the pages and fonts', () => [16, place().byteRange.start]],
    ['in an attachment', () => [at('/Type /EmbeddedFile'), at('/Type /EmbeddedFile') + 900]],
    ['in the revocation list', () => [listAt(), listAt() + 200]],
    ['in the range of the signature', () => [place().byteRange.start, place().byteRange.end]],
    ['in the signature', () => [place().contents.start, place().contents.start + 6000]],
    ['in the padding behind it', () => [place().contents.end - 5000, place().contents.end]],
    ['in what follows the signature', () => [place().contents.end, place().contents.end + 400]],
    ['in the table of objects', () => [at('\nxref\n'), at('\ntrailer\n')]],
    ['in the trailer', () => [at('\ntrailer\n'), issued.length]],
  ];
  const listAt = () => issued.indexOf(place().lists[0] ?? 'nowhere');

  for (const [where, region] of parts) {
    withOpenssl(`${where} is noticed`, () => {
      const [from, to] = region();
      expect(from).toBeGreaterThanOrEqual(0);
      const step = Math.max(1, Math.floor((to - from) / 50));
      for (let one = from; one < to; one += step) {
        const changed = Buffer.from(issued);
        changed[one] = (changed[one] ?? 0) ^ 0x01;
        expect({ at: one, exitCode: offline(changed).exitCode }).not.toMatchObject({ exitCode: 0 });
      }
    });
  }
});

describe('a file made from ours', () => {
  const made: [string, () => Buffer | Promise<Buffer>, exitCode: number][] = [
    ['with a page replaced by an update', () => updated(pageOf(issued), pageOf(other)), 1],
    ['with something appended', () => Buffer.concat([issued, Buffer.from('% more\n')]), 1],
    ['with another’s attachment in place', swappedAttachment, 1],
    ['with the signature of another certificate', swappedSignature, 1],
    ['without its signature', stripped, 3],
    ['signed by another issuer of the same name', resigned, 1],
    ['with its time stamp and signature emptied', emptied, 1],
  ];
  for (const [what, file, exitCode] of made) {
    withOpenssl(`${what} is told apart`, async () => {
      const content = await file();
      expect(content.equals(issued)).toBe(false);
      expect(offline(content).exitCode).toBe(exitCode);
      const { verdict, genuine } = await desk().verifications.byFile(content);
      expect({ verdict, genuine }).toEqual({ verdict: 'altered', genuine: false });
    });
  }
});

describe('somebody who turns back time', () => {
  withOpenssl('by the clock: nothing is passed on the word of a time stamp that lies ahead', () => {
    const early = offline(issued, {}, later(-0.5));
    expect(early.checks.find(({ name }) => name === 'time')?.outcome).toBe('could not be checked');
    // Before the signer's certificate was made, not even the issuer is.
    expect(offline(issued, {}, later(-20)).exitCode).toBe(3);
  });

  withOpenssl('by years: the time stamp keeps the file good', () => {
    expect(offline(issued, {}, later(12 * 365)).exitCode).toBe(0);
  });

  withOpenssl('by the list of a day before the key was revoked', async () => {
    const before = await house.keys.lists.all();
    const young = await makeDocumentKey(house.keys, { organisation: 'Bluemark', now: later(-1) });
    await house.keys.use('document', young.id);
    const since = later(-0.5);
    const now = clock.now();
    await revokeKey(house.keys, house.key.id, { since, reason: 'key-compromise', now });
    const today = await house.keys.lists.all();
    for (const lists of [today, [...today, ...before], [...before, ...today]]) {
      expect(offline(issued, { lists })).toMatchObject({
        exitCode: 1,
        sentence: expect.stringContaining('a key that had been revoked before'),
      });
    }
    // Who has nothing but old lists is told of which day they are.
    const old = offline(issued, { lists: before }).checks.find(({ name }) => name === 'revocation');
    expect(old?.detail).toContain(later(-1).toISOString().slice(0, 10));
  });
});

/** The number of the object that holds the content of the page, and what it says. */
function pageOf(file: Buffer): { id: number; object: string } {
  const text = file.toString('latin1');
  const [, id = ''] = /\/Contents (\d+) 0 R/.exec(text) ?? [];
  const start = text.indexOf(`\n${id} 0 obj\n`) + 1;
  return { id: Number(id), object: text.slice(start, text.indexOf('\nendobj\n', start) + 8) };
}

/** As a program would do it that knows the rules of PDF. */
function updated({ id }: { id: number }, { object }: { object: string }): Buffer {
  const text = issued.toString('latin1');
  const [, table] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? [];
  const [, trailer = ''] = /trailer\n<<\n([\s\S]*?)\n>>\nstartxref\n\d+\n%%EOF\n$/.exec(text) ?? [];
  const replaced = object.replace(/^\d+ 0 obj/, `${id} 0 obj`);
  const entry = `${String(issued.length).padStart(10, '0')} 00000 n `;
  const tail = `xref\n${id} 1\n${entry}\ntrailer\n<<\n${trailer}\n/Prev ${table}\n>>\nstartxref\n${issued.length + replaced.length}\n%%EOF\n`;
  return Buffer.concat([issued, Buffer.from(replaced + tail, 'latin1')]);
}

function swappedAttachment(): Buffer {
  const start = issued.indexOf('stream\n', issued.indexOf('/Type /EmbeddedFile'));
  const theirs = other.indexOf('stream\n', other.indexOf('/Type /EmbeddedFile'));
  const changed = Buffer.from(issued);
  changed.set(other.subarray(theirs, theirs + 500), start);
  return changed;
}

function swappedSignature(): Buffer {
  const changed = Buffer.from(issued);
  const { start, end } = place(other).contents;
  changed.set(other.subarray(start, end), place().contents.start);
  return changed;
}

function stripped(): Buffer {
  return Buffer.from(issued.toString('latin1').replace('/AcroForm', '/AcroFirm'), 'latin1');
}

async function resigned(): Promise<Buffer> {
  const stranger = await documentKeys('ES256', later(-9));
  return signPdf(issued, stranger.key);
}

function emptied(): Buffer {
  const { start, end } = place().contents;
  return Buffer.from(issued).fill('0', start + 1, end - 1);
}
