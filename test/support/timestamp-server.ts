/**
 * A time-stamp source of the tests: `openssl ts` behind HTTP, with a root of its own.
 *
 * It can be told to misbehave. Where openssl is not installed, tests that need it are skipped.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TimestampServer {
  readonly url: string;
  readonly rootPem: string;
  readonly rootFile: string;
  /** What it does from now on instead of answering; undefined: it answers. */
  misbehave(how: ((request: Buffer, answer: () => Buffer) => Buffer | undefined) | undefined): void;
  stop(): Promise<void>;
}

export async function startTimestampServer(): Promise<TimestampServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-tsa-'));
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  makeAuthority(folder, openssl);
  let how: Parameters<TimestampServer['misbehave']>[0];
  const answer = (request: Buffer): Buffer => {
    writeFileSync(path.join(folder, 'request'), request);
    openssl(...'ts -reply -config ts.cnf -queryfile request -out reply'.split(' '));
    return readFileSync(path.join(folder, 'reply'));
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const sent = Buffer.concat(chunks);
      const reply = how ? how(sent, () => answer(sent)) : answer(sent);
      if (!reply) response.writeHead(503).end();
      else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
    });
  });
  // A test may think for longer than a connection is kept open.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const rootFile = path.join(folder, 'root.pem');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    rootPem: readFileSync(rootFile, 'utf8'),
    rootFile,
    misbehave: (next) => {
      how = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function makeAuthority(folder: string, openssl: (...args: string[]) => Buffer): void {
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('serial', '01\n');
  write(
    'ts.cnf',
    `[tsa]
default_tsa = source
[source]
dir = .
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
ess_cert_id_chain = no
`,
  );
  write('tsa.ext', 'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n');
  const root = '-x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650';
  openssl('req', ...root.split(' '), '-subj', '/CN=Time source root');
  const own = '-newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr';
  openssl('req', ...own.split(' '), '-subj', '/CN=Time source');
  const sign =
    '-req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem -days 3000';
  openssl('x509', ...sign.split(' '), '-extfile', 'tsa.ext');
}
