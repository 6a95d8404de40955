/** The pages of generated certificates, with codes as long as signed ones. */
import path from 'node:path';
import {
  certificateFormats,
  currentFormat,
} from '../../src/features/certificates/certificate.document';
import { sha256 } from '../../src/kernel/digest';
import type { PageDocument } from '../../src/platform/pdf/page-model';
import { renderPdf } from '../../src/platform/pdf/render';
import { projectRoot } from '../../src/platform/project-root';
import { generatedFacts } from './facts';

const certificates = 60;

export const formats = certificateFormats(path.join(projectRoot(), 'templates', 'certificate'));

/** From the facts of each certificate to its page. */
export function certificatePages(count = certificates): (() => PageDocument)[] {
  const format = formats(currentFormat);
  return generatedFacts(count).map((facts) => {
    const payload = sha256(facts.number).repeat(5).slice(0, 300);
    return () => format(facts, 'B-B', `${facts.verificationUrl}#${payload}`);
  });
}

/** The same bytes twice, other bytes for another certificate, and one page each; or an error. */
export async function comparedFiles(pages: readonly (() => PageDocument)[]): Promise<string> {
  const digests = new Set<string>();
  let size = 0;
  for (const page of pages) {
    const [once, again] = [await renderPdf(page()), await renderPdf(page())];
    if (!once.equals(again)) throw new Error('A certificate has other bytes the second time.');
    if (pagesIn(once) !== 1) throw new Error('A certificate is not a PDF of one page.');
    digests.add(sha256(once));
    size += once.length;
  }
  if (digests.size !== pages.length) throw new Error('Two certificates have the same bytes.');
  return `${pages.length} certificates of ${kilobytes(size / pages.length)}, each made twice`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function pagesIn(content: Buffer): number {
  const text = content.toString('latin1');
  if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) return 0;
  return text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
