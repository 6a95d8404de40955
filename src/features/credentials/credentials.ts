/** What the rest of the house can ask of credentials. */
import type { DataSource } from 'typeorm';
import { statusListAddress } from '../../domain/certificate/credential';
import type { CertificateFacts } from '../../domain/certificate/facts';
import { type StatusPurpose, statusPurposes } from '../../domain/certificate/status-bits';
import type { Clock } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { methodOf } from '../../platform/credentials/did-web';
import { vcJwt } from '../../platform/credentials/vc-jwt';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { checkCredential } from './check-credential';
import type { CredentialRepository } from './credential.repository';
import { CredentialViews } from './credential.views';
import {
  completeCredentials,
  qrContent,
  type StatusPlace,
  signedCredential,
} from './issue-credential';
import { type CredentialKeys, didDocumentOf, issuerAt, type KnownIssuer } from './issuer';
import { offlinePage } from './offline-page';
import { createStatusLists } from './status-list';

export interface CredentialDeps {
  readonly unitOfWork: UnitOfWork<{ credentials: CredentialRepository }>;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  /** Where the site is reached, without a trailing slash: the issuer's identifier is made from it. */
  readonly publicUrl: string;
  readonly keys: CredentialKeys;
}

export type Credentials = ReturnType<typeof createCredentials>;

export function createCredentials(given: CredentialDeps) {
  const { publicUrl, keys, clock } = given;
  const issuer = issuerAt(publicUrl, keys);
  const views = new CredentialViews(given.dataSource);
  const statusLists = createStatusLists({ issuer, views, clock });

  async function document(number: string): Promise<string> {
    const text = await views.document(number);
    if (text === undefined) throw notFound('credential');
    return text;
  }

  async function statusList(purpose: StatusPurpose, list: number): Promise<string> {
    const text = await statusLists(purpose, list);
    if (text === undefined) throw notFound('status list');
    return text;
  }

  /** The list behind one of our own addresses. */
  async function listAt(address: string): Promise<string | undefined> {
    const [, purpose, list] = /\/status\/(\w+)\/(\d{1,6})$/.exec(address) ?? [];
    const known = statusPurposes.find((one) => one === purpose);
    if (!known || statusListAddress(publicUrl, known, Number(list)) !== address) return undefined;
    return statusLists(known, Number(list));
  }

  async function knownNow(): Promise<KnownIssuer> {
    return { didDocument: await didDocumentOf(issuer), statusList: listAt, complete: true };
  }

  /** The signed credential, after our own check has found that its proofs hold. */
  async function sign(facts: CertificateFacts, place: StatusPlace): Promise<string> {
    const text = await signedCredential(issuer, facts, place);
    const known = { ...(await knownNow()), statusList: async () => undefined };
    const { checks = [] } = (await checkCredential(text, known, clock.now())) ?? {};
    const held = checks.filter(({ name }) => name === 'credential' || name === 'issuer');
    if (held.length !== 2 || held.some(({ outcome }) => outcome !== 'passed')) {
      throw new Error(`Our own check does not accept the credential of ${facts.number}.`);
    }
    return text;
  }

  return {
    sign,
    /** What the code on the printed sheet holds. */
    qrContent: (facts: CertificateFacts, place: StatusPlace) => qrContent(issuer, facts, place),
    complete: completeCredentials.bind(null, { ...given, views, sign }),
    document,
    /** The same credential as a signed token, for those who take it in that form. */
    async token(number: string): Promise<string> {
      const { proof: _, ...credential } = JSON.parse(await document(number)) as { proof: unknown };
      const key = await keys.current('credential');
      return vcJwt(credential, key, methodOf(issuer.did, key.id));
    },
    didDocument: () => didDocumentOf(issuer),
    statusList,
    /** Checks a credential with our own keys and with the status of this moment. */
    check: async (text: string) => checkCredential(text, await knownNow(), clock.now()),
    /** The page that checks without a network, with what is known now. */
    async offlinePage(): Promise<string> {
      const numbers = Array.from({ length: await views.lists() }, (_, index) => index + 1);
      const lists = await Promise.all(
        numbers.flatMap((list) => statusPurposes.map((purpose) => statusList(purpose, list))),
      );
      return offlinePage({
        did: issuer.did,
        publicUrl,
        keys: await keys.published(),
        lists,
        madeAt: clock.now(),
      });
    },
  };
}
