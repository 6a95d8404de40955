/** What `bluemark keys` does, action by action; each gives the text that it prints. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { pemOf } from '../platform/signing/certificate';
import { importDocumentKey, importTokenCertificates } from '../platform/signing/import-key';
import { importList } from '../platform/signing/import-list';
import { keyPurposes } from '../platform/signing/key-record';
import type { KeyStore } from '../platform/signing/key-store';
import { makeDocumentKey } from '../platform/signing/make-keys';
import { type RevocationReason, revocationReasons } from '../platform/signing/make-revocation-list';
import { renewOwnLists, revokeKey } from '../platform/signing/own-lists';
import { isPkcs12, pemOfPkcs12 } from '../platform/signing/pkcs12';
import { tokenPlace } from '../platform/signing/token-key';
import { UsageError } from './command';
import { readNamedFile } from './read-file';

const largest = 1024 * 1024;
const patienceMs = 20_000;

export interface KeyOptions {
  readonly rsa?: boolean | undefined;
  readonly certificates?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
  readonly reason?: string | undefined;
  readonly since?: string | undefined;
  readonly token?: string | undefined;
}

export interface KeyAction {
  /** What stands after the name of the action, where something has to. */
  readonly argument?: 'ID' | 'FILE' | 'OBJECT';
  run(given: {
    readonly keys: KeyStore;
    readonly argument: string;
    readonly options: KeyOptions;
    readonly publicUrl: string | undefined;
    readonly now: Date;
  }): Promise<string>;
}

export const keyActions: Readonly<Record<string, KeyAction>> = {
  list: {
    async run({ keys }) {
      const lines: string[] = [];
      for (const purpose of keyPurposes) {
        const current = await keys.currentId(purpose);
        for (const { id, alg, createdAt } of await keys.list(purpose)) {
          const { since } = (await keys.revocation(id)) ?? {};
          const ending = since ? ` revoked ${since.slice(0, 10)}` : '';
          const star = id === current ? '*' : ' ';
          lines.push(`${star} ${id} ${purpose.padEnd(10)} ${alg} ${createdAt}${ending}`);
        }
      }
      return lines.length > 0 ? `${lines.join('\n')}\n` : 'There are no keys yet.\n';
    },
  },
  make: {
    async run({ keys, options: { rsa }, publicUrl, now }) {
      const alg = rsa ? 'RS256' : 'ES256';
      const { id } = await makeDocumentKey(keys, { organisation: 'Bluemark', now, alg, publicUrl });
      await renewOwnLists(keys, now);
      return madeOf(id);
    },
  },
  import: {
    argument: 'FILE',
    async run({ keys, argument, options, now }) {
      const content = await readNamedFile(argument, largest);
      const more = options.certificates ? await readFile(options.certificates, 'utf8') : '';
      const secretFile = options['passphrase-file'];
      const passphrase = secretFile ? (await readFile(secretFile, 'utf8')).trimEnd() : undefined;
      const pem = isPkcs12(content) ? pemOfPkcs12(content, passphrase) : content.toString('utf8');
      const imported = importDocumentKey({ pem: `${pem}\n${more}`, passphrase });
      const { id } = await keys.add({ ...imported, purpose: 'document', createdAt: now });
      return madeOf(id);
    },
  },
  'import-token': {
    argument: 'OBJECT',
    async run({ keys, argument, options: { token, certificates }, now }) {
      const place = tokenPlace.safeParse({ token, object: argument.toLowerCase() });
      if (!place.success || !certificates) {
        throw new UsageError(
          'Give the object’s id in hexadecimal, “--token” with the token’s label, and “--certificates”.',
        );
      }
      const pem = (await readNamedFile(certificates, largest)).toString();
      const about = { ...importTokenCertificates(pem), createdAt: now };
      return madeOf((await keys.addToken(about, place.data)).id);
    },
  },
  use: {
    argument: 'ID',
    async run({ keys, argument: id }) {
      await keys.use('document', id);
      return `Certificates are signed with ${id} from now on.\n`;
    },
  },
  revoke: {
    argument: 'ID',
    async run({ keys, argument: id, options, now }) {
      const reason = reasonIn(options.reason);
      const since = dayIn(options.since, now);
      await revokeKey(keys, id, { reason, since, now });
      return `The key ${id} is revoked as of ${options.since}. What it signed before that day, by the word of a time stamp, stays good.\n`;
    },
  },
  'import-crl': {
    argument: 'FILE',
    async run({ keys, argument }) {
      const content = /^https?:\/\//.test(argument)
        ? await fetched(argument)
        : await readNamedFile(argument, largest);
      const { madeAt, nextAt } = await importList(keys, content);
      const due = nextAt ? `; the next one is due on ${nextAt.toISOString().slice(0, 10)}` : '';
      return `The revocation list of ${madeAt.toISOString().slice(0, 10)} is kept${due}.\n`;
    },
  },
  root: {
    async run({ keys }) {
      return (await keys.documentRoots()).map(({ bytes }) => pemOf(bytes)).join('');
    },
  },
};

function madeOf(id: string): string {
  return `The key is ${id}. To sign with it: bluemark keys use ${id}\n`;
}

function reasonIn(text: string | undefined): RevocationReason {
  const reasons = Object.keys(revocationReasons) as RevocationReason[];
  const found = reasons.find((one) => one === text);
  if (!found) throw new UsageError(`Give “--reason”, one of: ${reasons.join(', ')}.`);
  return found;
}

function dayIn(text: string | undefined, now: Date): Date {
  const day = z.iso.date().safeParse(text);
  const at = new Date(`${day.data}T00:00:00Z`);
  if (!day.success || at > now) {
    throw new UsageError('Give “--since” with a day that is not ahead, as in 2026-11-25.');
  }
  return at;
}

async function fetched(address: string): Promise<Buffer> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) }).catch(
    () => undefined,
  );
  if (!response?.ok) throw new UsageError(`${address} does not answer with a list.`);
  const content = Buffer.from(await response.arrayBuffer());
  if (content.length > largest) throw new UsageError(`What ${address} answers is too large.`);
  return content;
}
