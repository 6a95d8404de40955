/**
 * How a complaint is shown: to everybody, on the desk, and as a whole.
 *
 * What it says and who says it stand in the last shape alone.
 */
import type {
  Complainant,
  ComplaintCategory,
  ComplaintState,
} from '../../domain/complaint/complaint';
import { type ComplaintDates, dueOn, isOverdue } from '../../domain/complaint/deadlines';
import type { ComplaintMove } from '../../domain/complaint/transitions';
import { daysBetween, type IsoDate, isoDate } from '../../kernel/clock';

/** What stands in the public register. */
export interface PublicComplaint {
  readonly reference: string;
  /** Of the certificate. */
  readonly number: string;
  readonly title: string;
  readonly category: ComplaintCategory;
  readonly state: ComplaintState;
  readonly receivedOn: IsoDate;
  /** The day on which it was closed. */
  readonly closedOn: IsoDate | null;
  /** From its arrival to its end, or to today. */
  readonly days: number;
  readonly outcome: string | null;
}

export interface ComplaintStep {
  readonly move: ComplaintMove;
  readonly state: ComplaintState;
  readonly note: string | null;
  readonly reason: string | null;
  readonly examinationId: string | null;
  readonly by: string | null;
  readonly takenAt: Date;
}

export interface DeskComplaint extends PublicComplaint {
  readonly agency: string;
  /** The last day for the next step. */
  readonly dueOn: IsoDate | null;
  readonly overdue: boolean;
}

export interface ComplaintFile extends DeskComplaint {
  readonly text: string;
  readonly complainant: Complainant;
  readonly name: string | null;
  readonly email: string | null;
  readonly acknowledgeBy: IsoDate | null;
  readonly decideBy: IsoDate | null;
  readonly steps: readonly ComplaintStep[];
  /** People who proposed an outcome of the case: they do not decide the complaint. */
  readonly handsInCase: readonly string[];
}

/** A complaint as it is read from its table, without what it says. */
export interface FoundComplaint extends ComplaintDates {
  readonly id: string;
  readonly reference: string;
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly category: ComplaintCategory;
  readonly state: ComplaintState;
  readonly receivedAt: Date;
  readonly stateSince: Date;
  readonly outcome: string | null;
}

export function publicComplaint(found: FoundComplaint, today: IsoDate): PublicComplaint {
  const { reference, number, title, category, state, outcome } = found;
  const receivedOn = isoDate(found.receivedAt);
  const closedOn = outcome === null ? null : isoDate(found.stateSince);
  const days = daysBetween(receivedOn, closedOn ?? today);
  return { reference, number, title, category, state, receivedOn, closedOn, days, outcome };
}

export function deskComplaint(found: FoundComplaint, today: IsoDate): DeskComplaint {
  return {
    ...publicComplaint(found, today),
    agency: found.agency,
    dueOn: dueOn(found, found.state),
    overdue: isOverdue(found, found.state, today),
  };
}
