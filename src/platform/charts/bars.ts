/**
 * Horizontal bars as an SVG. The picture is a second view of a table that stands below it on the
 * page: it has a title for those who hear it, and its colours come from attributes, since the
 * content policy knows no inline styles.
 */
import { scaleLinear } from 'd3-scale';
import { svgText } from './escape';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words: `USD 12,000,000`. */
  readonly written: string;
}

/** Narrow, so that letters stay readable when the picture shrinks to a telephone. */
const width = 400;
const labelLine = 16;
const barHeight = 14;
const rowHeight = 42;
const longestLabel = 26;

export function barChart(title: string, bars: readonly Bar[]): string {
  const length = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ value }) => value))])
    .range([0, width]);
  const rows = bars.map((bar, index) => {
    const y = index * rowHeight;
    const barWidth = Math.max(bar.value > 0 ? 2 : 0, Number(length(bar.value).toFixed(1)));
    return [
      `<text x="0" y="${y + labelLine - 3}" fill="#1b2330">${svgText(shortened(bar.label))}</text>`,
      `<text x="${width}" y="${y + labelLine - 3}" text-anchor="end" fill="#565b66">${svgText(bar.written)}</text>`,
      `<rect x="0" y="${y + labelLine + 2}" width="${width}" height="${barHeight}" rx="2" fill="#ece4d8"/>`,
      `<rect x="0" y="${y + labelLine + 2}" width="${barWidth}" height="${barHeight}" rx="2" fill="#1d4f91"/>`,
    ].join('');
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="bm-chart" viewBox="0 0 ${width} ${Math.max(1, bars.length) * rowHeight}" ` +
    `width="100%" font-size="14" role="img" aria-label="${svgText(title)}"><title>${svgText(title)}</title>${rows.join('')}</svg>`
  );
}

function shortened(label: string): string {
  const letters = [...label];
  return letters.length > longestLabel ? `${letters.slice(0, longestLabel - 1).join('')}…` : label;
}

export interface Share {
  /** Between 0 and 1. */
  readonly share: number;
  readonly fill: string;
}

/** One whole as a bar, filled from the left with its parts; what they leave stays empty. */
export function shareBar(title: string, parts: readonly Share[]): string {
  let x = 0;
  const rects = parts.map(({ share, fill }) => {
    const wide = Math.min(width - x, Math.max(0, share) * width);
    const rect = `<rect x="${x.toFixed(1)}" y="0" width="${wide.toFixed(1)}" height="10" fill="${svgText(fill)}"/>`;
    x += wide;
    return rect;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="bm-share" viewBox="0 0 ${width} 10" width="100%" height="10" ` +
    `preserveAspectRatio="none" role="img" aria-label="${svgText(title)}"><title>${svgText(title)}</title>` +
    `<rect x="0" y="0" width="${width}" height="10" fill="#ece4d8"/>${rects.join('')}</svg>`
  );
}
