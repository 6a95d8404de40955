/**
 * A status list as its issuer signed it, read from its text.
 *
 * The same few lists are looked at for every credential. What a text holds and whether these keys
 * signed it never changes, so that is remembered by the digests of text and keys. Whether the list
 * is valid on a day is not, and is for the caller to ask.
 */
import { z } from 'zod';
import { type StatusPurpose, statusPurposes } from '../../domain/certificate/status-bits';
import { contentHash, sha256 } from '../../kernel/digest';
import { Remembered } from '../../kernel/remembered';
import { unpackBits } from '../../platform/credentials/bitstring';
import type { DidDocument } from '../../platform/credentials/did-web';
import { proofOutcome } from './proof-outcome';

export interface SignedList {
  readonly id: string;
  readonly purpose: StatusPurpose;
  /** Instants, ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly bits: Uint8Array;
}

const shape = z.looseObject({
  id: z.string(),
  issuer: z.string(),
  validFrom: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }),
  credentialSubject: z.looseObject({
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.enum(statusPurposes),
    encodedList: z.string(),
  }),
});

/** Each may take 256 kB. */
const remembered = new Remembered<Promise<SignedList | undefined>>(20);

/** Undefined where the text is no list, or none that the owner of these keys has signed. */
export function signedList(
  text: string,
  didDocument: DidDocument,
): Promise<SignedList | undefined> {
  const name = `${sha256(text)} ${contentHash(didDocument)}`;
  return remembered.get(name, () => readSigned(text, didDocument));
}

async function readSigned(text: string, didDocument: DidDocument): Promise<SignedList | undefined> {
  const whole = valueIn(text);
  const list = shape.safeParse(whole);
  if (!list.success || list.data.issuer !== didDocument.id) return undefined;
  const known = { didDocument, complete: true };
  if ((await proofOutcome(whole, known)) !== 'passed') return undefined;
  const { id, validFrom, validUntil, credentialSubject } = list.data;
  const bits = unpackBits(credentialSubject.encodedList);
  return bits && { id, purpose: credentialSubject.statusPurpose, validFrom, validUntil, bits };
}

/** Empty where the text is no JSON. */
function valueIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
