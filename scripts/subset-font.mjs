/**
 * A TrueType font cut down to the signs that our pages use, as WOFF2.
 *
 * The outlines are taken over as they are, without hints; kerning between common signs becomes a
 * `kern` table. WOFF2's own outline transform is not used (W3C WOFF 2.0, 5.1: version 3), which
 * costs a tenth in size and saves an encoder.
 */
import { brotliCompressSync, constants } from 'node:zlib';
import { create } from 'fontkit';

const kerned = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-–’“”()/'];

export function subsetFont(source, codePoints, names) {
  const font = create(source);
  const tables = readTables(source);
  const covered = codePoints.filter((codePoint) => font.hasGlyphForCodePoint(codePoint));
  const glyphOf = (codePoint) => font.glyphForCodePoint(codePoint).id;
  const glyphs = readGlyphs(tables);
  const kept = withComponents([0, ...covered.map(glyphOf)], glyphs);
  const newId = new Map(kept.map((id, index) => [id, index]));
  const outlines = kept.map((id) => renumbered(glyphs[id], newId));
  const pairs = covered.map((codePoint) => [codePoint, newId.get(glyphOf(codePoint))]);
  return woff2({
    cmap: cmapTable(pairs),
    head: patched(tables.head, [[50, 1]]),
    hhea: patched(tables.hhea, [[34, kept.length]]),
    hmtx: metricsTable(tables, kept),
    maxp: patched(tables.maxp, [[4, kept.length]]),
    name: nameTable(names),
    'OS/2': tables['OS/2'],
    post: Buffer.concat([Buffer.from([0, 3, 0, 0]), tables.post.subarray(4, 32)]),
    kern: kernTable(font, newId),
    glyf: Buffer.concat(outlines),
    loca: locationTable(outlines),
  });
}

function readTables(file) {
  const tables = {};
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    const offset = file.readUInt32BE(at + 8);
    const tag = file.toString('latin1', at, at + 4);
    tables[tag] = file.subarray(offset, offset + file.readUInt32BE(at + 12));
  }
  return tables;
}

function readGlyphs({ head, loca, glyf, maxp }) {
  const long = head.readInt16BE(50) === 1;
  const offset = (id) => (long ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2);
  return Array.from({ length: maxp.readUInt16BE(4) }, (_, id) =>
    glyf.subarray(offset(id), offset(id + 1)),
  );
}

/** Where a composite outline (OpenType, "glyf") names its parts. */
function componentOffsets(glyph) {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return [];
  const offsets = [];
  for (let at = 10, more = true; more; ) {
    const flags = glyph.readUInt16BE(at);
    offsets.push(at + 2);
    at += 4 + (flags & 0x1 ? 4 : 2);
    if (flags & 0x8) at += 2;
    else if (flags & 0x40) at += 4;
    else if (flags & 0x80) at += 8;
    more = (flags & 0x20) !== 0;
  }
  return offsets;
}

function withComponents(ids, glyphs) {
  const kept = new Set();
  const queue = [...ids];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (kept.has(id)) continue;
    kept.add(id);
    queue.push(...componentOffsets(glyphs[id]).map((at) => glyphs[id].readUInt16BE(at)));
  }
  return [...kept].sort((a, b) => a - b);
}

function renumbered(glyph, newId) {
  const copy = Buffer.alloc(Math.ceil(glyph.length / 4) * 4);
  glyph.copy(copy);
  for (const at of componentOffsets(glyph))
    copy.writeUInt16BE(newId.get(glyph.readUInt16BE(at)), at);
  return copy;
}

function patched(table, changes) {
  const copy = Buffer.from(table);
  for (const [at, value] of changes) copy.writeUInt16BE(value, at);
  return copy;
}

function metricsTable({ hhea, hmtx }, kept) {
  const full = hhea.readUInt16BE(34);
  const table = Buffer.alloc(kept.length * 4);
  kept.forEach((id, index) => {
    const bearing = id < full ? id * 4 + 2 : full * 4 + (id - full) * 2;
    table.writeUInt16BE(hmtx.readUInt16BE(Math.min(id, full - 1) * 4), index * 4);
    table.writeInt16BE(hmtx.readInt16BE(bearing), index * 4 + 2);
  });
  return table;
}

