/** What criteria and versions of the framework are called, on pages and on the command line. */
import type { Criterion, Framework } from '../../domain/framework/framework';
import { sectorName } from '../../domain/pipeline/words';
import { dayInWords } from '../../kernel/day';
import type { Frameworks } from './frameworks';

const kinds = { gate: 'Gate', scored: 'Scored' } as const;

const modes = {
  rule: 'By a rule, from what the agency declares',
  evidence: 'By a reviewer, from the documents filed',
  judgement: 'By a reviewer’s judgement',
  hybrid: 'By a rule first; a reviewer confirms',
} as const;

export function wordsForKind({ kind }: Criterion): string {
  return kinds[kind];
}

export function wordsForMode({ assessment }: Criterion): string {
  return modes[assessment];
}

export function sectorsInWords({ sectors }: Criterion): string {
  return sectors.length === 0 ? 'Every sector' : sectors.map(sectorName).join(', ');
}

export interface Standing {
  readonly text: string;
  /** Whether new applications are made under it. */
  readonly inForce: boolean;
  readonly tone: 'good' | 'waiting' | 'neutral';
}

/** Where a version stands. A draft is never in force, even where there is nothing else yet. */
export function standingOf(framework: Framework, frameworks: Frameworks): Standing {
  if (framework.status === 'draft') {
    return { text: 'Draft, not in force', inForce: false, tone: 'waiting' };
  }
  if (framework.status === 'retired') {
    return { text: 'Retired, no longer in force', inForce: false, tone: 'neutral' };
  }
  const current = frameworks.inForce();
  if (current?.hash === framework.hash) return { text: 'In force', inForce: true, tone: 'good' };
  return current && framework.effectiveFrom <= current.effectiveFrom
    ? { text: `Replaced by version ${current.version}`, inForce: false, tone: 'neutral' }
    : {
        text: `Published, in force from ${dayInWords(framework.effectiveFrom)}`,
        inForce: false,
        tone: 'waiting',
      };
}
