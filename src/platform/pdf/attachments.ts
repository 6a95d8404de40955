/** Files that travel inside a document, as associated files of the whole (ISO 19005-3, 6.8). */

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  /** What it is to the document: the data behind it, or something that helps to read it. */
  readonly relationship: 'Data' | 'Supplement';
  readonly content: string;
}

/** @param at printed as the day on which each was made; nothing comes from a clock. */
export function attach(
  pen: PDFKit.PDFDocument,
  attachments: readonly Attachment[],
  at: Date,
): void {
  for (const { name, mediaType, description, relationship, content } of attachments) {
    const about = { name, type: mediaType, description, relationship };
    // An archival file needs every one of these.
    pen.file(Buffer.from(content, 'utf8'), {
      ...about,
      creationDate: at,
      modifiedDate: at,
    } as object);
  }
}
