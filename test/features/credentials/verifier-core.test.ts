/**
 * What a library of other makers says of our credentials: the core of the verifier of the Digital
 * Credentials Consortium. It has packages of its own, which `.ci/run` installs (see package.json beside
 * `opinion.mjs`); where they are not there, these tests are skipped.
 *
 * It knows the proof `eddsa-rdfc-2022` and passes over `eddsa-jcs-2022`: the last tests say so.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { checkCredential } from '../../../src/features/credentials';
import { didDocument } from '../../../src/platform/credentials/did-web';
import { someKey } from '../../platform/credentials/some-key';
import { testWith } from '../../support/tools';
import { did, keysOf, publicUrl } from './issuer';
import { knownIssuer, type ListChange, place, someCredential, someList } from './signed';

const folder = path.join(__dirname, 'verifier-core');
const test = testWith(path.join(folder, 'node_modules', '@digitalcredentials', 'verifier-core'));

const keysAt = `${publicUrl}/.well-known/did.json`;
const listsAt = {
  revocation: `${publicUrl}/status/revocation/1`,
  suspension: `${publicUrl}/status/suspension/1`,
};
/** Not handed in: the library then says nothing of the shape. */
const shapeAt =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

const thatDay = '2026-11-25T15:00:00Z';

interface Opinion {
  /** Of each thing it looks at: whether it is well, or why that cannot be said. */
  readonly steps: Readonly<Record<string, boolean | string>>;
  readonly errors: readonly string[];
  readonly asked: readonly string[];
}

let library: ChildProcess;
let answers: AsyncIterator<string>;

async function opinion(
  credential: object,
  lists: Partial<Record<keyof typeof listsAt, ListChange>> = {},
  now = thatDay,
): Promise<Opinion> {
  const documents = {
    [keysAt]: didDocument(did, await keysOf().published()),
    [listsAt.revocation]: JSON.parse(await someList('revocation', lists.revocation)),
    [listsAt.suspension]: JSON.parse(await someList('suspension', lists.suspension)),
  };
  library.stdin?.write(`${JSON.stringify({ credential, documents, now })}\n`);
  const { value } = await answers.next();
  return JSON.parse(value);
}

async function ours() {
  return JSON.parse(await someCredential()) as { proof: Record<string, string>[] };
}

const inForce = {
  valid_signature: true,
  revocation_status: true,
  suspension_status: true,
  expiration: true,
  // It was given no register of issuers to find ours in.
  registered_issuer: false,
};

describe('@digitalcredentials/verifier-core, without a network', () => {
  beforeAll(() => {
    library = spawn(process.execPath, [path.join(folder, 'opinion.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!library.stdout) throw new Error('The library cannot be heard.');
    answers = createInterface({ input: library.stdout })[Symbol.asyncIterator]();
  });

  afterAll(async () => {
    library.stdin?.end();
    await once(library, 'close');
  });

  test('accepts ours with its two proofs, and reads that it is in force', async () => {
    const { steps, errors } = await opinion(await ours());
    expect({ steps, errors }).toEqual({ steps: inForce, errors: [] });
  });

  test('wants nothing but the keys, the two lists and the shape of badges', async () => {
    const { asked } = await opinion(await ours());
    expect(new Set(asked)).toEqual(new Set([keysAt, ...Object.values(listsAt), shapeAt]));
  });

  test('refuses one that was changed', async () => {
    const changed = { ...(await ours()), validUntil: '2039-11-25T23:59:59Z' };
    const { steps, errors } = await opinion(changed);
    expect({ steps, errors }).toEqual({ steps: {}, errors: ['invalid_signature'] });
  });

  test.each(['revocation', 'suspension'] as const)('reads a %s', async (purpose) => {
    const { steps } = await opinion(await ours(), { [purpose]: { bits: [place.statusIndex] } });
    expect(steps).toEqual({ ...inForce, [`${purpose}_status`]: false });
  });

  test('says that a credential is over', async () => {
    const day = { validFrom: '2029-11-26T00:00:00Z', validUntil: '2029-11-27T00:00:00Z' };
    const lists = { revocation: day, suspension: day };
    const { steps } = await opinion(await ours(), lists, '2029-11-26T12:00:00Z');
    expect(steps).toEqual({ ...inForce, expiration: false });
  });

  test('does not believe a list that was kept for longer than its day', async () => {
    const { steps } = await opinion(await ours(), {}, '2026-11-27T12:00:00Z');
    expect(steps.revocation_status).toBe('status_list_expired');
  });

  test('does not believe a list that somebody else has signed', async () => {
    const forged = { key: someKey('bad0000000000001') };
    const { steps } = await opinion(await ours(), { revocation: forged });
    expect(steps.revocation_status).toBe('status_list_signature_error');
  });

  test('does not know the proof over the JSON text: alone, it is not enough', async () => {
    const credential = await ours();
    const { errors } = await opinion({ ...credential, proof: credential.proof.slice(1) });
    expect(errors).toEqual(['invalid_signature']);
  });

  test('does not see that this proof is forged beside the other, as we do', async () => {
    const { proof, ...rest } = await ours();
    const [rdfc, jcs] = proof;
    const forged = { ...rest, proof: [rdfc, { ...jcs, proofValue: rdfc?.proofValue }] };
    expect((await opinion(forged)).steps).toEqual(inForce);
    const found = await checkCredential(
      JSON.stringify(forged),
      await knownIssuer(),
      new Date(thatDay),
    );
    expect(found?.verdict).toBe('altered');
  });
});
