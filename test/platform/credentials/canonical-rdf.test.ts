/** Our quick way to canonical RDF gives what the library gives as it is, or refuses what it refuses. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRdf } from '../../../src/platform/credentials/canonical-rdf';
import {
  badgesContext,
  credentialsContext,
  loadPinned,
} from '../../../src/platform/credentials/contexts';

const contexts = [credentialsContext, badgesContext];

/** One after the other, so that what is remembered of each could spoil the next. */
async function byUs(documents: readonly object[]): Promise<string[]> {
  const outcomes: string[] = [];
  for (const document of documents) {
    outcomes.push(await canonicalRdf(document).catch(({ name }: Error) => name));
  }
  return outcomes;
}

async function byTheLibrary(documents: readonly object[]): Promise<string[]> {
  const known = contexts.map(async (url) => [url, (await loadPinned(url)).document]);
  const input = { documents, contexts: Object.fromEntries(await Promise.all(known)) };
  const program = path.join(__dirname, 'plain-library.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [program], {
    input: JSON.stringify(input),
    maxBuffer: 2 ** 26,
  });
  if (stderr.length > 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

function texts(outcomes: readonly string[]): number {
  return new Set(outcomes.filter((outcome) => outcome.includes('\n'))).size;
}

/** Words of the two vocabularies; what some mean depends on the type of the node that they stand in. */
const types = [
  'VerifiableCredential',
  'OpenBadgeCredential',
  'Achievement',
  'AchievementSubject',
  'Evidence',
  'IdentityObject',
  'Profile',
  'Result',
  'ResultDescription',
  'BitstringStatusListEntry',
  'BitstringStatusListCredential',
  'BitstringStatusList',
  'DataIntegrityProof',
];
const words = [
  'name',
  'description',
  'identityHash',
  'resultType',
  'value',
  'version',
  'narrative',
];
const links = ['achievement', 'credentialSubject', 'evidence', 'issuer', 'result', 'identifier'];

/** With it, a word that has no meaning where it stands gets one, and is not refused. */
const anyWord = { '@vocab': 'https://example.org/words#' };
const localContexts = fc.constantFrom<unknown>(
  credentialsContext,
  badgesContext,
  anyWord,
  { '@propagate': false, word: 'https://example.org/word' },
  null,
);
const node: fc.Memo<object> = fc.memo((depth) =>
  fc
    .record(
      {
        id: fc.webUrl(),
        type: fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 2 }),
        words: fc.dictionary(fc.constantFrom(...words, 'word'), fc.string(), { maxKeys: 3 }),
        links:
          depth > 1
            ? fc.dictionary(
                fc.constantFrom(...links),
                fc.oneof(node(depth - 1), fc.array(node(depth - 1), { maxLength: 2 })),
                { maxKeys: 3 },
              )
            : fc.constant({}),
        context: localContexts,
      },
      { requiredKeys: ['type', 'words', 'links'] },
    )
    .map(({ words: own, links: below, context, ...rest }) => ({
      ...(context !== undefined && { '@context': context }),
      ...rest,
      ...own,
      ...below,
    })),
);

const everyWord = Object.fromEntries(words.map((word) => [word, `some ${word}`]));

function typed(type: readonly string[]): object {
  return { id: `urn:of:${type.join('-')}`, type, ...everyWord, below: { ...everyWord } };
}

describe('canonical RDF', () => {
  test('is what the library gives, whatever was made canonical before', async () => {
    const context = { '@context': [...contexts, anyWord] };
    const contents = fc.sample(node(3), { numRuns: 60, seed: 42 });
    const documents = contents.map((content) => roundTrip({ ...content, ...context }));
    const ours = await byUs(documents);
    expect(texts(ours)).toBeGreaterThan(20);
    expect(ours).toEqual(await byTheLibrary(documents));
  });

  test('is the same for a node of two types as for nodes of one, in any order', async () => {
    const single = types.map((type) => [type]);
    const pairs = types.flatMap((one) => types.map((other) => [one, other]));
    const context = { '@context': [...contexts, anyWord], id: 'urn:a' };
    const documents = [...single, ...pairs, ...single].map((all) => ({
      ...context,
      below: typed(all),
    }));
    const ours = await byUs(documents);
    expect(texts(ours)).toBeGreaterThan(100);
    expect(ours).toEqual(await byTheLibrary(documents));
  });

  test('is the same where type and link bring the same words along, one for its node alone', async () => {
    const scoped = { '@context': { word: 'https://example.org/word' } };
    const context = [
      credentialsContext,
      {
        ...anyWord,
        Kind: { '@id': 'https://example.org/Kind', ...scoped },
        link: { '@id': 'https://example.org/link', ...scoped },
      },
    ];
    const inner = { word: 'a', below: { word: 'b' } };
    const contents = [{ link: inner }, { type: 'Kind', ...inner }, { link: inner }];
    const documents = contents.map((content) => ({
      '@context': context,
      id: 'urn:a',
      ...content,
    }));
    const ours = await byUs(documents);
    expect(texts(ours)).toBe(2);
    expect(ours).toEqual(await byTheLibrary(documents));
  });
});

/** As it comes out of a text. */
function roundTrip(document: object): object {
  return JSON.parse(JSON.stringify(document));
}
