/**
 * The objects of a PDF as qpdf reads them: a reader of another make, so that a fault of our writer is
 * not read back as it was meant.
 *
 * Names are texts that begin with `/`, texts begin with `u:` or `b:`, references are texts such as
 * `12 0 R` (qpdf's JSON, version 2).
 */
import { execFileSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';

export type Value = string | number | boolean | null | readonly Value[] | Dictionary;
export interface Dictionary {
  readonly [name: string]: Value | undefined;
}

export interface Stream {
  readonly dict: Dictionary;
  /** Base64, as it lies in the file. */
  readonly data: string;
}

export type Objects = Record<string, { value: Value } | { stream: Stream }>;

export function readObjects(file: string): Objects {
  const options = ['--json=2', '--json-stream-data=inline', '--decode-level=none', file];
  const told = execFileSync('qpdf', options, { encoding: 'utf8', maxBuffer: 1e9 });
  const { qpdf } = JSON.parse(told) as { qpdf: [unknown, Objects] };
  return qpdf[1];
}

export class PdfFile {
  constructor(private readonly objects: Objects) {}

  /** What a reference stands for; anything else stands for itself. */
  resolve(value: Value | undefined): Value | undefined {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/.test(value)) return value;
    const object = this.objects[`obj:${value}`];
    if (!object) return undefined;
    return 'stream' in object ? object.stream.dict : object.value;
  }

  /** The dictionary that a value is or stands for; an empty one where it is none. */
  dictionary(value: Value | undefined): Dictionary {
    const found = this.resolve(value);
    return isDictionary(found) ? found : {};
  }

  list(value: Value | undefined): readonly Value[] {
    const found = this.resolve(value);
    if (found === undefined || found === null) return [];
    return Array.isArray(found) ? (found as readonly Value[]) : [found];
  }

  /** The bytes of a stream, unpacked; undefined where the value stands for none. */
  bytes(value: Value | undefined): Buffer | undefined {
    const object = typeof value === 'string' ? this.objects[`obj:${value}`] : undefined;
    if (!object || !('stream' in object)) return undefined;
    const packed = Buffer.from(object.stream.data, 'base64');
    return object.stream.dict['/Filter'] === '/FlateDecode' ? inflateSync(packed) : packed;
  }

  get trailer(): Dictionary {
    const found = this.objects.trailer;
    return found && 'value' in found && isDictionary(found.value) ? found.value : {};
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer['/Root']);
  }

  /** Pages in order, each with the reference that others know it by. */
  get pages(): { reference: string; page: Dictionary }[] {
    const below = (reference: Value): { reference: string; page: Dictionary }[] => {
      const page = this.dictionary(reference);
      return page['/Type'] === '/Pages'
        ? this.list(page['/Kids']).flatMap(below)
        : [{ reference: String(reference), page }];
    };
    return below(this.catalog['/Pages'] ?? null);
  }

  /** Every dictionary in the file, those within others too. */
  get dictionaries(): Dictionary[] {
    return Object.values(this.objects).flatMap((object) =>
      within('stream' in object ? object.stream.dict : object.value),
    );
  }
}

export function isDictionary(value: Value | undefined): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within(value: Value | undefined): Dictionary[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(within);
  return isDictionary(value) ? [value, ...Object.values(value).flatMap(within)] : [];
}

/** The words of a text; empty where the value is none. */
export function words(value: Value | undefined): string {
  return typeof value === 'string' && value.startsWith('u:') ? value.slice(2).trim() : '';
}
