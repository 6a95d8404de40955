/**
 * The file of a font in memory, read in two steps: which characters it has, and only when text is set
 * its drawings and rules, which are nearly all of it. The largest has 12 MB.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface FontBytes {
  /** Zeros where nothing has been read yet. */
  readonly bytes: Buffer;
  readRest(): void;
}

/** fontkit reads the head of a glyph even where the glyph is empty and the file ends before it. */
const padding = 10;

/** Tables (OpenType 1.9) that are not asked for characters or measures of the whole font. */
const forSetting = new Set(['glyf', 'loca', 'hmtx', 'GSUB', 'GPOS', 'GDEF', 'VORG', 'vmtx']);
const header = 12;
const entry = 16;

export function readFont(file: string): FontBytes {
  const bytes = withFile(file, (descriptor) => {
    const { size } = fstatSync(descriptor);
    const empty = Buffer.alloc(size + padding);
    const read = (start: number, length: number) =>
      readSync(descriptor, empty, start, length, start);
    read(0, header);
    const tables = empty.readUInt16BE(4);
    read(header, tables * entry);
    for (let table = 0; table < tables; table += 1) {
      const at = header + table * entry;
      const tag = empty.toString('latin1', at, at + 4);
      if (!forSetting.has(tag)) read(empty.readUInt32BE(at + 8), empty.readUInt32BE(at + 12));
    }
    return empty;
  });
  return {
    bytes,
    readRest: () => {
      withFile(file, (descriptor) => readSync(descriptor, bytes, 0, bytes.length, 0));
    },
  };
}

function withFile<T>(file: string, read: (descriptor: number) => T): T {
  const descriptor = openSync(file, 'r');
  try {
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
