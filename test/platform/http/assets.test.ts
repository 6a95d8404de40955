import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { assetFiles } from '../../../src/platform/http/assets';

const { directory, version } = assetFiles();
const folder = path.join(directory, version);
const files = readdirSync(folder);

describe('what the build serves', () => {
  test('nothing names or carries the typeface that is reserved for another service', () => {
    for (const file of files) {
      expect([file, readFileSync(path.join(folder, file), 'latin1').includes('GDS')]).toEqual([
        file,
        false,
      ]);
    }
  });

  test('a first visit needs at most 80 kB', () => {
    const sent = files
      .filter((file) => !file.endsWith('.txt'))
      .map((file) => readFileSync(path.join(folder, file)))
      .map((content, index) =>
        files[index]?.endsWith('.woff2') ? content.length : gzipSync(content).length,
      );
    const pageItself = 4_000;
    expect(sent.reduce((sum, size) => sum + size, pageItself)).toBeLessThan(80_000);
  });

  test('every address in the style sheet leads to a file beside it', () => {
    const css = readFileSync(path.join(folder, 'site.css'), 'utf8');
    for (const [, address = ''] of css.matchAll(/url\("?([^")]+)"?\)/g)) {
      if (!address.startsWith('data:')) expect(files).toContain(address);
    }
  });
});
