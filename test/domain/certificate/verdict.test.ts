import { describe, expect, test } from '@jest/globals';
import { certificateStatuses, statusOn } from '../../../src/domain/certificate/certificate';
import {
  type Presented,
  type RegisterEntry,
  type SignatureChecks,
  verdictOn,
} from '../../../src/domain/certificate/verdict';

const today = '2026-11-25';
const entry = (change: Partial<RegisterEntry> = {}): RegisterEntry => ({
  number: 'BM-2026-000042-7X',
  status: 'active',
  specimen: false,
  validUntil: '2029-11-25',
  decisionRecorded: true,
  score: 'passed',
  signed: true,
  ...change,
});
const signature: SignatureChecks = {
  signature: 'passed',
  issuer: 'passed',
  time: 'could not be checked',
  revocation: 'passed',
};
const nothingSigned: SignatureChecks = {
  signature: 'could not be checked',
  issuer: 'could not be checked',
  time: 'could not be checked',
  revocation: 'could not be checked',
};
const issuedFile: Presented = { kind: 'file', matches: true, signature };
const otherFile: Presented = { kind: 'file', matches: false, signature: nothingSigned };
const signedAs = (change: Partial<SignatureChecks>): Presented => ({
  ...issuedFile,
  signature: { ...signature, ...change },
});
const unsignedFile: Presented = { ...issuedFile, signature: nothingSigned };
const number: Presented = { kind: 'number', wellFormed: true };

describe('the verdict on a certificate', () => {
  test.each([
    ['the issued file', issuedFile, entry(), 'in force'],
    ['the issued file, suspended', issuedFile, entry({ status: 'suspended' }), 'suspended'],
    ['the issued file, revoked', issuedFile, entry({ status: 'revoked' }), 'revoked'],
    ['the issued file, superseded', issuedFile, entry({ status: 'superseded' }), 'superseded'],
    ['the issued file, given back', issuedFile, entry({ status: 'surrendered' }), 'surrendered'],
    ['the issued file, expired', issuedFile, entry({ status: 'expired' }), 'expired'],
    ['the issued file, past its day', issuedFile, entry({ validUntil: '2026-11-24' }), 'expired'],
    ['the file of a specimen', issuedFile, entry({ specimen: true }), 'specimen'],
    ['a file without a decision', issuedFile, entry({ decisionRecorded: false }), 'in doubt'],
    [
      'a file whose score does not come out again',
      issuedFile,
      entry({ score: 'failed' }),
      'in doubt',
    ],
    [
      'a file whose score cannot be computed',
      issuedFile,
      entry({ score: 'could not be checked' }),
      'in force',
    ],
    ['the file of a register that names another one', unsignedFile, entry(), 'badly signed'],
    ['a broken signature', signedAs({ signature: 'failed' }), entry(), 'badly signed'],
    ['a signature of somebody else', signedAs({ issuer: 'failed' }), entry(), 'badly signed'],
    ['a broken time stamp', signedAs({ time: 'failed' }), entry(), 'badly signed'],
    ['a key that had been revoked', signedAs({ revocation: 'failed' }), entry(), 'badly signed'],
    [
      'a key of which no list is known',
      signedAs({ revocation: 'could not be checked' }),
      entry(),
      'in force',
    ],
    ['a badly signed specimen', unsignedFile, entry({ specimen: true }), 'badly signed'],
    ['an old file without a signature', unsignedFile, entry({ signed: false }), 'in force'],
    [
      'a signer whose root is not known here',
      signedAs({ issuer: 'could not be checked' }),
      entry(),
      'in force',
    ],
    ['another file with a known number', otherFile, entry(), 'altered'],
    ['another file of a specimen', otherFile, entry({ specimen: true }), 'altered'],
    ['an unknown file', otherFile, undefined, 'unknown file'],
    ['a known number', number, entry(), 'in force'],
    ['a number being issued', number, entry({ status: 'issuing' }), 'being issued'],
    ['an unknown number', number, undefined, 'unknown number'],
    ['a mistyped number', { kind: 'number', wellFormed: false }, undefined, 'mistyped'],
  ] as const)('%s', (_title, presented, known, code) => {
    const verdict = verdictOn(presented, known, today);
    expect(verdict.code).toBe(code);
    expect(verdict.inForce).toBe(code === 'in force');
  });

  test('only an unchanged file that is no specimen is genuine, whatever its status', () => {
    for (const status of certificateStatuses.filter((one) => one !== 'issuing')) {
      expect(verdictOn(issuedFile, entry({ status }), today).genuine).toBe(true);
      expect(verdictOn(issuedFile, entry({ status, specimen: true }), today).genuine).toBe(false);
      expect(verdictOn(otherFile, entry({ status }), today).genuine).toBe(false);
      expect(verdictOn(number, entry({ status }), today).genuine).toBe(false);
    }
  });

  test('a file that is badly signed is not genuine, whatever the register says', () => {
    expect(verdictOn(unsignedFile, entry(), today)).toMatchObject({
      genuine: false,
      inForce: false,
      checks: { file: 'passed', signature: 'could not be checked' },
    });
    expect(verdictOn(unsignedFile, entry({ signed: false }), today).genuine).toBe(true);
  });

  test('what could not be checked is never passed', () => {
    expect(verdictOn(number, entry(), today).checks).toEqual({
      file: 'could not be checked',
      register: 'passed',
      status: 'passed',
      decision: 'passed',
      score: 'passed',
      ...nothingSigned,
    });
    expect(verdictOn({ kind: 'number', wellFormed: false }, undefined, today).checks).toEqual({
      file: 'could not be checked',
      register: 'could not be checked',
      status: 'could not be checked',
      decision: 'could not be checked',
      score: 'could not be checked',
      ...nothingSigned,
    });
    expect(verdictOn(otherFile, undefined, today).checks).toMatchObject({
      file: 'failed',
      register: 'failed',
    });
  });

  test('a specimen never passes the check of its status', () => {
    expect(verdictOn(issuedFile, entry({ specimen: true }), today).checks.status).toBe('failed');
  });

  test('the last day of validity still counts', () => {
    expect(statusOn(entry({ validUntil: today }), today)).toBe('active');
    expect(statusOn(entry({ validUntil: today }), '2026-11-26')).toBe('expired');
    expect(statusOn(entry({ status: 'revoked', validUntil: today }), '2026-11-26')).toBe('revoked');
  });
});