function locationTable(outlines) {
  const table = Buffer.alloc((outlines.length + 1) * 4);
  let offset = 0;
  outlines.forEach((outline, index) => {
    offset += outline.length;
    table.writeUInt32BE(offset, (index + 1) * 4);
  });
  return table;
}

/**
 * Names of our own: the licence reserves the original's for the whole font. The notice stays.
 * Numbers are those of OpenType, "name": 0 notice, 1 family, 2 style, 4 full name, 6 PostScript name.
 */
function nameTable({ family, style, notice }) {
  const full = `${family} ${style}`;
  const names = [
    [0, notice],
    [1, family],
    [2, style],
    [4, full],
    [6, full.replaceAll(' ', '-')],
  ];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const header = Buffer.alloc(6 + names.length * 12);
  header.writeUInt16BE(names.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  names.forEach(([id], index) => {
    const fields = [3, 1, 0x409, id, texts[index].length, offset];
    for (const [place, value] of fields.entries()) {
      header.writeUInt16BE(value, 6 + index * 12 + place * 2);
    }
    offset += texts[index].length;
  });
  return Buffer.concat([header, ...texts]);
}

/** One format 12 subtable for Windows, UCS-4: a group for each sign. */
function cmapTable(pairs) {
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  const table = Buffer.alloc(12 + 16 + sorted.length * 12);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(16 + sorted.length * 12, 16);
  table.writeUInt32BE(sorted.length, 24);
  sorted.forEach(([codePoint, id], index) => {
    const at = 28 + index * 12;
    table.writeUInt32BE(codePoint, at);
    table.writeUInt32BE(codePoint, at + 4);
    table.writeUInt32BE(id, at + 8);
  });
  return table;
}

function kernTable(font, newId) {
  const values = [];
  for (const left of kerned) {
    for (const right of kerned) {
      const { glyphs, positions } = font.layout(left + right, ['kern']);
      if (glyphs.length !== 2) continue;
      const value = Math.round(positions[0].xAdvance - glyphs[0].advanceWidth);
      if (value === 0) continue;
      values.push([newId.get(glyphs[0].id) ?? 0, newId.get(glyphs[1].id) ?? 0, value]);
    }
  }
  values.sort(([a, b], [c, d]) => a - c || b - d);
  const table = Buffer.alloc(18 + values.length * 6);
  const power = 2 ** Math.floor(Math.log2(values.length));
  const header = [0, 1, 0, 14 + values.length * 6, 1, values.length];
  header.push(power * 6, Math.log2(power), (values.length - power) * 6);
  header.forEach((value, index) => void table.writeUInt16BE(value, index * 2));
  values.forEach(([left, right, value], index) => {
    table.writeUInt16BE(left, 18 + index * 6);
    table.writeUInt16BE(right, 20 + index * 6);
    table.writeInt16BE(value, 22 + index * 6);
  });
  return table;
}

/** The place of each tag in WOFF2's list of known tables. */
const knownTags = { cmap: 0, head: 1, hhea: 2, hmtx: 3, maxp: 4, name: 5, 'OS/2': 6, post: 7 };
Object.assign(knownTags, { glyf: 10, loca: 11, kern: 19 });

function woff2(tables) {
  const entries = Object.entries(tables);
  const directory = Buffer.concat(
    entries.map(([tag, { length }]) => {
      const untransformed = tag === 'glyf' || tag === 'loca' ? 3 << 6 : 0;
      return Buffer.from([knownTags[tag] | untransformed, ...base128(length)]);
    }),
  );
  const data = brotliCompressSync(Buffer.concat(entries.map(([, table]) => table)), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
    },
  });
  const padded = (length) => Math.ceil(length / 4) * 4;
  const header = Buffer.alloc(48);
  header.write('wOF2', 0, 'latin1');
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE(padded(48 + directory.length + data.length), 8);
  header.writeUInt16BE(entries.length, 12);
  const unpacked = entries.reduce((sum, [, table]) => sum + padded(table.length), 0);
  header.writeUInt32BE(12 + entries.length * 16 + unpacked, 16);
  header.writeUInt32BE(data.length, 20);
  header.writeUInt16BE(1, 24);
  const file = Buffer.alloc(header.readUInt32BE(8));
  Buffer.concat([header, directory, data]).copy(file);
  return file;
}

function base128(value) {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
