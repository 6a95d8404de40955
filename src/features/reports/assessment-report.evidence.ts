/** The report's last pages: the documents on file with their digests, and how to recompute it all. */
import { blocksIn } from '../../platform/pdf/report-blocks';
import type { Section } from '../../platform/pdf/report-model';
import type { ReportStyle } from '../../platform/pdf/report-style';
import type { DecidedCase } from './decided-case.views';

export function evidenceSections(decided: DecidedCase, style: ReportStyle): Section[] {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  const { bundle, framework, documents } = decided;
  const titles = new Map(framework.evidenceTypes.map(({ code, title }) => [code, title]));
  const heading = opening('heading', say('evidenceHeading'), 28);
  const filed = bundle.evidence ?? [];
  if (filed.length === 0) return [[...heading, ...text('text', say('noDocuments'), 6)]];
  return filed.map(({ type, sha256 }, index) => [
    ...(index === 0 ? heading : []),
    ...opening(
      'text',
      say('document', {
        name: documents.get(sha256) ?? sha256.slice(0, 12),
        type: titles.get(type) ?? type,
      }),
      6,
    ),
    ...text('quiet', say('digest', { digest: sha256 }), 1),
  ]);
}

export function recomputeSection({ bundle }: DecidedCase, style: ReportStyle): Section {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  const digests = [
    [say('revisionPart'), bundle.revisionHash],
    [say('frameworkPart'), bundle.framework.hash],
    ...Object.entries(bundle.hashes).map(([part, digest]) => [say('bundlePart', { part }), digest]),
  ] as const;
  return [
    ...opening('heading', say('recomputeHeading'), 28),
    ...text('text', say('recompute'), 6),
    ...text('text', say('engine', { version: bundle.engineVersion }), 6),
    ...digests.flatMap(([part = '', digest = '']) =>
      text('quiet', say('digestOf', { part, digest }), 2),
    ),
  ];
}
