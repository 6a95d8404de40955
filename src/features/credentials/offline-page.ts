/**
 * One file with which anybody checks credentials and codes in a browser, without a network.
 *
 * Keys and status lists are put in when it is downloaded. Its own policy lets it run its one script
 * and nothing else, and ask nobody.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeSentences, codeWords, offlineNames } from '../../domain/certificate/code-words';
import { credentialSentences, credentialWords } from '../../domain/certificate/credential-verdict';
import { qrDomain } from '../../domain/certificate/qr-payload';
import { didDocument, methodOf, type PublishedKey } from '../../platform/credentials/did-web';
import { projectRoot } from '../../platform/project-root';

export interface OfflineKnowledge {
  readonly did: string;
  readonly publicUrl: string;
  readonly keys: readonly PublishedKey[];
  /** The status lists, each as signed text. */
  readonly lists: readonly string[];
  readonly madeAt: Date;
}

export function offlinePage(knowledge: OfflineKnowledge): string {
  const [page, style, script] = ['page.template', 'page.css', 'check.js'].map(part) as [
    string,
    string,
    string,
  ];
  const values: Record<string, string> = {
    style,
    script,
    styleHash: policyHash(style),
    scriptHash: policyHash(script),
    issuer: escaped(knowledge.did),
    site: escaped(knowledge.publicUrl),
    madeOn: `${knowledge.madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    known: JSON.stringify(knownAs(knowledge)).replaceAll('<', '\\u003c'),
  };
  return page.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function part(name: string): string {
  return readFileSync(path.join(projectRoot(), 'templates', 'offline-check', name), 'utf8');
}

function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function knownAs({ did, publicUrl, keys, lists }: OfflineKnowledge): object {
  const { verificationMethod, assertionMethod } = didDocument(did, keys);
  const all = Object.fromEntries(verificationMethod.map((one) => [one.id, one.publicKeyMultibase]));
  const codes = keys.filter(({ purpose }) => purpose === 'qr');
  return {
    issuer: did,
    site: publicUrl,
    credentialKeys: Object.fromEntries(assertionMethod.map((id) => [id, all[id]])),
    codeKeys: Object.fromEntries(codes.map(({ id }) => [id.slice(0, 8), all[methodOf(did, id)]])),
    codeDomain: qrDomain,
    lists: Object.fromEntries(
      lists.map((text) => [(JSON.parse(text) as { id: string }).id, JSON.parse(text)]),
    ),
    names: offlineNames,
    credential: { sentences: credentialSentences, words: credentialWords },
    code: { sentences: codeSentences, words: codeWords },
  };
}
