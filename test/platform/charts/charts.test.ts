import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { barChart } from '../../../src/platform/charts/bars';
import { worldMap } from '../../../src/platform/charts/world-map';

const nasty = '</title><script>alert("1")</script>&\u0000';

describe('bar chart', () => {
  test('the longest bar fills the width and the others keep their share', () => {
    const svg = barChart('Sought', [
      { label: 'Palau', value: 200, written: 'USD 200' },
      { label: 'Peru', value: 50, written: 'USD 50' },
      { label: 'Kenya', value: 0, written: 'USD 0' },
    ]);
    const $ = load(svg, { xml: true });
    const widths = $('rect[fill="#1d4f91"]').map((_index, bar) => $(bar).attr('width'));
    expect([...widths]).toEqual(['400', '100', '0']);
    expect($('text').first().text()).toBe('Palau');
  });

  test('labels and titles are escaped, and no styles are inline', () => {
    const svg = barChart(nasty, [{ label: nasty, value: 1, written: nasty }]);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).not.toContain('style=');
    expect(load(svg, { xml: true })('title').text()).toContain('<script>alert("1")</script>');
  });

  test('no bars, long labels and halves of characters are borne', () => {
    expect(barChart('Nothing', [])).toContain('<svg');
    const svg = barChart('Long', [{ label: `\uD800${'x'.repeat(90)}`, value: 1, written: '1' }]);
    expect(svg).toContain('…</text>');
  });
});

describe('world map', () => {
  test('shades a country, names it, and marks an island too small to see', () => {
    const svg = worldMap('Projects', [
      { country: 'PER', value: 4, written: '4 projects' },
      { country: 'PLW', value: 1, written: '1 project' },
    ]);
    const $ = load(svg, { xml: true });
    expect($('path:has(title)').text()).toBe('Peru: 4 projects');
    expect($('circle:has(title)').text()).toBe('Palau: 1 project');
    expect($('path').length).toBeGreaterThan(170);
    expect(svg).not.toMatch(/NaN|style=/);
    expect(svg.length).toBeLessThan(200_000);
  });

  test('what is written on it is escaped, and an unknown country is passed over', () => {
    const svg = worldMap(nasty, [
      { country: 'PER', value: 1, written: nasty },
      { country: 'XXX', value: 9, written: 'nowhere' },
    ]);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('nowhere');
  });
});
