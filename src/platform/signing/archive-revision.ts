/**
 * The one thing that may follow a signed file: an archive time stamp over all of it (PAdES B-LTA; ISO
 * 32000-2, 12.8.5), in the field that was prepared for it.
 *
 * What is appended follows from the file in every byte but the token's. So it is read by making it
 * once more: a file with anything else behind its signature is not one of ours.
 */
import { PdfObjects, PdfShapeError } from './pdf-objects';
import { archiveFieldOf } from './pdf-structure';

/** A token with the certificates of its source needs a few thousand bytes. */
const room = 12_288;
/** Four numbers of ten digits, and what stands between them. */
const rangeWidth = 46;

export interface ArchiveRevision {
  /** The issued file with what is appended; zeros where the token goes. */
  readonly content: Buffer;
  /** Where the hexadecimal token stands, without its angle brackets. */
  readonly token: { readonly start: number; readonly end: number };
}

/** Refuses with PdfShapeError a file that has no field for it, or an archive time stamp already. */
export function archiveRevision(issued: Buffer): ArchiveRevision {
  const objects = new PdfObjects(issued);
  const field = archiveFieldOf(objects);
  const [, size] = /\/Size (\d+)\n/.exec(objects.trailer) ?? [];
  if (field === undefined || !size || issued.at(-1) !== newline) {
    throw new PdfShapeError('The file has no room for an archive time stamp.');
  }
  const stamp = Number(size);
  const fieldText = object(field, withEntry(objects.written(field), `/V ${stamp} 0 R`));
  const before = `${stamp} 0 obj\n<<\n/Type /DocTimeStamp\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.RFC3161\n/Contents <`;
  const stampAt = issued.length + fieldText.length;
  const start = stampAt + before.length;
  const end = start + 2 * room;
  const afterRange = '\n>>\nendobj\n';
  const tableAt = end + '>\n/ByteRange '.length + rangeWidth + afterRange.length;
  const table = [
    'xref',
    `${field} 1`,
    entry(issued.length),
    `${stamp} 1`,
    entry(stampAt),
    'trailer',
    withEntry(
      objects.trailer.replace(`/Size ${size}\n`, `/Size ${stamp + 1}\n`),
      `/Prev ${objects.table}`,
    ),
    'startxref',
    tableAt,
    '%%EOF',
    '',
  ].join('\n');
  const total = tableAt + table.length;
  const range = `[0 ${start - 1} ${end + 1} ${total - end - 1}`.padEnd(rangeWidth - 1);
  const appended = `${fieldText}${before}${'0'.repeat(2 * room)}>\n/ByteRange ${range}]${afterRange}${table}`;
  const content = Buffer.concat([issued, Buffer.from(appended, 'latin1')]);
  return { content, token: { start, end } };
}

const newline = 0x0a;

function object(id: number, content: string): string {
  return `${id} 0 obj\n${content}\nendobj\n`;
}

/** A dictionary with one entry more at its end. */
function withEntry(dictionary: string, added: string): string {
  const end = dictionary.lastIndexOf('>>');
  return `${dictionary.slice(0, end)}${added}\n>>`;
}

function entry(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n `;
}

/** What the token is about: everything but itself and its brackets. */
export function archivedBytes({ content, token }: ArchiveRevision): Buffer {
  return Buffer.concat([content.subarray(0, token.start - 1), content.subarray(token.end + 1)]);
}

export function withToken({ content, token }: ArchiveRevision, bytes: Uint8Array): Buffer {
  if (bytes.length > room) {
    throw new PdfShapeError(`The token needs ${bytes.length} bytes; there is room for ${room}.`);
  }
  const filled = Buffer.from(content);
  filled.write(Buffer.from(bytes).toString('hex'), token.start, 'latin1');
  return filled;
}

export interface ArchivedFile {
  /** The file as it was before the archive time stamp. */
  readonly issued: Buffer;
  readonly revision: ArchiveRevision;
  /** The token and the zeros behind it, in hexadecimal. */
  readonly tokenHex: string;
}

/** Undefined where nothing was appended that begins as an archive revision does. */
export function readArchive(pdf: Buffer): ArchivedFile | undefined {
  const [, table] =
    /\nstartxref\n(\d+)\n%%EOF\n$/.exec(pdf.toString('latin1', pdf.length - 64)) ?? [];
  const opening = table ? pdf.toString('latin1', Number(table), Number(table) + 64) : '';
  const [, appendedAt] = /^xref\n[1-9]\d* 1\n(\d{10}) 00000 n \n/.exec(opening) ?? [];
  if (!appendedAt) return undefined;
  const issued = pdf.subarray(0, Number(appendedAt));
  const revision = archiveRevision(issued);
  const { start, end } = revision.token;
  const same =
    revision.content.length === pdf.length &&
    revision.content.subarray(0, start).equals(pdf.subarray(0, start)) &&
    revision.content.subarray(end).equals(pdf.subarray(end));
  if (!same) throw new PdfShapeError('Something else than an archive time stamp was appended.');
  return { issued, revision, tokenHex: pdf.toString('latin1', start, end) };
}
