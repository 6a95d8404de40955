/** The same design as an HTML page, as somebody would write it who prints certificates with a browser. */
import { pathToFileURL } from 'node:url';
import { fontFor } from '../../src/platform/pdf/fonts';
import {
  type Face,
  faces,
  type PageDocument,
  type PageItem,
} from '../../src/platform/pdf/page-model';
import { drawQr } from '../../src/platform/pdf/qr';

/** Opened once: the fonts and the size of the page. */
export function frameHtml({ width, height }: Pick<PageDocument, 'width' | 'height'>): string {
  const fonts = faces.map((face) => {
    const file = pathToFileURL(require.resolve(fontFor(face, 'a').file));
    return `@font-face { font-family: '${face}'; src: url('${file}') }`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
${fonts.join('\n')}
@page { size: ${width}pt ${height}pt; margin: 0 }
body { margin: 0 }
svg, div, p, h1, h2, h3 { position: absolute; margin: 0 }
p, h1, h2, h3 { position: static; font-weight: normal }
</style></head><body></body></html>`;
}

export function bodyHtml({ items }: PageDocument): string {
  return items.map(itemHtml).join('\n');
}

function itemHtml(item: PageItem): string {
  switch (item.kind) {
    case 'stack':
      return `<div style="${placeOf(item)}">${item.texts.map(textHtml).join('')}</div>`;
    case 'text':
      return `<div style="${placeOf(item)}">${textHtml(item)}</div>`;
    case 'box':
      return `<div style="${placeOf(item)};background:${item.colour}"></div>`;
    case 'bar': {
      const share = { ...item, width: item.width * item.share };
      return `<div style="${placeOf(item)};background:${item.track}"></div><div style="${placeOf(share)};background:${item.colour}"></div>`;
    }
    case 'line': {
      const width = Math.max(item.toX - item.x, item.width);
      const height = Math.max(item.toY - item.y, item.width);
      return `<div style="${placeOf({ ...item, width, height })};background:${item.colour}"></div>`;
    }
    case 'dots':
      return svg({ ...item, width: 200, height: item.diameter }, item.alt, dotsPath(item));
    case 'qr':
      return codeSvg(item);
    default:
      return '';
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function placeOf({ x, y, width, height }: Place): string {
  return `left:${x}pt;top:${y}pt;width:${width}pt;height:${height}pt`;
}

interface Text {
  readonly text: string;
  readonly face: Face;
  readonly sizes: readonly number[];
  readonly colour: string;
  readonly leading: number;
  readonly align: 'left' | 'right' | 'centre';
  readonly spacing: number;
  readonly role: string;
}

function textHtml({ text, face, sizes, colour, leading, align, spacing, role }: Text): string {
  const tag = role === 'Caption' ? 'p' : role.toLowerCase();
  const [size = 10] = sizes;
  const side = align === 'centre' ? 'center' : align;
  const style = `font:${size}pt/${leading} '${face}';color:${colour};text-align:${side};letter-spacing:${spacing}pt`;
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<${tag} style="${style}">${words}</${tag}>`;
}

function svg(place: Place, label: string, inner: string, viewBox = ''): string {
  return `<svg role="img" aria-label="${label}" style="${placeOf(place)}" ${viewBox}>${inner}</svg>`;
}

function dotsPath({ diameter, gap, count, colour }: Extract<PageItem, { kind: 'dots' }>): string {
  const circle = (index: number) =>
    `<circle cx="${diameter / 2 + index * (diameter + gap)}pt" cy="${diameter / 2}pt" r="${diameter / 2}pt" fill="${colour}"/>`;
  return Array.from({ length: count }, (_, index) => circle(index)).join('');
}

function codeSvg({
  x,
  y,
  size,
  content,
  correction,
  colour,
  alt,
}: Extract<PageItem, { kind: 'qr' }>) {
  const { modules, rectangles } = drawQr(content, correction ?? 'Q');
  const path = rectangles.map((one) => `M${one.x} ${one.y}h${one.width}v1h-${one.width}z`).join('');
  const view = `viewBox="0 0 ${modules} ${modules}"`;
  return svg(
    { x, y, width: size, height: size },
    alt,
    `<path fill="${colour}" d="${path}"/>`,
    view,
  );
}
