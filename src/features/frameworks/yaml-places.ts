/** Where each value of a YAML file stands, and each name, by the events of its parser. */
import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml';

export interface Place {
  /** Of the first letter or quote, and after the last; -1 where nothing is written. */
  readonly start: number;
  readonly end: number;
  readonly items?: readonly Place[];
  readonly entries?: readonly Entry[];
}

interface Entry {
  readonly name: string;
  readonly key: Place;
  readonly value: Place;
}

export function placesIn(events: readonly Event[], text: string): Place | undefined {
  let next = 1;
  const read = (): Place | undefined => {
    const event = events[next];
    next += 1;
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return scalar(event, text);
      case EVENT_ID.SEQUENCE:
        return { start: event.start, end: -1, items: readAll() };
      case EVENT_ID.MAPPING:
        return { start: event.start, end: -1, entries: pairs(readAll(), text) };
      default:
        return undefined;
    }
  };
  const readAll = (): Place[] => {
    const found: Place[] = [];
    for (let place = read(); place; place = read()) found.push(place);
    return found;
  };
  return read();
}

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

function scalar({ style, valueStart, valueEnd }: ScalarEvent, text: string): Place {
  if (valueStart < 0) return { start: -1, end: -1 };
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  if (isQuoted) return { start: valueStart - 1, end: valueEnd + 1 };
  const indent = /^\s*/.exec(text.slice(valueStart, valueEnd))?.[0].length ?? 0;
  return { start: valueStart + indent, end: valueEnd };
}

function pairs(places: readonly Place[], text: string): Entry[] {
  const entries: Entry[] = [];
  for (let index = 0; index + 1 < places.length; index += 2) {
    const [key, value] = [places[index], places[index + 1]];
    if (!key || !value) continue;
    const name = text.slice(key.start, key.end).replace(/^(["'])(.*)\1$/, '$2');
    entries.push({ name, key, value });
  }
  return entries;
}

interface Sought {
  readonly text: string;
  /** What the file says as a whole. */
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
  /** A place in the text at the path. */
  readonly offset: number | undefined;
}

/** Where the value at the path starts; where it is not there, the last part that is. */
export function find(
  root: Place | undefined,
  { text, value, path, offset }: Sought,
): { readonly index: number; readonly nameIndex: number } {
  let place = root;
  let said = value;
  let index = root?.start ?? 0;
  let nameIndex = index;
  for (const step of path) {
    const entry = place?.entries?.find(({ name }) => name === String(step));
    const below = entry?.value ?? place?.items?.[Number(step)];
    if (!below) return { index, nameIndex };
    nameIndex = entry?.key.start ?? below.start;
    index = below.start < 0 ? nameIndex : below.start;
    place = below;
    said = (said as Readonly<Record<PropertyKey, unknown>> | null)?.[step];
  }
  if (offset === undefined || typeof said !== 'string' || !place) return { index, nameIndex };
  return { index: within(place, text, said, offset), nameIndex };
}

/**
 * The place in the file of a place in a scalar's text. Folding changes only white space, so the
 * two are walked side by side by their other characters.
 */
function within({ start, end }: Place, text: string, said: string, offset: number): number {
  let index = start;
  for (let place = 0; place <= offset; place += 1) {
    const character = said[place];
    if (character === undefined || /\s/.test(character)) continue;
    while (index < end && text[index] !== character) index += 1;
    if (place === offset) return index;
    index += 1;
  }
  return index;
}
