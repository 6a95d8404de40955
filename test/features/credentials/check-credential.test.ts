/** What somebody could try with a credential, and what is said of it. No network, no database. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkCredential, type KnownIssuer } from '../../../src/features/credentials';
import { someKey } from '../../platform/credentials/some-key';
import { did } from './issuer';
import { credentialKey, knownIssuer, place, someCredential, someList } from './signed';

type Json = Record<string, unknown>;

/** Those of base64url, in the order of their values. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The credential as a token, with some of its header changed. */
async function tokenOf(text: string, key = credentialKey, header: object = {}): Promise<string> {
  const { proof: _, ...credential } = JSON.parse(text) as Json;
  const usual = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: `${did}#${key.id}` };
  const content = [{ ...usual, ...header }, credential]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = await key.sign(Buffer.from(content));
  return `${content}.${Buffer.from(signature).toString('base64url')}`;
}

describe('checking a credential', () => {
  const now = new Date('2026-11-25T15:00:00Z');
  let text: string;
  let issuer: KnownIssuer;
  beforeAll(async () => {
    text = await someCredential();
    issuer = await knownIssuer();
  });

  const check = async (one: string | Json, known = issuer, at = now) => {
    const found = await checkCredential(
      typeof one === 'string' ? one : JSON.stringify(one),
      known,
      at,
    );
    if (!found) throw new Error('It was not taken for a credential.');
    return found;
  };
  const outcomesOf = ({ checks }: Awaited<ReturnType<typeof check>>) =>
    Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]));

  test('one that was left alone passes every check, in any order of its fields', async () => {
    const found = await check(text);
    expect(found).toMatchObject({ verdict: 'in force', number: 'BM-2026-000042-7X' });
    expect(found.sentence).toContain('as of 2026-11-25 12:00 UTC');
    const turned = Object.fromEntries(Object.entries(JSON.parse(text) as Json).toReversed());
    expect((await check(turned)).verdict).toBe('in force');
  });

  test('whatever is changed, taken away or added, it is noticed', async () => {
    const paths = leaves(JSON.parse(text) as Json).filter(([first]) => first !== 'proof');
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      for (const change of [changed, removed]) {
        const copy = JSON.parse(text) as Json;
        change(copy, path);
        const { verdict } = (await checkCredential(JSON.stringify(copy), issuer, now)) ?? {};
        expect([path, verdict]).not.toEqual([path, 'in force']);
        expect(['altered', 'unknown', undefined]).toContain(verdict);
      }
    }
    const more = { ...(JSON.parse(text) as Json), termsOfUse: [{ type: 'Free' }] };
    expect((await check(more)).verdict).toBe('altered');
  });

  test('no field of a proof can be changed, and no proof be left out or swapped', async () => {
    const whole = JSON.parse(text) as Json & { proof: Json[] };
    const other = JSON.parse(await someCredential({ score: '99.99' })) as typeof whole;
    const foreign = JSON.parse(await someCredential({}, someKey('0123456789abcdef'))) as Json;
    const [rdf = {}, jcs = {}] = whole.proof;
    const proofs: unknown[] = [
      undefined,
      [],
      [rdf],
      other.proof,
      [rdf, other.proof[1]],
      [other.proof[0], jcs],
      foreign.proof,
      [...whole.proof, ...(foreign.proof as Json[])],
      ...Object.keys(jcs).map((name) => [rdf, { ...jcs, [name]: 'x' }]),
      ...Object.keys(rdf).map((name) => [{ ...rdf, [name]: 'x' }, jcs]),
      [rdf, { ...jcs, nonce: 'x' }],
    ];
    for (const proof of proofs) {
      const found = await check({ ...whole, proof });
      expect(found.verdict).toBe('altered');
      expect(outcomesOf(found).status).toBe('could not be checked');
    }
  });

  test('a signed token says the same, and no letter of it can be exchanged', async () => {
    const token = await tokenOf(text);
    expect(await check(token)).toMatchObject({ verdict: 'in force', number: 'BM-2026-000042-7X' });
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const flipped = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      const { verdict } = (await checkCredential(flipped, issuer, now)) ?? {};
      expect(['altered', 'unknown', undefined]).toContain(verdict);
    }
    const last = letters[letters.indexOf(token.at(-1) ?? '') ^ 1] ?? '';
    expect((await check(`${token.slice(0, -1)}${last}`)).verdict).toBe('altered');
  });

  test('a token that another key signed, or that asks for more than we know, is altered', async () => {
    const foreign = await tokenOf(text, someKey('0123456789abcdef'));
    expect((await check(foreign)).verdict).toBe('altered');
    const fewer = { ...issuer, didDocument: { ...issuer.didDocument, assertionMethod: [] } };
    expect((await check(await tokenOf(text), fewer)).verdict).toBe('altered');
    const kept = { ...fewer, complete: false };
    expect((await check(await tokenOf(text), kept)).verdict).toBe('could not be checked');
    for (const header of [{ alg: 'none' }, { crit: ['b64'], b64: false }, { typ: 'JWT' }]) {
      expect((await check(await tokenOf(text, credentialKey, header))).verdict).toBe('altered');
    }
  });

  test('one of another issuer is unknown, not altered', async () => {
    const theirs = text.replaceAll('bluemark.example.org', 'other.example.org');
    expect((await check(theirs)).verdict).toBe('unknown');
  });

  test('a key for codes does not sign credentials', async () => {
    const wrong = await someCredential({}, someKey('c0de000000000001'));
    expect((await check(wrong)).verdict).toBe('altered');
  });

  test('one under a newer key is not called altered by whoever has older keys', async () => {
    const newer = await someCredential({}, someKey('c0ffee0000000009'));
    const found = await check(newer, { ...issuer, complete: false });
    expect(found.verdict).toBe('could not be checked');
  });

  test('revoked and suspended are told apart', async () => {
    const bits = [place.statusIndex];
    const revoked = await knownIssuer({ revocation: await someList('revocation', { bits }) });
    const suspended = await knownIssuer({ suspension: await someList('suspension', { bits }) });
    const neighbour = await someList('revocation', { bits: [place.statusIndex + 1] });
    expect((await check(text, revoked)).verdict).toBe('revoked');
    expect((await check(text, suspended)).verdict).toBe('suspended');
    expect((await check(text, await knownIssuer({ revocation: neighbour }))).verdict).toBe(
      'in force',
    );
  });

  test('a list from before a revocation is told with its age, and believed for a day only', async () => {
    const kept = await someList('revocation', {
      validFrom: '2026-11-24T16:00:00.000Z',
      validUntil: '2026-11-25T16:00:00.000Z',
    });
    const known = await knownIssuer({ revocation: kept });
    const before = await check(text, known);
    expect(before.sentence).toContain('as of 2026-11-24 16:00 UTC');
    const after = await check(text, known, new Date('2026-11-25T16:00:01Z'));
    expect(after.verdict).toBe('could not be checked');
    expect(outcomesOf(after)).toMatchObject({
      credential: 'passed',
      status: 'could not be checked',
    });
  });

  test('a list of somebody else, of another purpose, altered or unreadable tells nothing', async () => {
    const good = await someList('revocation');
    const bad = [
      await someList('revocation', { key: someKey('0123456789abcdef') }),
      await someList('revocation', { issuer: 'did:web:other.example.org' }),
      await someList('suspension'),
      good.replace('2026-11-26T12', '2027-11-26T12'),
      good.replace('"encodedList":"uH4', '"encodedList":"uH5'),
      'no list',
      '[]',
    ];
    for (const revocation of bad) {
      const found = await check(text, await knownIssuer({ revocation }));
      expect(found.verdict).toBe('could not be checked');
    }
    const none = { ...issuer, statusList: async () => undefined };
    expect((await check(text, none)).verdict).toBe('could not be checked');
  });

  test('the clock is looked at: too early, too late, or moved back behind the list', async () => {
    const at = (instant: string) => check(text, issuer, new Date(instant));
    expect((await at('2026-11-24T23:59:59Z')).verdict).toBe('not yet valid');
    expect((await at('2029-11-26T00:00:00Z')).verdict).toBe('expired');
    expect((await at('2026-11-25T11:00:00Z')).verdict).toBe('could not be checked');
    expect((await at('2026-11-25T11:57:00Z')).verdict).toBe('in force');
  });

  test('a specimen is never more than a specimen', async () => {
    expect((await check(await someCredential({ specimen: true }))).verdict).toBe('specimen');
  });

  test('what is no credential is not taken for one', async () => {
    for (const one of ['', '{', '[]', 'null', '{"type":"VerifiableCredential"}', '%PDF-1.7']) {
      expect(await checkCredential(one, issuer, now)).toBeUndefined();
    }
    const bare = await check({ type: ['VerifiableCredential'] });
    expect(bare.verdict).toBe('unknown');
  });

  test('a text that readers could read in two ways is not taken for one', async () => {
    for (const name of ['name', 'credentialSubject', 'issuer']) {
      const twice = text.replace('{', `{"${name}":"Other",`);
      expect([name, await checkCredential(twice, issuer, now)]).toEqual([name, undefined]);
    }
  });

  test('a mark of byte order, as some editors put in front, changes nothing', async () => {
    expect((await check(`\ufeff${text}`)).verdict).toBe('in force');
  });

  test('what has no canonical form is altered, and no fault of ours', async () => {
    const deep = '['.repeat(3_000) + ']'.repeat(3_000);
    for (const value of ['1e400', '-1e400', deep]) {
      expect((await check(text.replace('{', `{"more":${value},`))).verdict).toBe('altered');
    }
  });

  test('without a part that it must have, it is altered and still names its issuer', async () => {
    const { credentialStatus: _, ...rest } = JSON.parse(text) as Json;
    const found = await check(rest);
    expect(found.verdict).toBe('altered');
    expect(outcomesOf(found)).toMatchObject({ credential: 'failed', issuer: 'passed' });
  });

  test('a status list is no credential of a certificate', async () => {
    expect(await checkCredential(await someList('revocation'), issuer, now)).toBeUndefined();
  });
});

type Path = (string | number)[];

function leaves(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, [...at, name]));
}

function parentOf(whole: unknown, path: Path): Json {
  return path.slice(0, -1).reduce<unknown>((one, name) => (one as Json)[name], whole) as Json;
}

function changed(whole: unknown, path: Path): void {
  const name = path.at(-1) as string;
  const value = parentOf(whole, path)[name];
  parentOf(whole, path)[name] = typeof value === 'string' ? `${value} ` : !value;
}

function removed(whole: unknown, path: Path): void {
  const parent = parentOf(whole, path);
  if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
  else delete parent[path.at(-1) as string];
}
