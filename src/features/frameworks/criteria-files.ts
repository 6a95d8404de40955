/**
 * Files and folders of a folder of criteria, whoever filled it: links, pipes and devices are refused,
 * no file is read beyond its limit, and text is UTF-8.
 */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { lineAndColumn } from './yaml-source';

export type TextRead =
  | { readonly text: string }
  /** `place` is line and column. */
  | { readonly place: string; readonly fault: string };

const mostBytes = 200_000;
/** One for all files, since hundreds are read in a row; what is in it is decoded before the next. */
const scratch = new Uint8Array(mostBytes + 1);

/** Undefined where there is no such file. Nothing waits: a pipe that nobody writes to is no file. */
export function readText(file: string): TextRead | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let opened: number;
  try {
    opened = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return atStart(code === 'ELOOP' ? linkWords : `the file cannot be read (${code})`);
  }
  try {
    const found = fstatSync(opened);
    if (found.isDirectory()) return atStart('is a folder, where a file is expected');
    if (!found.isFile()) return atStart(notPlainWords);
    const length = readWhole(opened, scratch);
    if (length > mostBytes) return atStart(`the file is longer than ${mostBytes} bytes`);
    return decoded(scratch.subarray(0, length));
  } finally {
    closeSync(opened);
  }
}

function readWhole(opened: number, into: Uint8Array): number {
  let length = 0;
  let more = 1;
  while (more > 0 && length < into.length) {
    more = readSync(opened, into, length, into.length - length, null);
    length += more;
  }
  return length;
}

const linkWords = 'is a symbolic link; put the file or folder itself here';
const notPlainWords = 'is not a plain file';

function atStart(fault: string): TextRead {
  return { place: '1:1', fault };
}

const replacement = '\ufffd';

/** A mark of byte order at the start is left out: editors of some systems write one. */
function decoded(bytes: Uint8Array): TextRead {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder().decode(bytes);
    const place = lineAndColumn(text, Math.max(0, text.indexOf(replacement)));
    return { place, fault: 'the file is not UTF-8; save it as UTF-8' };
  }
}

export interface Listing {
  readonly folders: readonly string[];
  /** YAML files; others are nothing to read. */
  readonly files: readonly string[];
  readonly faults: readonly string[];
}

const plainName = /^[\w.-]+$/;
const isYaml = (name: string) => /\.ya?ml$/i.test(name);

/** What is in a folder, in order, without what is hidden. `shown` is how faults name it. */
export function listFolder(folder: string, shown: string): Listing {
  const [folders, files, faults]: [string[], string[], string[]] = [[], [], []];
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { folders, files, faults: [`${folder}:1:1: ${whyUnreadable(error)}`] };
  }
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const { name } = entry;
    if (name.startsWith('.') || (entry.isFile() && !isYaml(name))) continue;
    if (!plainName.test(name)) faults.push(`${shown}:1:1: ${JSON.stringify(name)} ${nameWords}`);
    else if (entry.isDirectory()) folders.push(name);
    else if (entry.isFile()) files.push(name);
    else {
      const words = entry.isSymbolicLink() ? linkWords : notPlainWords;
      faults.push(`${shown}/${name}:1:1: ${words}`);
    }
  }
  return { folders, files, faults };
}

const nameWords = 'is no name for a file or folder here; use letters, digits, points and dashes';

function whyUnreadable(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such folder' : `the folder cannot be read (${code})`;
}
