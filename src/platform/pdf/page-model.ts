/**
 * A document as plain data: what stands where, in points from the upper left corner.
 *
 * It knows nothing of what it is about. The same model always gives the same bytes (render.ts), so
 * a layout is compared and reviewed here, as text, and not as a picture.
 */
import { z } from 'zod';

const point = z.number().min(-2000).max(2000);
const length = z.number().positive().max(2000);
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'is not a colour such as #1d4ed8');

export const faces = ['serif', 'serif strong', 'sans', 'sans strong'] as const;
export type Face = (typeof faces)[number];

/** What a text is to someone who listens to the page. */
const role = z.enum(['H1', 'H2', 'H3', 'P', 'Caption']).default('P');

const textStyle = {
  face: z.enum(faces),
  /** In points, largest first: the first at which everything fits is taken. */
  sizes: z.array(z.number().min(4).max(200)).min(1).max(12),
  colour,
  /** Height of a line, as a multiple of the size. */
  leading: z.number().min(0.8).max(3).default(1.3),
  align: z.enum(['left', 'right', 'centre']).default('left'),
  /** Extra space between letters, in points. */
  spacing: z.number().min(0).max(10).default(0),
  role,
  /** BCP 47, where it is not the document's. */
  language: z.string().min(2).optional(),
};

const stackedText = z.strictObject({
  text: z.string().max(4000),
  /** Space above, unless it is the first. */
  gap: z.number().min(0).max(200).default(0),
  ...textStyle,
});

/** Texts one below the other in a box; they step down in size together until the box holds them. */
const stack = z.strictObject({
  kind: z.literal('stack'),
  x: point,
  y: point,
  width: length,
  height: length,
  place: z.enum(['top', 'middle', 'bottom']).default('top'),
  texts: z.array(stackedText).min(1).max(20),
});

/** One text in a box. */
const text = z.strictObject({
  kind: z.literal('text'),
  text: z.string().max(4000),
  x: point,
  y: point,
  width: length,
  height: length,
  place: z.enum(['top', 'middle', 'bottom']).default('top'),
  /** Where the text leads on a screen. */
  link: z.url().optional(),
  ...textStyle,
});

const line = z.strictObject({
  kind: z.literal('line'),
  x: point,
  y: point,
  toX: point,
  toY: point,
  width: length,
  colour,
});

const box = z.strictObject({
  kind: z.literal('box'),
  x: point,
  y: point,
  width: length,
  height: length,
  colour,
});

/** A row of dots: the first `count` filled, the others as rings. `alt` says it in words. */
const dots = z.strictObject({
  kind: z.literal('dots'),
  x: point,
  y: point,
  diameter: length,
  gap: z.number().min(0).max(100),
  count: z.int().min(0).max(20),
  of: z.int().min(1).max(20),
  colour,
  ring: colour,
  alt: z.string().min(1),
});

/** A thin bar on its track. It only repeats a number that stands beside it in words. */
const bar = z.strictObject({
  kind: z.literal('bar'),
  x: point,
  y: point,
  width: length,
  height: length,
  share: z.number().min(0).max(1),
  colour,
  track: colour,
});

const qr = z.strictObject({
  kind: z.literal('qr'),
  /** Outer edge, with the white border that readers need. */
  x: point,
  y: point,
  size: length,
  content: z.string().min(1).max(1000),
  /** How much of the code may be lost: 15 % (M), for longer contents, or 25 % (Q, the usual). */
  correction: z.enum(['M', 'Q']).optional(),
  colour,
  alt: z.string().min(1),
});

/** Words across the page, turned about their middle, over everything else. */
const mark = z.strictObject({
  kind: z.literal('mark'),
  text: z.string().min(1).max(60),
  x: point,
  y: point,
  face: z.enum(faces),
  size: z.number().min(4).max(300),
  colour,
  opacity: z.number().min(0).max(1),
  degrees: z.number().min(-180).max(180),
});

/** Room for a digital signature, and what it will say of itself. Draws nothing: words stand beside it. */
const signature = z.strictObject({
  kind: z.literal('signature'),
  x: point,
  y: point,
  width: length,
  height: length,
  /** Who signs, and why. */
  name: z.string().min(1).max(200),
  reason: z.string().min(1).max(400),
  alt: z.string().min(1),
});

export const pageItem = z.discriminatedUnion('kind', [
  stack,
  text,
  line,
  box,
  dots,
  bar,
  qr,
  mark,
  signature,
]);

export const pageDocument = z.strictObject({
  title: z.string().min(1),
  author: z.string().min(1),
  subject: z.string().min(1),
  /** BCP 47. */
  language: z.string().min(2),
  /** Printed as creation date into the file; nothing in it comes from a clock. */
  createdAt: z.iso.datetime(),
  /** Absent: a plain tagged file, as documents were made before this was asked of them. */
  standard: z.literal('PDF/A-3a and PDF/UA-1').optional(),
  /**
   * How lines end and letters are kept beside their glyphs: 2 keeps words whole in scripts without
   * spaces, and spells out every shaped text. Absent: as in documents whose bytes are recorded.
   */
  typesetting: z.literal(2).optional(),
  width: length,
  height: length,
  items: z.array(pageItem).min(1),
});

export type PageDocument = z.output<typeof pageDocument>;
/** The same over several pages of one size. */
export type PagedDocument = Omit<PageDocument, 'items'> & {
  readonly pages: readonly (readonly PageItem[])[];
};
export type PageItem = z.output<typeof pageItem>;
export type TextItem = Extract<PageItem, { kind: 'text' }>;
export type StackItem = Extract<PageItem, { kind: 'stack' }>;
export type Typesetting = PageDocument['typesetting'];
export type StackedText = StackItem['texts'][number];
