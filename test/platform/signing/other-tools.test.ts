/** Our signatures as programs of other makers see them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pemOf, readPem } from '../../../src/platform/signing/certificate';
import { readCms } from '../../../src/platform/signing/cms-reader';
import { createDocumentSigner } from '../../../src/platform/signing/document-signer';
import { renewOwnLists } from '../../../src/platform/signing/own-lists';
import { findSignature } from '../../../src/platform/signing/pdf-structure';
import { signPdf } from '../../../src/platform/signing/sign-pdf';
import { stampFrom } from '../../../src/platform/signing/timestamp-source';
import { documentKeys, emptyKeys, signablePdf } from '../../support/signing';
import { startTimestampServer, type TimestampServer } from '../../support/timestamp-server';
import { isInstalled, testWith } from '../../support/tools';

let folder: string;
let source: TimestampServer | undefined;

beforeAll(async () => {
  folder = emptyKeys().folder;
  if (isInstalled('openssl')) source = await startTimestampServer();
});
afterAll(() => source?.stop());

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

describe.each(['ES256', 'RS256'] as const)('a file signed with %s', (alg) => {
  let file: string;
  let signature: ReturnType<typeof readCms>;
  beforeAll(async () => {
    // These programs know no other clock than the machine's.
    const made = await documentKeys(alg, new Date(Date.now() - 86_400_000));
    const stamp = source && stampFrom({ url: source.url, roots: readPem(source.rootPem) });
    await renewOwnLists(made.keys, new Date());
    const evidence = await createDocumentSigner(made.keys, undefined).evidence(new Date());
    writeFileSync(path.join(folder, `${alg}.crl`), evidence.lists[0] ?? '');
    writeFileSync(
      path.join(folder, `${alg}.signer.pem`),
      pemOf(made.key.chain[0] ?? Buffer.alloc(0)),
    );
    const pdf = await signPdf(await signablePdf({}, evidence), made.key, stamp);
    file = path.join(folder, `${alg}.pdf`);
    writeFileSync(file, pdf);
    writeFileSync(
      path.join(folder, `${alg}.pem`),
      made.roots.map(({ bytes }) => pemOf(bytes)).join(''),
    );
    const { start = 0, end = 0 } = findSignature(pdf)?.contents ?? {};
    const contents = Buffer.from(pdf.toString('latin1', start + 1, end - 1), 'hex');
    const cms = contents.subarray(0, 4 + contents.readUInt16BE(2));
    writeFileSync(path.join(folder, `${alg}.cms`), cms);
    const signed = Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]);
    writeFileSync(path.join(folder, `${alg}.signed`), signed);
    signature = readCms(cms);
  });

  testWith('pdfsig', 'certutil')('is valid and trusted to poppler and NSS', () => {
    const database = path.join(folder, `nss-${alg}`);
    mkdirSync(database);
    run('certutil', '-N', '-d', `sql:${database}`, '--empty-password');
    const root = ['-n', 'root', '-t', 'CT,C,C', '-i', `${alg}.pem`];
    run('certutil', '-A', '-d', `sql:${database}`, ...root);
    const said = run('pdfsig', '-nssdir', `sql:${database}`, file);
    expect(said).toContain('Signature Type: ETSI.CAdES.detached');
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Certificate is Trusted');
    expect(said).toContain('Total document signed');
  });

  testWith('openssl')('is CAdES to OpenSSL', () => {
    const what = ['-in', `${alg}.cms`, '-content', `${alg}.signed`, '-CAfile', `${alg}.pem`];
    const how = '-verify -cades -binary -inform DER -purpose any -out checked'.split(' ');
    expect(() => run('openssl', 'cms', ...how, ...what)).not.toThrow();
    writeFileSync(path.join(folder, `${alg}.signed-not`), 'something else');
    const other = what.with(3, `${alg}.signed-not`);
    expect(() => run('openssl', 'cms', ...how, ...other)).toThrow('verification fail');
  });

  testWith('openssl')('has a time stamp over its value to OpenSSL', () => {
    writeFileSync(path.join(folder, 'token'), signature.timestamp ?? '');
    writeFileSync(path.join(folder, 'value'), signature.signature);
    const how = '-verify -token_in -in token -data value -CAfile'.split(' ');
    expect(run('openssl', 'ts', ...how, source?.rootFile ?? '')).toContain('Verification: OK');
  });

  testWith('openssl')('brings a revocation list that OpenSSL reads and believes', () => {
    const listed = run(
      'openssl',
      ...`crl -inform DER -in ${alg}.crl -CAfile ${alg}.pem -text`.split(' '),
    );
    expect(listed).toContain('No Revoked Certificates');
    run('openssl', ...`crl -inform DER -in ${alg}.crl -out ${alg}.crl.pem`.split(' '));
    const how = `verify -CAfile ${alg}.pem -CRLfile ${alg}.crl.pem -crl_check ${alg}.signer.pem`;
    expect(run('openssl', ...how.split(' '))).toContain(': OK');
  });

  testWith('qpdf')('is well formed to qpdf', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
    const code = run('qpdf', '--qdf', '--object-streams=disable', file, '-');
    expect(code).not.toMatch(/\/(JS|JavaScript|OpenAction|Launch|AA)\b/);
  });

  test('has room to spare for larger certificates', () => {
    expect(signature.timestamp?.length ?? 0).toBeLessThan(8_000);
  });
});
