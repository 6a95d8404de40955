/** One demand of the profile: its id, the clause that it comes from, and where a file falls short. */
import type { PdfFile } from './pdf-file';

export interface Rule {
  readonly id: string;
  /** `A`: ISO 19005-3 (PDF/A-3), `UA`: ISO 14289-1 (PDF/UA-1), `Ours`: what we ask beyond both. */
  readonly clause: string;
  /** Each fault in words; none where the file keeps the rule. */
  readonly faults: (file: PdfFile) => readonly string[];
}

/** `told` where it does not hold. */
export function unless(holds: unknown, told: string): string[] {
  return holds ? [] : [told];
}
