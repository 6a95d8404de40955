/** The code on the receipt: with it a person sees their own case, whoever they are. */
import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../kernel/digest';

/** Of the code as it may be typed: small letters, and without the lines between the groups. */
export function codeHash(typed: string): string {
  return sha256(typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
}

export function isCode(typed: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(codeHash(typed)), Buffer.from(hash));
}
