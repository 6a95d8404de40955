/** `bluemark keys`: the keys that sign certificates. Works on the files under DATA_DIR alone. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../platform/config';
import { pemOf } from '../platform/signing/certificate';
import { importDocumentKey } from '../platform/signing/import-key';
import { keyPurposes } from '../platform/signing/key-record';
import type { KeyStore } from '../platform/signing/key-store';
import { makeDocumentKey } from '../platform/signing/make-keys';
import { openSigning } from '../platform/signing/open-signing';
import { isPkcs12, pemOfPkcs12 } from '../platform/signing/pkcs12';
import { KeyError } from '../platform/signing/signing-key';
import { type Command, UsageError } from './command';
import { readNamedFile } from './read-file';

const largest = 1024 * 1024;

export const keysCommand: Command = {
  name: 'keys',
  summary: 'list, make, import and choose the keys that sign certificates',
  usage: `Usage: bluemark keys list
       bluemark keys make [--rsa]
       bluemark keys import FILE [--certificates FILE] [--passphrase-file FILE]
       bluemark keys use ID
       bluemark keys root

Works on the keys under DATA_DIR, which KEY_PASSPHRASE opens. The server picks up a change at once.
  list    every key, with a star beside the one that signs
  make    a new key (EC P-256, or RSA of 3,072 bits) below the self-made root
  import  a key and its certificates: FILE is PEM with the private key, or PKCS #12; certificates,
          from the key's own up to its root, stand in FILE too or in the file given by --certificates
  use     signs with that key from now on; the others stay, so that what they signed can be checked
  root    prints the root certificates (PEM) that others need to check our signatures
Neither “make” nor “import” begins to sign: “use” does.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rsa: { type: 'boolean' },
        certificates: { type: 'string' },
        'passphrase-file': { type: 'string' },
      },
    });
    const [action = '', argument, ...rest] = positionals;
    const run = actions[action];
    const needsArgument = action === 'import' || action === 'use';
    if (!run || rest.length > 0 || needsArgument !== (argument !== undefined)) {
      throw new UsageError(keysCommand.usage);
    }
    const { dataDir, signing } = loadConfig();
    const { keys } = await openSigning({ dataDir, ...signing });
    try {
      process.stdout.write(await run(keys, argument ?? '', values));
    } catch (error) {
      if (error instanceof KeyError) throw new UsageError(error.message);
      throw error;
    }
    return 0;
  },
};

interface Options {
  readonly rsa?: boolean | undefined;
  readonly certificates?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
}
type Action = (keys: KeyStore, argument: string, options: Options) => Promise<string>;

const actions: Readonly<Record<string, Action>> = {
  async list(keys) {
    const lines: string[] = [];
    for (const purpose of keyPurposes) {
      const current = await keys.currentId(purpose);
      for (const { id, alg, createdAt } of await keys.list(purpose)) {
        lines.push(`${id === current ? '*' : ' '} ${id} ${purpose.padEnd(10)} ${alg} ${createdAt}`);
      }
    }
    return lines.length > 0 ? `${lines.join('\n')}\n` : 'There are no keys yet.\n';
  },
  async make(keys, _none, { rsa }) {
    const alg = rsa ? 'RS256' : 'ES256';
    const { id } = await makeDocumentKey(keys, { organisation: 'Bluemark', now: new Date(), alg });
    return madeOf(id);
  },
  async import(keys, file, options) {
    const content = await readNamedFile(file, largest);
    const more = options.certificates ? await readFile(options.certificates, 'utf8') : '';
    const secretFile = options['passphrase-file'];
    const passphrase = secretFile ? (await readFile(secretFile, 'utf8')).trimEnd() : undefined;
    const pem = isPkcs12(content) ? pemOfPkcs12(content, passphrase) : content.toString('utf8');
    const imported = importDocumentKey({ pem: `${pem}\n${more}`, passphrase });
    const { id } = await keys.add({ ...imported, purpose: 'document', createdAt: new Date() });
    return madeOf(id);
  },
  async use(keys, id) {
    await keys.use('document', id);
    return `Certificates are signed with ${id} from now on.\n`;
  },
  async root(keys) {
    return (await keys.documentRoots()).map(({ bytes }) => pemOf(bytes)).join('');
  },
};

function madeOf(id: string): string {
  return `The key is ${id}. To sign with it: bluemark keys use ${id}\n`;
}
