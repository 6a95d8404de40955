/**
 * Passwords: kept as argon2id hashes; at least 15 characters, no rules on what they are made of, no
 * upper limit that a person would meet (NIST SP 800-63B, 5.1.1.2).
 */
import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import type { PasswordCost } from '../../platform/guess-costs';

export const newPassword = z
  .string()
  .min(15, 'needs at least 15 characters')
  .max(200, 'may have at most 200 characters');

export function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return hash(password, cost);
}

// Verified against when there is no such account, so that both answers take the same time.
let decoy: Promise<string> | undefined;

export async function passwordMatches(
  stored: string | null,
  password: string,
  cost: PasswordCost,
): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has', cost);
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
