/**
 * Making the file of a certificate: rendered, signed, checked as anybody would check it, and stored.
 *
 * What our own public check would not accept is not released. Keys and rendering are deterministic, so
 * that a second attempt under the same number gives the same file, but for the time stamp, whose source
 * answers anew, and the revocation list of another day.
 */
import { type CertificateFacts, certificateFacts } from '../../domain/certificate/facts';
import type { Clock } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import { Failure } from '../../kernel/failure';
import type { Attachment } from '../../platform/pdf/attachments';
import type { PageDocument } from '../../platform/pdf/page-model';
import type { PdfRenderer } from '../../platform/pdf/pdf-renderer';
import type { Enclosed } from '../../platform/pdf/render';
import type { DocumentSigner } from '../../platform/signing/document-signer';
import type { AskedLevel } from '../../platform/signing/sign-pdf';
import { KeyError } from '../../platform/signing/signing-key';
import { TimestampError } from '../../platform/signing/timestamp-token';
import type { FileStore } from '../../platform/storage/file-store';
import type { Credentials, StatusPlace } from '../credentials';
import type { CertificateFormat } from './certificate.document';
import type { CertificateRow } from './certificate.row';

export interface FileDeps {
  readonly clock: Clock;
  readonly files: FileStore;
  readonly pdf: PdfRenderer;
  readonly formats: (format: number) => CertificateFormat;
  readonly signer: DocumentSigner;
  readonly credentials: Pick<Credentials, 'sign' | 'qrContent' | 'check' | 'didDocument'>;
}

/** A certificate on its way, with its place in the status lists. */
export interface Waiting {
  readonly row: CertificateRow;
  readonly place: StatusPlace;
}

/** What the record holds of the file. */
export type FileRecord = Pick<
  CertificateRow,
  'sha256' | 'unsignedSha256' | 'signingKey' | 'signatureLevel'
>;

/** The file is good, and may be stored and announced; or this says why not. */
export class Withheld extends Failure {}

/** What is stored when the certificate is released. */
export interface MadeCertificate {
  readonly file: FileRecord;
  /** As signed text. */
  readonly credential: string;
}

interface MadeFile extends Omit<FileRecord, 'sha256'> {
  readonly content: Buffer;
}

/** Stored, and read back: only a file that can be read again may be announced. */
export async function makeFile(deps: FileDeps, { row, place }: Waiting): Promise<MadeCertificate> {
  const facts = certificateFacts.parse(row.facts);
  const qrContent = await deps.credentials.qrContent(facts, place);
  const credential = await deps.credentials.sign(facts, place);
  const enclosed = {
    attachments: attachmentsOf(row, credential, await deps.credentials.didDocument()),
    evidence: await deps.signer.evidence(deps.clock.now()),
  };
  const { content, ...signature } = await fileOf(deps, row, { facts, qrContent, enclosed });
  const stored = await deps.files.put(content);
  if (!(await deps.files.get(stored)).equals(content)) {
    throw new Error(`The stored file of ${row.number} is not the one made.`);
  }
  return { file: { ...signature, sha256: stored }, credential };
}

/** What a machine needs to check the credential travels with the file, for those without a network. */
function attachmentsOf(
  { number }: CertificateRow,
  credential: string,
  issuer: object,
): readonly Attachment[] {
  return [
    {
      name: `${number}.credential.json`,
      mediaType: 'application/vc+ld+json',
      description: `Certificate ${number} as a verifiable credential`,
      relationship: 'Data',
      content: credential,
    },
    {
      name: 'did.json',
      mediaType: 'application/did+json',
      description: 'The keys of the issuer on the day of issue',
      relationship: 'Supplement',
      content: `${JSON.stringify(issuer, null, 2)}\n`,
    },
  ];
}

interface Content {
  readonly facts: CertificateFacts;
  readonly qrContent: string;
  readonly enclosed: Enclosed;
}

async function fileOf(
  deps: FileDeps,
  row: CertificateRow,
  { facts, qrContent, enclosed }: Content,
): Promise<MadeFile> {
  let missing: TimestampError | undefined;
  for (const level of deps.signer.levels) {
    const page = deps.formats(row.format)(facts, level, qrContent);
    if (!page.items.some(({ kind }) => kind === 'signature')) return unsignedFile(deps, page);
    try {
      return await signedFile(deps, row, level, await deps.pdf.render(page, enclosed));
    } catch (error) {
      if (!(error instanceof TimestampError)) throw error;
      missing = error;
    }
  }
  throw new Withheld('unavailable', 'certificate.no-timestamp', missing?.message ?? '', {
    cause: missing,
  });
}

/** Of a format that has no room for a signature. */
async function unsignedFile({ pdf }: FileDeps, page: PageDocument): Promise<MadeFile> {
  const content = await pdf.render(page);
  return { content, unsignedSha256: null, signingKey: null, signatureLevel: null };
}

/** A token may be out of reach for a while: the certificate waits for it. */
function keyIsAway(error: unknown): never {
  if (!(error instanceof KeyError)) throw error;
  throw new Withheld('unavailable', 'certificate.key-unavailable', error.message, { cause: error });
}

async function signedFile(
  { clock, signer }: FileDeps,
  { number }: CertificateRow,
  level: AskedLevel,
  rendered: Buffer,
): Promise<MadeFile> {
  const { content, keyId } = await signer.sign(rendered, level).catch(keyIsAway);
  const { problems, ...report } = await signer.verify(content, clock.now());
  const holds =
    report.integrity === 'passed' &&
    report.signature === 'passed' &&
    report.issuer === 'passed' &&
    report.revocation !== 'failed' &&
    (level === 'B-B') === (report.level === 'B-B') &&
    (level === 'B-B' || report.time === 'passed');
  if (!holds) {
    const why = Object.values(problems).join(' ');
    throw new Withheld(
      'unavailable',
      'certificate.signature-not-accepted',
      `Our own check does not accept the signature of ${number}. ${why}`,
    );
  }
  const unsignedSha256 = sha256(rendered);
  return { content, unsignedSha256, signingKey: keyId, signatureLevel: report.level ?? level };
}
