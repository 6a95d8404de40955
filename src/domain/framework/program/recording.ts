/**
 * What a rule writes down while it runs, as text: the value of each of its parts, in the places that
 * `trace/places.ts` gives them. The words of an explanation are made from these values alone.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { typeNameOf } from '../record-types';
import type { Place, Places } from '../trace/places';
import type { Lines } from './text';
import type { Recording, Writing, Written } from './writing';

/** The recording of a whole rule or of one turn of a loop's body, whose list is begun here. */
export function beginRecording(whole: ASTNode, places: Places, lines: Lines): Recording {
  const empty = Array.from({ length: places.sizeOf(whole) }, () => 'undefined');
  return { places, into: lines.hold(`[${empty.join()}]`) };
}

/** Lists of plain values are copied, so that nothing of the dossier is held. */
export function record(part: ASTNode, written: Written, { recording, lines }: Writing): void {
  const place = recording?.places.of(part);
  if (!recording || place === undefined) return;
  const kept = keptText(part, place.keeps, written);
  lines.add(`${recording.into}[${place.index}] = ${kept};`);
}

function keptText(part: ASTNode, keeps: Place['keeps'], { code, lacks }: Written): string {
  if (lacks !== undefined) return `${code} === undefined ? ${lacks} : ${code}`;
  if (keeps === 'size') return `${code}?.length`;
  if (keeps === 'presence') return `${code} === undefined ? undefined : true`;
  return typeNameOf(part).startsWith('list') ? `${code}?.slice()` : code;
}

/** To be written where a turn of the loop begins. */
export function recordTurn(body: ASTNode, turns: string, writing: Writing): Writing {
  const { recording, lines } = writing;
  if (!recording) return writing;
  const inside = beginRecording(body, recording.places, lines);
  lines.add(`${turns}.push(${inside.into});`);
  return { ...writing, recording: inside };
}

/** The name of the list that the turns of a loop's body go to. */
export function beginTurns(body: ASTNode, { recording, lines }: Writing): string {
  if (!recording) return '';
  const turns = lines.hold('[]');
  lines.add(`${recording.into}[${recording.places.ofTurns(body)}] = ${turns};`);
  return turns;
}
