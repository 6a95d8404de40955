/** A certified project as lists and exports show it. */
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { type FundingGap, fundingGap } from '../../domain/pipeline/gap';
import type { Money } from '../../kernel/money';

export interface ListingItem {
  readonly reference: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: string;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly technologies: readonly string[];
  readonly stage: string | null;
  readonly instruments: readonly string[];
  readonly level: number;
  readonly score: string;
  /** Number of the certificate. */
  readonly certificate: string;
  readonly status: CertificateStatus;
  /** From illustrative values or a demonstration: never genuine. */
  readonly specimen: boolean;
  readonly validUntil: string;
  readonly listedAt: string;
  readonly sought: Money | null;
  readonly soughtUsd: string | null;
  /** In the currency sought; null where the project does not say what it seeks. */
  readonly funding: FundingGap | null;
}

/** `l` is the listing and `c` its certificate. */
export const listingColumns = `l.certificate_id as "certificateId", l.reference, l.title, l.summary, l.agency,
  l.countries, l.sectors, l.technologies, l.stage, l.instruments, l.score::text as score,
  trim_scale(l.sought_amount)::text as "soughtAmount", l.sought_currency as "soughtCurrency",
  trim_scale(l.sought_usd)::text as "soughtUsd", l.listed_at as "listedAt",
  c.level, c.number as certificate, c.status, c.specimen, c.valid_until::text as "validUntil",
  (select coalesce(sum(p.amount), 0)::text from pledge p
    where p.certificate_id = c.id and p.state = 'committed') as committed,
  (select coalesce(sum(p.amount), 0)::text from pledge p
    where p.certificate_id = c.id and p.state = 'indicated') as indicated`;

export interface ListingRecord {
  readonly certificateId: string;
  readonly reference: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: string;
  readonly countries: string[];
  readonly sectors: string[];
  readonly technologies: string[];
  readonly stage: string;
  readonly instruments: string[];
  readonly score: string;
  readonly soughtAmount: string | null;
  readonly soughtCurrency: string | null;
  readonly soughtUsd: string | null;
  readonly listedAt: Date;
  readonly level: number;
  readonly certificate: string;
  readonly status: CertificateStatus;
  readonly specimen: boolean;
  readonly validUntil: string;
  readonly committed: string;
  readonly indicated: string;
}

export function listingItem(record: ListingRecord): ListingItem {
  const { soughtAmount: amount, soughtCurrency: currency, committed, indicated } = record;
  const seeks = amount !== null && currency !== null;
  return {
    reference: record.reference,
    title: record.title,
    summary: record.summary,
    agency: record.agency,
    countries: record.countries,
    sectors: record.sectors,
    technologies: record.technologies,
    stage: record.stage || null,
    instruments: record.instruments,
    level: record.level,
    score: record.score,
    certificate: record.certificate,
    status: record.status,
    specimen: record.specimen,
    validUntil: record.validUntil,
    listedAt: record.listedAt.toISOString(),
    sought: seeks ? { amount, currency } : null,
    soughtUsd: record.soughtUsd,
    funding: seeks
      ? fundingGap(amount, [
          { state: 'committed', amount: committed },
          { state: 'indicated', amount: indicated },
        ])
      : null,
  };
}
