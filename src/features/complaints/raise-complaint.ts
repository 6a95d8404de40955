/**
 * Anybody complains about a certificate that was issued, whether or not it still runs.
 *
 * Who they are and what they write goes into the complaint's own row and nowhere else: the audit log
 * and the queue hear the reference and the category.
 */
import type { Complainant, ComplaintCategory } from '../../domain/complaint/complaint';
import { type ComplaintDates, complaintDates } from '../../domain/complaint/deadlines';
import { type Clock, isoDate } from '../../kernel/clock';
import { conflict, type Failure, invalid } from '../../kernel/failure';
import { newCode, newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { RateLimit } from '../../platform/rate-limit';
import type { ApplicationRepository } from '../applications';
import type { CertificateRepository } from '../certificates';
import type { ExaminationRepository } from '../examinations';
import type { Frameworks } from '../frameworks';
import type { ComplaintRepository } from './complaint.repository';
import { ComplaintRow } from './complaint.row';
import { codeHash } from './complaint-code';

export interface ComplaintDeps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    certificates: CertificateRepository;
    examinations: ExaminationRepository;
    complaints: ComplaintRepository;
  }>;
  readonly frameworks: Pick<Frameworks, 'pinned'>;
  readonly clock: Clock;
}

export interface NewComplaint {
  /** Of the certificate. */
  readonly number: string;
  readonly category: ComplaintCategory;
  readonly text: string;
  readonly complainant: Complainant;
  readonly name: string | null;
  readonly email: string | null;
  /** A mark of the form that was sent: what comes with the same one is the same complaint. */
  readonly once: string | null;
  /** The network address, for the limit; it is not kept with the complaint. */
  readonly address: string;
}

export interface Receipt extends ComplaintDates {
  readonly reference: string;
  /** Of the certificate. */
  readonly number: string;
  /** Shown once: only its hash is stored. */
  readonly code: string;
}

export async function raiseComplaint(
  deps: ComplaintDeps & { readonly perAddress: RateLimit },
  { number, address, ...given }: NewComplaint,
): Promise<Receipt> {
  await deps.perAddress.assertBelow(address);
  await deps.perAddress.count(address);
  const at = deps.clock.now();
  const code = newCode();
  return deps.unitOfWork.run(async (tx) => {
    const subject = await tx.complaints.subject(number);
    if (!subject) throw unknownNumber();
    const { surveillance } = deps.frameworks.pinned(subject);
    const dates = complaintDates(surveillance?.complaints, isoDate(at));
    const row = Object.assign(new ComplaintRow(), {
      id: newId(),
      reference: await tx.complaints.nextReference(),
      certificateId: subject.certificateId,
      ...given,
      codeHash: codeHash(code),
      receivedAt: at,
      ...dates,
      state: 'received',
      stateSince: at,
      outcome: null,
    } as const);
    if (!(await tx.complaints.add(row))) throw sentBefore();
    const { id, reference, category } = row;
    tx.record({
      type: 'complaint.received',
      subject: { type: 'complaint', id },
      data: { reference, number, category },
    });
    return { reference, number, code, ...dates };
  });
}

/** The code stands on the receipt alone, so that it cannot be shown again. */
function sentBefore(): Failure {
  return conflict(
    'complaint.sent-before',
    'This complaint has arrived already: nothing was added. To say something else, open a new form.',
  );
}

function unknownNumber(): Failure {
  return invalid('complaint.certificate-unknown', 'No certificate has this number.', [
    {
      pointer: '/number',
      detail: 'is not the number of a certificate: look it up in the register',
    },
  ]);
}
