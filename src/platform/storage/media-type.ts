import { fileTypeFromBuffer } from 'file-type/node';

/** What a file is, read from its bytes (magic numbers); undefined where they do not say. */
export async function mediaTypeOf(content: Uint8Array): Promise<string | undefined> {
  return (await fileTypeFromBuffer(content))?.mime;
}
