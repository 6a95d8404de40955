/** Certificates for the bench, and what is checked of them before anything is timed. */
import path from 'node:path';
import type { CertificateFacts } from '../../src/domain/certificate/facts';
import {
  certificateFormats,
  currentFormat,
} from '../../src/features/certificates/certificate.document';
import { sha256 } from '../../src/kernel/digest';
import { renderPdf } from '../../src/platform/pdf/render';
import { projectRoot } from '../../src/platform/project-root';
import { generatedFacts } from './facts';

const certificates = 60;
const comparedFiles = 10;

export interface CertificateCase {
  readonly facts: readonly CertificateFacts[];
  readonly make: (facts: CertificateFacts) => Promise<Buffer>;
  readonly compared: string;
}

export async function certificateCase(bare: () => Promise<Buffer>): Promise<CertificateCase> {
  const format = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'))(
    currentFormat,
  );
  const make = (each: CertificateFacts) => renderPdf(format(each));
  const facts = generatedFacts(certificates);
  const digests = new Set<string>();
  let size = 0;
  for (const each of facts.slice(0, comparedFiles)) {
    const [once, again] = [await make(each), await make(each)];
    if (!once.equals(again)) throw new Error(`${each.number} has other bytes the second time.`);
    mustBeOnePage(once, each.number);
    digests.add(sha256(once));
    size += once.length;
  }
  if (digests.size !== comparedFiles) throw new Error('Two certificates have the same bytes.');
  const limit = await bare();
  mustBeOnePage(limit, 'The bare page');
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  return {
    facts,
    make,
    compared: `${comparedFiles} certificates of ${kilobytes(size / comparedFiles)} kB, each made twice; the limit's file has ${kilobytes(limit.length)} kB`,
  };
}

function mustBeOnePage(content: Buffer, what: string): void {
  const text = content.toString('latin1');
  const pages = text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  if (text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF') && pages === 1) return;
  throw new Error(`${what} is not a PDF of one page.`);
}
