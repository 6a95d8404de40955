/** `bluemark keys`: the keys that sign certificates. Works on the files under DATA_DIR alone. */
import { parseArgs } from 'node:util';
import { loadConfig } from '../platform/config';
import { openSigning } from '../platform/signing/open-signing';
import { KeyError } from '../platform/signing/signing-key';
import { type Command, UsageError } from './command';
import { keyActions } from './key-actions';

export const keysCommand: Command = {
  usage: `Usage: bluemark keys list
       bluemark keys make [--rsa]
       bluemark keys import FILE [--certificates FILE] [--passphrase-file FILE]
       bluemark keys import-token OBJECT --token LABEL --certificates FILE
       bluemark keys use ID
       bluemark keys revoke ID --reason REASON --since DAY
       bluemark keys import-crl FILE
       bluemark keys root

Works on the keys under DATA_DIR, which KEY_PASSPHRASE opens. The server picks up a change at once.
  list    every key, with a star beside the one that signs
  make    a new key (EC P-256, or RSA of 3,072 bits) below the self-made root
  import  a key and its certificates: FILE is PEM with the private key, or PKCS #12; certificates,
          from the key's own up to its root, stand in FILE too or in the file given by --certificates
  import-token  a key that stays in its token (PKCS #11): OBJECT is its id in hexadecimal, FILE (PEM)
          holds its certificates up to the root. Needs PKCS11_MODULE, PKCS11_PIN and pkcs11-tool
  use     signs with that key from now on; the others stay, so that what they signed can be checked
  revoke  from DAY on (2026-11-25), what the key signed is not to be trusted. REASON is
          key-compromise, superseded or cessation-of-operation. For keys below the self-made root;
          the key that signs is refused: make another and use it first
  import-crl  keeps the revocation list of the authority above an imported key; FILE (or an http
          address) is DER or PEM. Fetch it anew before it is out of date
  root    prints the root certificates (PEM) that others need to check our signatures
Neither “make” nor “import” begins to sign: “use” does.`,
  async run(args, { environment, print }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rsa: { type: 'boolean' },
        certificates: { type: 'string' },
        'passphrase-file': { type: 'string' },
        reason: { type: 'string' },
        since: { type: 'string' },
        token: { type: 'string' },
      },
    });
    const [name = '', argument, ...rest] = positionals;
    const action = keyActions[name];
    const given = argument !== undefined;
    if (!action || rest.length > 0 || (action.argument !== undefined) !== given) {
      throw new UsageError(keysCommand.usage);
    }
    const { dataDir, signing, web } = loadConfig(environment);
    const { keys } = await openSigning({ dataDir, ...signing });
    const now = new Date();
    try {
      print(
        await action.run({
          keys,
          argument: argument ?? '',
          options: values,
          publicUrl: web.publicUrl,
          now,
        }),
      );
    } catch (error) {
      if (error instanceof KeyError) throw new UsageError(error.message);
      throw error;
    }
    return 0;
  },
};
