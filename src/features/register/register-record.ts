/** An entry of the register, and the whole record of one certificate. */
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { type CertificateFacts, certificateFacts } from '../../domain/certificate/facts';

export interface RegisterEntry {
  /** Number of the certificate, or reference of the application that was refused. */
  readonly reference: string;
  readonly kind: 'certificate' | 'decision';
  readonly status: CertificateStatus | 'declined';
  readonly decidedOn: string;
  readonly title: string | null;
  readonly agency: string | null;
  readonly level: number | null;
  readonly sectors: readonly string[];
  readonly countries: readonly string[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly specimen: boolean;
}

export interface Condition {
  readonly text: string;
  readonly dueOn: string;
  readonly metOn: string | null;
}

export interface RegisterRecord extends RegisterEntry {
  readonly project: string;
  readonly score: string;
  readonly framework: { readonly id: string; readonly version: string; readonly title: string };
  readonly elements: CertificateFacts['elements'];
  readonly outcome: string;
  readonly tally: { readonly approve: number; readonly object: number; readonly abstain: number };
  readonly conditions: readonly Condition[];
  /** The day on which the holder last stated what has changed. */
  readonly lastStatementOn: string | null;
  readonly history: readonly { status: CertificateStatus; note: string; at: string }[];
  readonly sha256: string | null;
  /** Whether it is in the pipeline today. */
  readonly listed: boolean;
}

export interface CertificateRecord {
  readonly id: string;
  readonly number: string;
  readonly status: CertificateStatus;
  readonly level: number;
  readonly specimen: boolean;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly facts: unknown;
  readonly sha256: string | null;
  readonly outcome: string;
  readonly conditions: readonly Condition[];
  readonly listed: boolean;
  readonly lastStatementOn: string | null;
}

export interface HistoryRecord {
  readonly status: CertificateStatus;
  readonly note: string;
  readonly at: Date;
}

export function recordOf(
  row: CertificateRecord,
  history: readonly HistoryRecord[],
): RegisterRecord {
  const facts = certificateFacts.parse(row.facts);
  const { project, agency, score, framework, elements, decision } = facts;
  return {
    reference: row.number,
    kind: 'certificate',
    status: row.status,
    decidedOn: decision.at.slice(0, 10),
    title: project.title,
    agency,
    level: row.level,
    sectors: project.sectors,
    countries: project.countries,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    specimen: row.specimen,
    project: project.reference,
    score,
    framework: { id: framework.id, version: framework.version, title: framework.title },
    elements,
    outcome: row.outcome,
    tally: { approve: decision.approve, object: decision.object, abstain: decision.abstain },
    conditions: row.conditions.map(({ text, dueOn, metOn }) => ({ text, dueOn, metOn })),
    lastStatementOn: row.lastStatementOn,
    history: history.map(({ status, note, at }) => ({ status, note, at: at.toISOString() })),
    sha256: row.sha256,
    listed: row.listed,
  };
}
