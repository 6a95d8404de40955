/**
 * Checking the file of a credential with files that somebody kept: the issuer's keys and the status
 * lists, as the site gives them. No site, no database, no network.
 */
import { z } from 'zod';
import type { CredentialVerdict } from '../domain/certificate/credential-verdict';
import { checkCredential, type KnownIssuer } from '../features/credentials';
import { UsageError } from './command';
import { readNamedFile } from './read-file';
import type { OfflineResult } from './verify-offline';

const largestFile = 10 * 1024 * 1024;

const didShape = z.object({
  '@context': z.array(z.string()),
  id: z.string().startsWith('did:web:'),
  verificationMethod: z.array(
    z.object({
      id: z.string(),
      type: z.literal('Multikey'),
      controller: z.string(),
      publicKeyMultibase: z.string(),
    }),
  ),
  assertionMethod: z.array(z.string()),
});

/** @param statusFiles status lists, in any order; those that are missing leave the status unchecked. */
export async function verifyCredentialOffline(
  content: Buffer,
  didFile: string,
  statusFiles: readonly string[],
  now: Date,
): Promise<OfflineResult> {
  const did = didShape.safeParse(await jsonIn(didFile));
  if (!did.success) throw new UsageError(`${didFile} is not an issuer's did.json.`);
  const lists = await Promise.all(statusFiles.map(listIn));
  const issuer: KnownIssuer = {
    didDocument: did.data,
    // The issuer may have newer keys than this file knows.
    complete: false,
    statusList: async (address) => lists.find(({ id }) => id === address)?.text,
  };
  const checked = await checkCredential(content.toString(), issuer, now);
  if (!checked) throw new UsageError('FILE is not a credential. “--did” is for credentials alone.');
  const { verdict, sentence, checks } = checked;
  return { sentence, checks, exitCode: exitCodeOf(verdict) };
}

function exitCodeOf(verdict: CredentialVerdict): OfflineResult['exitCode'] {
  if (verdict === 'in force') return 0;
  return verdict === 'could not be checked' ? 3 : 1;
}

async function listIn(file: string): Promise<{ id: unknown; text: string }> {
  const text = (await readNamedFile(file, largestFile)).toString();
  const list = z.object({ id: z.string() }).safeParse(await jsonIn(file));
  if (!list.success) throw new UsageError(`${file} is not a status list.`);
  return { id: list.data.id, text };
}

async function jsonIn(file: string): Promise<unknown> {
  const text = (await readNamedFile(file, largestFile)).toString();
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not well-formed JSON.`);
  }
}
