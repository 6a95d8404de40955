/**
 * The public status lists, each a credential of its own, made from the register when it is asked for.
 *
 * A list that says the same as before is given again until half of its validity is over, so that
 * many readers cost one signature. One that would say something else is made at once.
 */
import { statusListOf } from '../../domain/certificate/credential';
import type { StatusPurpose } from '../../domain/certificate/status-bits';
import type { Clock } from '../../kernel/clock';
import { contentHash } from '../../kernel/digest';
import { encodeBits } from '../../platform/credentials/bitstring';
import { credentialsContext } from '../../platform/credentials/contexts';
import { secured } from '../../platform/credentials/data-integrity';
import { methodOf } from '../../platform/credentials/did-web';
import type { CredentialViews } from './credential.views';
import type { Issuer } from './issuer';

/** A list that somebody kept is to be believed for a day. */
const validForMs = 24 * 60 * 60 * 1000;

interface Kept {
  readonly says: string;
  readonly renewAt: number;
  readonly document: string;
}

export interface StatusListDeps {
  readonly issuer: Issuer;
  readonly views: CredentialViews;
  readonly clock: Clock;
}

/** Gives the list of that purpose and number as signed text; undefined where there is none. */
export type StatusLists = (purpose: StatusPurpose, list: number) => Promise<string | undefined>;

export function createStatusLists({ issuer, views, clock }: StatusListDeps): StatusLists {
  const kept = new Map<string, Kept>();
  return async (purpose, list) => {
    if (list < 1 || list > (await views.lists())) return undefined;
    const name = `${purpose}/${list}`;
    const bits = await views.setBits(purpose, list);
    const says = contentHash(bits);
    const now = clock.now();
    const known = kept.get(name);
    if (known && known.says === says && now.getTime() < known.renewAt) return known.document;
    const document = await signedList(issuer, purpose, list, bits, now);
    kept.set(name, { says, renewAt: now.getTime() + validForMs / 2, document });
    return document;
  };
}

async function signedList(
  { did, publicUrl, keys }: Issuer,
  purpose: StatusPurpose,
  list: number,
  bits: readonly number[],
  now: Date,
): Promise<string> {
  const validFrom = now.toISOString();
  const credential = statusListOf(encodeBits(bits), purpose, {
    publicUrl,
    issuer: did,
    list,
    context: credentialsContext,
    validFrom,
    validUntil: new Date(now.getTime() + validForMs).toISOString(),
  });
  const key = await keys.current('credential');
  const whole = await secured(credential, key, {
    created: validFrom,
    verificationMethod: methodOf(did, key.id),
  });
  return `${JSON.stringify(whole, null, 2)}\n`;
}
