/** `bluemark verify FILE`: asks the issuing site whether a certificate file is the one it issued. */
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
  name: 'verify',
  summary: 'check a certificate file',
  usage: `Usage: bluemark verify FILE [--site URL] [--json]

Asks the site that issued the certificate (default: PUBLIC_URL, else this machine) whether FILE is
the very file that it issued, and what its status is now. Exit code 0 only for a genuine certificate
in force, 1 for everything else, 3 where it could not be checked.
The file carries no digital signature yet, so it cannot be checked without the site.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageError(verifyCommand.usage);
    const { publicUrl, port } = loadConfig().web;
    const site = values.site ?? publicUrl ?? `http://localhost:${port}`;
    const content = await readNamedFile(file, largestFile);
    const answer = await ask(site, path.basename(file), content);
    if (typeof answer === 'string') {
      process.stderr.write(`Could not be checked: ${answer}\n`);
      return 3;
    }
    process.stdout.write(values.json ? `${JSON.stringify(answer, null, 2)}\n` : inWords(answer));
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

function inWords({ sentence, checks }: Verification): string {
  const lines = checks.map(({ name, outcome, detail }) => `  ${name}: ${outcome}. ${detail}`);
  return `${[sentence, ...lines].join('\n')}\n`;
}
