/**
 * Lets a plain `node -r` child process run our TypeScript, with the same settings as jest: for
 * tests that kill a process, which cannot be the one that jest runs in.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { jest } = require('../../package.json');

const [, options] = jest.transform['^.+\\.(ts|js|mjs)$'];

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
};
