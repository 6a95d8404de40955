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

/** One of the whole numbers from 0 up to, and not including, `below`; each as likely as any other. */
export function randomIndex(below: number): number {
  return randomInt(below);
}
