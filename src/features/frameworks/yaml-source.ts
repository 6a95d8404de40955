/**
 * One YAML file with the positions of what stands in it, so that a fault can name line and column.
 *
 * The values are read at once; where things stand is worked out when the first fault asks for it.
 */
import { constructFromEvents, EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { find, type Place, placesIn } from './yaml-places';

export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** Faults of the YAML itself, already with their position. */
  readonly faults: readonly string[];
  /** `file:line:column: message` for a fault at a path, or within the text at that path. */
  fault(path: readonly PropertyKey[], message: string, offset?: number): string;
  /** The same, at the name of the field that the path ends with. */
  faultAtName(path: readonly PropertyKey[], message: string): string;
}

/** The text with one plain value put in place of another; all else keeps its letters. */
export function withScalar(text: string, field: string, value: string): string {
  const { entries = [] } = placesIn(parseEvents(text, {}), text) ?? {};
  const place = entries.find(({ name }) => name === field)?.value;
  if (!place || place.entries || place.items || place.end < 0) {
    throw new TypeError(`There is no value ${field}.`);
  }
  return `${text.slice(0, place.start)}${value}${text.slice(place.end)}`;
}

const deepest = 40;

export function readYaml(file: string, text: string): YamlSource {
  const at = (index: number, message: string) =>
    `${file}:${lineAndColumn(text, index)}: ${visible(message)}`;
  let events: Event[];
  let value: unknown;
  try {
    events = parseEvents(text, { maxDepth: deepest });
    const foreign = notUsedHere(events);
    if (foreign) return unreadable(file, at(foreign.index, foreign.message));
    [value = null] = constructFromEvents(events, { source: text });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const hint = error.reason.startsWith('bad indentation') ? quoteWords : '';
    return unreadable(file, at(error.mark?.position ?? 0, `${error.reason}${hint}`));
  }
  let places: Place | undefined;
  const found = (path: readonly PropertyKey[], offset?: number) => {
    places ??= placesIn(events, text);
    return find(places, { text, value, path, offset });
  };
  return {
    file,
    value,
    faults: [],
    fault: (path, message, offset) => at(found(path, offset).index, message),
    faultAtName: (path, message) => at(found(path).nameIndex, message),
  };
}

const tagWords = 'tags are not used here; a text that begins with ! stands in quotes';

/** What YAML takes for indentation is as often a text that it takes for something else. */
const quoteWords =
  '; or a text that holds “: ”, or that begins with a quote or a bracket and goes on behind it: put it in quotes, or below >-';

/** A file of which nothing can be used but what is wrong with it. */
export function unreadable(file: string, fault: string): YamlSource {
  return { file, value: undefined, faults: [fault], fault: () => fault, faultAtName: () => fault };
}

/** The first thing that only makes a file harder to read and to check. */
function notUsedHere(events: readonly Event[]): { index: number; message: string } | undefined {
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) continue;
    if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      if (documents > 1) return { index: 0, message: 'one file is one document' };
      continue;
    }
    if (event.anchorStart >= 0) {
      const message = 'aliases are not used here: write the value out';
      return { index: event.anchorStart - 1, message };
    }
    if (event.type !== EVENT_ID.ALIAS && event.tagStart >= 0) {
      return { index: event.tagStart, message: tagWords };
    }
  }
  return undefined;
}

const longestMessage = 1_000;

/** What a file says may be part of the message, and is not to flood or steer the reader's terminal. */
function visible(message: string): string {
  const isLong = message.length > longestMessage;
  const shown = isLong ? `${message.slice(0, longestMessage)}…` : message;
  return shown.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

export function lineAndColumn(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return `${line}:${index - before.lastIndexOf('\n')}`;
}
