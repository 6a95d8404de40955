/**
 * The one function that says which move of a complaint is allowed, for whom, and what must be said.
 *
 * Page and API both ask it. A move that closes the case tells everybody why, in a sentence; a move
 * that somebody could dispute has a reason for the record as well.
 */
import type { Actor } from '../../kernel/actor';
import type { FieldError } from '../../kernel/failure';
import { may } from '../access/policy';
import { type ComplaintState, closedComplaintStates } from './complaint';

interface MoveRow {
  readonly from: readonly ComplaintState[];
  readonly to: ComplaintState;
  /** What the officer must write: the words that others read, the reason for the record. */
  readonly needs: readonly ('note' | 'reason')[];
  /** Whether it decides the complaint: nobody does who had a hand in what is complained about. */
  readonly decides?: true;
  /** Whether the certificate is examined again, where it still runs. */
  readonly examines?: true;
}

const closing = { needs: ['note', 'reason'], decides: true } as const;

const table = {
  acknowledge: { from: ['received'], to: 'acknowledged', needs: [] },
  admit: { from: ['acknowledged'], to: 'admitted', needs: [] },
  'not admit': { from: ['acknowledged'], to: 'not admitted', ...closing },
  uphold: { from: ['admitted'], to: 'upheld', examines: true, ...closing },
  'uphold partly': { from: ['admitted'], to: 'partly upheld', examines: true, ...closing },
  'not uphold': { from: ['admitted'], to: 'not upheld', ...closing },
  reopen: { from: closedComplaintStates, to: 'admitted', needs: ['reason'] },
} as const satisfies Record<string, MoveRow>;

export type ComplaintMove = keyof typeof table;
export const complaintMoves = Object.keys(table) as [ComplaintMove, ...ComplaintMove[]];

export const complaintMoveWords: Record<ComplaintMove, string> = {
  acknowledge: 'Say that it has been read',
  admit: 'Take it up',
  'not admit': 'Do not take it up',
  uphold: 'Find it right',
  'uphold partly': 'Find a part of it right',
  'not uphold': 'Find it not right',
  reopen: 'Open it again',
};

export interface ComplaintInQuestion {
  readonly state: ComplaintState;
  /** People who proposed an outcome of the case behind the certificate (ISO/IEC 17065, 7.13.5). */
  readonly handsInCase: readonly string[];
}

export interface Said {
  /** To the person who complains; where the case closes, to everybody. */
  readonly note?: string | undefined;
  /** For the record; the secretariat alone reads it. */
  readonly reason?: string | undefined;
}

export type ComplaintVerdict =
  | { readonly allowed: true; readonly to: ComplaintState; readonly examines: boolean }
  | {
      readonly allowed: false;
      /** Stable: `complaint.wrong-state`. */
      readonly code: string;
      readonly text: string;
      readonly faults: readonly FieldError[];
    };

export function judgeComplaintMove(
  move: ComplaintMove,
  { state, handsInCase }: ComplaintInQuestion,
  mover: Actor,
  said: Said,
): ComplaintVerdict {
  const row: MoveRow = table[move];
  if (!may(mover, 'complaint.handle')) {
    return refusal('complaint.not-yours-to-move', 'This step is not yours to take.');
  }
  if (!row.from.includes(state)) {
    return refusal(
      'complaint.wrong-state',
      `A complaint that is “${state}” cannot take the step “${move}”.`,
    );
  }
  if (row.decides && handsInCase.includes(mover.userId)) {
    return refusal(
      'complaint.had-a-hand',
      'You proposed an outcome of this case, so a colleague decides the complaint.',
    );
  }
  const missing = row.needs.filter((part) => !said[part]);
  if (missing.length > 0) {
    const faults = missing.map((part) => ({ pointer: `/${part}`, detail: 'is missing' }));
    return refusal('complaint.words-missing', 'Say why.', faults);
  }
  return { allowed: true, to: row.to, examines: row.examines ?? false };
}

/** The moves that the mover could make from here. */
export function complaintMovesFor(
  { state, handsInCase }: ComplaintInQuestion,
  mover: Actor,
): ComplaintMove[] {
  if (!may(mover, 'complaint.handle')) return [];
  const hadHand = handsInCase.includes(mover.userId);
  return complaintMoves.filter((move) => {
    const { from, decides }: MoveRow = table[move];
    return from.includes(state) && !(decides && hadHand);
  });
}

function refusal(code: string, text: string, faults: readonly FieldError[] = []): ComplaintVerdict {
  return { allowed: false, code, text, faults };
}
