/** What may change while a case is with others: what was asked about, its sources, and documents. */
import { valuePointer } from '../../domain/dossier/difference';
import { covers } from '../../kernel/json-pointer';
import type { ProjectRow } from './project.row';

/**
 * Stands among the unlocked pointers while something is asked: the answer to a question may always
 * be a document. No part of the dossier has this name.
 */
export const documentsPointer = '/evidence';

type Lock = Pick<ProjectRow, 'locked' | 'unlocked'>;

/** Whether the value (or the source of the value) at this pointer may be changed now. */
export function isUnlocked({ locked, unlocked }: Lock, pointer: string): boolean {
  return !locked || unlocked.some((open) => covers(open, valuePointer(pointer)));
}

export function documentsUnlocked({ locked, unlocked }: Lock): boolean {
  return !locked || unlocked.includes(documentsPointer);
}
