/**
 * A map of the world with one shade per country, as an SVG.
 *
 * The shapes are those of world-atlas (Natural Earth, public domain). The outlines are drawn once
 * and kept. Countries too small to be seen at this scale, such as most island states, get a circle
 * where they lie; the finer atlas says where, since the coarse one leaves them out.
 */
import { readFileSync } from 'node:fs';
import { type GeoPermissibleObjects, geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { countryName, countryNumber } from '../../kernel/country';
import { svgText } from './escape';

export interface CountryValue {
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly value: number;
  /** The value in words: `3 projects`. */
  readonly written: string;
}

const width = 800;
const height = 350;
/** Shapes below this area, in square units of the picture, are hard to see. */
const smallestArea = 40;
/** Nobody builds there, and it takes a tenth of the picture. */
const antarctica = '010';
const land = '#e2d9ca';
const shades = ['#a5c6ea', '#6b9fd6', '#2f6bb0', '#12294b'] as const;

const projection = geoEqualEarth().fitWidth(width, { type: 'Sphere' });
const path = geoPath(projection).digits(1);

interface Outline {
  readonly path: string;
  readonly area: number;
  readonly centre: readonly [number, number];
}

let outlines: ReadonlyMap<string, Outline> | undefined;

function worldOutlines(): ReadonlyMap<string, Outline> {
  outlines ??= new Map([...read('50m'), ...read('110m')]);
  return outlines;
}

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** From the fine atlas only the place is kept: its outlines are too heavy for a page. */
function read(scale: '50m' | '110m'): [string, Outline][] {
  const atlas = JSON.parse(
    readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), 'utf8'),
  ) as Atlas;
  const { features } = feature(atlas, atlas.objects.countries);
  return features.map((shape, index) => {
    const object = shape as GeoPermissibleObjects;
    return [
      shape.id === undefined ? `${scale}-${index}` : String(shape.id),
      {
        path: scale === '110m' ? (path(object) ?? '') : '',
        area: scale === '110m' ? path.area(object) : 0,
        centre: path.centroid(object),
      },
    ];
  });
}

export function worldMap(title: string, values: readonly CountryValue[]): string {
  const byNumber = new Map(values.map((value) => [countryNumber(value.country), value]));
  const top = Math.max(1, ...values.map(({ value }) => value));
  const shapes: string[] = [];
  const circles: string[] = [];
  for (const [id, outline] of worldOutlines()) {
    const value = byNumber.get(id);
    const fill = value ? shade(value.value, top) : land;
    if (outline.path && id !== antarctica) {
      shapes.push(`<path d="${outline.path}" fill="${fill}"${titled(value, '</path>')}`);
    }
    if (value && outline.area < smallestArea) {
      const [x, y] = outline.centre;
      circles.push(
        `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="7" fill="${fill}"${titled(value, '</circle>')}`,
      );
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="bm-chart bm-map" viewBox="0 0 ${width} ${height}" width="100%" ` +
    `stroke="#ffffff" stroke-width="0.6" role="img" aria-label="${svgText(title)}"><title>${svgText(title)}</title>` +
    `${shapes.join('')}${circles.join('')}</svg>`
  );
}

function titled(value: CountryValue | undefined, end: string): string {
  if (!value) return '/>';
  return `><title>${svgText(`${countryName(value.country)}: ${value.written}`)}</title>${end}`;
}

/** Four shades, by share of the greatest value. */
function shade(value: number, top: number): string {
  const step = Math.ceil((value / top) * shades.length) - 1;
  return shades[Math.min(shades.length - 1, Math.max(0, step))] ?? shades[0];
}
