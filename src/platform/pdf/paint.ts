/** Lines, boxes, dots, bars, QR codes and the mark across the page, as PDFKit draws them. */
import type { PageItem } from './page-model';
import { drawLine } from './paint-text';
import { drawQr } from './qr';
import { setLine } from './text-layout';
import { paragraphOf } from './text-runs';

export type Pen = PDFKit.PDFDocument;
type Item<K extends PageItem['kind']> = Extract<PageItem, { kind: K }>;

export function paintLine(pen: Pen, { x, y, toX, toY, width, colour }: Item<'line'>): void {
  pen.lineWidth(width).strokeColor(colour).moveTo(x, y).lineTo(toX, toY).stroke();
}

export function paintBox(pen: Pen, { x, y, width, height, colour }: Item<'box'>): void {
  pen.rect(x, y, width, height).fill(colour);
}

/** The rectangle that a row of dots fills. */
export function dotsOf({ x, y, diameter, gap, of }: Item<'dots'>) {
  return { x, y, width: of * diameter + (of - 1) * gap, height: diameter };
}

export function paintDots(pen: Pen, item: Item<'dots'>): void {
  const radius = item.diameter / 2;
  const stroke = item.diameter / 24;
  for (let index = 0; index < item.of; index += 1) {
    const x = item.x + radius + index * (item.diameter + item.gap);
    const y = item.y + radius;
    if (index < item.count) pen.circle(x, y, radius).fill(item.colour);
    else
      pen
        .lineWidth(stroke)
        .strokeColor(item.ring)
        .circle(x, y, radius - stroke / 2)
        .stroke();
  }
}

export function paintBar(
  pen: Pen,
  { x, y, width, height, share, colour, track }: Item<'bar'>,
): void {
  pen.rect(x, y, width, height).fill(track);
  if (share > 0) pen.rect(x, y, hundredths(width * share), height).fill(colour);
}

export function paintQr(
  pen: Pen,
  { x, y, size, content, correction = 'Q', colour }: Item<'qr'>,
): void {
  const { modules, rectangles } = drawQr(content, correction);
  const unit = size / modules;
  pen.rect(x, y, size, size).fill('#ffffff');
  for (const one of rectangles)
    pen.rect(x + one.x * unit, y + one.y * unit, one.width * unit, unit);
  pen.fill(colour);
}

export function paintMark(pen: Pen, item: Item<'mark'>): void {
  const style = {
    paragraph: paragraphOf(item.text, item.face),
    size: item.size,
    spacing: 0,
    ending: '',
  };
  const line = setLine(item.text, style);
  pen.save().rotate(item.degrees, { origin: [item.x, item.y] });
  pen.fillColor(item.colour).fillOpacity(item.opacity);
  const place = { x: item.x - line.width / 2, baseline: item.y + item.size * 0.35 };
  drawLine(pen, line.runs, place, style);
  pen.restore();
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
