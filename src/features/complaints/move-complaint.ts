/**
 * The one way in which a complaint changes its state.
 *
 * One that is upheld has the certificate examined again, in the same transaction; where an earlier
 * step has led to a re-examination that is still open, that one goes on. A certificate that is over
 * is not examined: the outcome stands in the register of complaints all the same.
 */
import { may } from '../../domain/access/policy';
import { isRunning, statusOn } from '../../domain/certificate/certificate';
import { isOpen } from '../../domain/complaint/complaint';
import { complaintDates } from '../../domain/complaint/deadlines';
import {
  type ComplaintMove,
  type ComplaintVerdict,
  judgeComplaintMove,
  type Said,
} from '../../domain/complaint/transitions';
import type { Actor } from '../../kernel/actor';
import { isoDate } from '../../kernel/clock';
import { conflict, invalid, notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { addExamination } from '../examinations';
import { ComplaintStepRow } from './complaint-step.row';
import type { ComplaintDeps } from './raise-complaint';

export interface Step extends Said {
  readonly reference: string;
  readonly move: ComplaintMove;
}

export async function moveComplaint(
  deps: ComplaintDeps,
  actor: Actor,
  { reference, move, note, reason }: Step,
): Promise<void> {
  if (!may(actor, 'complaint.handle')) throw notFound('complaint');
  const at = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const found = await lock(tx, reference);
    const { complaint, application } = found;
    const from = complaint.state;
    const question = { state: from, handsInCase: found.handsInCase };
    const verdict = judgeComplaintMove(move, question, actor, { note, reason });
    if (!verdict.allowed) throw refusal(verdict);
    const { to, examines } = verdict;
    const outcome = isOpen(to) ? null : (note ?? null);
    const examinationId = examines ? await examine(tx, found, { outcome, actor, at }) : null;
    const { surveillance } = deps.frameworks.pinned(application);
    const { decideBy } =
      move === 'reopen' ? complaintDates(surveillance?.complaints, isoDate(at)) : complaint;
    await tx.complaints.take(
      complaint,
      stepRow(found, { move, state: to, note, reason, examinationId, actor, at }),
      { state: to, stateSince: at, outcome, decideBy },
    );
    tx.record({
      type: 'complaint.moved',
      subject: { type: 'complaint', id: complaint.id },
      actorId: actor.userId,
      data: { reference, move, from, to, ...(examinationId && { examinationId }) },
    });
  });
}

type Tx = Parameters<Parameters<ComplaintDeps['unitOfWork']['run']>[0]>[0];
type Locked = Awaited<ReturnType<typeof lock>>;

/** In the order of the house: the application, its certificate, then what hangs on it. */
async function lock(tx: Tx, reference: string) {
  const { certificateId } = await tx.complaints.find(reference);
  const application = await tx.applications.forUpdate(
    await tx.certificates.applicationOf(certificateId),
  );
  const certificate = await tx.certificates.forUpdate(certificateId);
  const complaint = await tx.complaints.forUpdate(reference);
  return {
    application,
    certificate,
    complaint,
    steps: await tx.complaints.steps(complaint.id),
    handsInCase: await tx.complaints.handsInCase(application.id),
  };
}

interface Taken extends Said, Pick<ComplaintStepRow, 'move' | 'state' | 'examinationId'> {
  readonly actor: Actor;
  readonly at: Date;
}

function stepRow(
  { complaint, steps }: Locked,
  { move, state, note, reason, examinationId, actor, at }: Taken,
): ComplaintStepRow {
  return Object.assign(new ComplaintStepRow(), {
    id: newId(),
    complaintId: complaint.id,
    place: steps.length + 1,
    move,
    state,
    note: note ?? null,
    reason: reason ?? null,
    examinationId,
    takenBy: actor.userId,
    takenAt: at,
  });
}

/** The re-examination that an upheld complaint leads to, or null where nothing is left to examine. */
async function examine(
  tx: Tx,
  { certificate, complaint, steps }: Locked,
  { outcome, actor, at }: { outcome: string | null; actor: Actor; at: Date },
): Promise<string | null> {
  if (!isRunning(statusOn(certificate, isoDate(at)))) return null;
  const earlier = steps.findLast(({ examinationId }) => examinationId)?.examinationId;
  if (earlier && !(await tx.examinations.find(earlier)).closedAt) return earlier;
  return addExamination(tx, certificate, {
    cause: 'complaint',
    reason: `Complaint ${complaint.reference}: ${outcome}`,
    openedBy: actor.userId,
    at,
  });
}

function refusal({ code, text, faults }: Extract<ComplaintVerdict, { allowed: false }>) {
  return faults.length > 0 ? invalid(code, text, faults) : conflict(code, text);
}
