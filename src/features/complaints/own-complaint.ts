/** What whoever has the code is shown of a case: the desk's words, and not its reasons or people. */
import type { ComplaintFile, ComplaintStep, PublicComplaint } from './complaint.shapes';

export interface OwnComplaint
  extends PublicComplaint,
    Pick<ComplaintFile, 'text' | 'acknowledgeBy' | 'decideBy'> {
  readonly steps: readonly Pick<ComplaintStep, 'state' | 'note' | 'takenAt'>[];
  /** Whether a re-examination of the certificate was opened because of it. */
  readonly examined: boolean;
}

export function ownComplaint(file: ComplaintFile): OwnComplaint {
  const { reference, number, title, category, state, receivedOn, closedOn, days, outcome } = file;
  return {
    ...{ reference, number, title, category, state, receivedOn, closedOn, days, outcome },
    text: file.text,
    acknowledgeBy: file.acknowledgeBy,
    decideBy: file.decideBy,
    steps: file.steps.map((step) => ({
      state: step.state,
      note: step.note,
      takenAt: step.takenAt,
    })),
    examined: file.steps.some(({ examinationId }) => examinationId !== null),
  };
}
