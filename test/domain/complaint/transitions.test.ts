import { describe, expect, test } from '@jest/globals';
import {
  type ComplaintState,
  complaintStates,
  complaintStateWords,
  isOpen,
} from '../../../src/domain/complaint/complaint';
import {
  type ComplaintMove,
  complaintMoves,
  complaintMovesFor,
  judgeComplaintMove,
} from '../../../src/domain/complaint/transitions';
import { type Role, roles } from '../../../src/kernel/actor';
import { someone } from '../application/actors';

/** What can be done with a complaint, written down a second time: from, to, and what must be said. */
const life: Readonly<
  Record<ComplaintMove, readonly [ComplaintState[], ComplaintState, ('note' | 'reason')[]]>
> = {
  acknowledge: [['received'], 'acknowledged', []],
  admit: [['acknowledged'], 'admitted', []],
  'not admit': [['acknowledged'], 'not admitted', ['note', 'reason']],
  uphold: [['admitted'], 'upheld', ['note', 'reason']],
  'uphold partly': [['admitted'], 'partly upheld', ['note', 'reason']],
  'not uphold': [['admitted'], 'not upheld', ['note', 'reason']],
  reopen: [['not admitted', 'upheld', 'partly upheld', 'not upheld'], 'admitted', ['reason']],
};

const said = { note: 'What everybody reads.', reason: 'What the record says.' };
const everyPair = complaintMoves.flatMap((move) =>
  [...roles, undefined].map((role): [ComplaintMove, Role | undefined] => [move, role]),
);

describe('moves of a complaint', () => {
  test.each(everyPair)('“%s” by somebody with the role %s, in every state', (move, role) => {
    const [from, to] = life[move];
    const mover = someone(role, 'an organisation');
    for (const state of complaintStates) {
      const verdict = judgeComplaintMove(move, { state, handsInCase: [] }, mover, said);
      const allowed = role === 'secretariat' && from.includes(state);
      expect([state, complaintMovesFor({ state, handsInCase: [] }, mover).includes(move)]).toEqual([
        state,
        allowed,
      ]);
      const code = role === 'secretariat' ? 'complaint.wrong-state' : 'complaint.not-yours-to-move';
      expect(verdict).toMatchObject(allowed ? { allowed, to } : { allowed, code });
    }
  });

  const officer = someone('secretariat', 'the secretariat', 'secretariat');

  test.each(complaintMoves)('“%s” without a word names every word that is missing', (move) => {
    const [[state = 'received'], , needs] = life[move];
    const verdict = judgeComplaintMove(move, { state, handsInCase: [] }, officer, {});
    expect(verdict).toMatchObject(
      needs.length === 0
        ? { allowed: true }
        : {
            allowed: false,
            code: 'complaint.words-missing',
            faults: needs.map((part) => ({ pointer: `/${part}`, detail: 'is missing' })),
          },
    );
  });

  test.each(complaintMoves)('“%s” by whoever proposed the outcome of the case', (move) => {
    const [[state = 'received'], to] = life[move];
    const handsInCase = [officer.userId];
    const decides = !['acknowledge', 'admit', 'reopen'].includes(move);
    expect(judgeComplaintMove(move, { state, handsInCase }, officer, said)).toMatchObject(
      decides ? { allowed: false, code: 'complaint.had-a-hand' } : { allowed: true, to },
    );
    expect(complaintMovesFor({ state, handsInCase }, officer).includes(move)).toBe(!decides);
  });

  test('a certificate is examined again where the complaint is right, wholly or in part', () => {
    const examining = complaintMoves.filter((move) => {
      const verdict = judgeComplaintMove(
        move,
        { state: life[move][0][0] ?? 'received', handsInCase: [] },
        officer,
        said,
      );
      return verdict.allowed && verdict.examines;
    });
    expect(examining).toEqual(['uphold', 'uphold partly']);
  });

  test('from every state a way leads on, so that no slip is final', () => {
    expect(
      complaintStates.filter(
        (state) => complaintMovesFor({ state, handsInCase: [] }, officer).length === 0,
      ),
    ).toEqual([]);
  });

  test('every open state and no other is left without a closing sentence', () => {
    expect(complaintStates.filter(isOpen)).toEqual(['received', 'acknowledged', 'admitted']);
    expect(Object.keys(complaintStateWords)).toEqual([...complaintStates]);
  });
});
