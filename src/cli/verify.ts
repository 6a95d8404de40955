/** `bluemark verify FILE`: is this certificate file genuine? Asks the issuing site, or only its root. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../platform/config';
import { type Command, UsageError } from './command';
import { readNamedFile } from './read-file';

const largestFile = 20 * 1024 * 1024;
const patienceMs = 20_000;

/** The part of the site's answer that is used here. */
interface Verification {
  readonly sentence: string;
  /** A file of the site's, unchanged, and no specimen. */
  readonly genuine: boolean;
  /** The certificate holds today. */
  readonly inForce: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly detail: string;
  }[];
}

export const verifyCommand: Command = {
  usage: `Usage: bluemark verify FILE [--site URL] [--json]
       bluemark verify FILE --offline [--root FILE] [--timestamp-root FILE]
                [--crl FILE …] [--json]
       bluemark verify CREDENTIAL --did FILE [--status FILE …] [--json]

Asks the site that issued the certificate (default: PUBLIC_URL, else this machine) whether FILE is
the very file that it issued, and what its status is now. Exit code 0 only for a genuine certificate
in force, 1 for everything else, 3 where it could not be checked.

With --offline, or --root, nobody is asked: the digital signature alone is checked, against the
issuer's root. It cannot tell whether the certificate is in force today.
  --root FILE            PEM file of the issuer (the site's /issuer/root.pem or /issuer/signers.pem;
                         default: the keys under DATA_DIR)
  --timestamp-root FILE  PEM file of the time-stamp source (default: TIMESTAMP_ROOT)
  --crl FILE             a revocation list of the issuer (the site's /issuer page names it): is the
                         signing key revoked since? Without it, only lists inside the file are read
Exit code 0: signed by the issuer and unchanged; 1: not, or a specimen; 3: it could not be checked.

With --did, FILE is a credential (JSON), and it is checked with kept files alone:
  --did FILE             the issuer's keys (the site's /.well-known/did.json)
  --status FILE          a status list; give both (the site's /status/revocation/1 and
                         /status/suspension/1, or those that the credential names)
Exit code 0: in force as of the lists' date; 1: not; 3: it could not be checked.`,
  async run(args, { environment, print, complain }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        json: { type: 'boolean' },
        offline: { type: 'boolean' },
        root: { type: 'string' },
        'timestamp-root': { type: 'string' },
        crl: { type: 'string', multiple: true },
        did: { type: 'string' },
        status: { type: 'string', multiple: true },
      },
    });
    const [file, ...rest] = positionals;
    const offline = values.offline || values.root !== undefined;
    if (!file || rest.length > 0 || (offline && values.site)) {
      throw new UsageError(verifyCommand.usage);
    }
    const content = await readNamedFile(file, largestFile);
    if (values.did !== undefined) {
      const { did, status = [] } = values;
      const { verifyCredentialOffline } = await import('./verify-credential.js');
      const result = await verifyCredentialOffline(content, did, status, new Date());
      print(inForm(result, values.json));
      return result.exitCode;
    }
    if (offline) {
      const { trustFrom, verifyOffline } = await import('./verify-offline.js');
      const trust = await trustFrom(values, loadConfig(environment));
      const result = verifyOffline(content, trust, new Date());
      print(inForm(result, values.json));
      return result.exitCode;
    }
    const { publicUrl, port } = loadConfig(environment).web;
    const site = values.site ?? publicUrl ?? `http://localhost:${port}`;
    const answer = await ask(site, path.basename(file), content);
    if (typeof answer === 'string') {
      complain(`Could not be checked: ${answer} “--offline” checks the signature alone.\n`);
      return 3;
    }
    print(inForm(answer, values.json));
    return answer.genuine && answer.inForce ? 0 : 1;
  },
};

async function ask(site: string, name: string, content: Buffer): Promise<Verification | string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(content)]), name);
  try {
    const response = await fetch(new URL('/api/v1/verifications', site), {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return `${site} answered with status ${response.status}.`;
    return (await response.json()) as Verification;
  } catch {
    return `${site} does not answer.`;
  }
}

function inForm(
  answer: Pick<Verification, 'sentence' | 'checks'>,
  json: boolean | undefined,
): string {
  if (json) return `${JSON.stringify(answer, null, 2)}\n`;
  const { sentence, checks } = answer;
  const lines = checks.map(({ name, outcome, detail }) => `  ${name}: ${outcome}. ${detail}`);
  return `${[sentence, ...lines].join('\n')}\n`;
}
