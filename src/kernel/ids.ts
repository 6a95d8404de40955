import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Random (version 4) UUIDs: they tell nothing of order or time to whoever sees one. */
export function newId(): string {
  return randomUUID();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return uuid.test(text);
}

/** A secret for a link or a key: 256 random bits, safe in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Digits and capitals without those that look or sound alike (0 and O, 1 and I, L, U). */
const codeSigns = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret that a person copies by hand: about 98 random bits, as `K7Q2-…` in five groups of four. */
export function newCode(): string {
  const group = () =>
    Array.from({ length: 4 }, () => codeSigns[randomInt(codeSigns.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}

/** One of the whole numbers from 0 up to, and not including, `below`; each as likely as any other. */
export function randomIndex(below: number): number {
  return randomInt(below);
}
