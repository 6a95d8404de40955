/**
 * Jest's runtime with one change: libraries and the program are loaded by Node itself, once for each
 * worker, as a server loads them once, and so are criteria and pages (shipped.ts) and the built
 * command line (command-line.ts); only the tests and their other helpers are read anew for every file.
 * So the program stays compiled from one file to the next, and what it remembers between requests it
 * remembers here, too. All of it runs among Node's own globals (see environment.ts), where a Date of
 * a library is a Date of ours.
 */
const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');
const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

const program = path.join(__dirname, '..', '..', 'src') + path.sep;
const sharedHelpers = ['shipped', 'command-line'].map((name) => path.join(__dirname, name));

/** Where the lines of our sources are, of every file that this worker has loaded. */
const sourceMaps = new Map();

// A worker in which nothing is open any more ends at once. Taking its memory down piece by piece takes
// longer than the half second after which jest kills it and says that it did not exit gracefully.
if (process.send) process.once('beforeExit', () => process.exit());

class BluemarkRuntime extends JestRuntime {
  constructor(...args) {
    super(...args);
    const { executor, transformCache } = this;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
    transformCache.sourceMaps = sourceMaps;
    require.extensions['.ts'] = (module, filename) =>
      module._compile(transformCache.transform(filename), filename);
  }

  requireModule(from, name, options, isActual) {
    if (isShared(from, name) && !options?.isInternalModule) return createRequire(from)(name);
    return super.requireModule(from, name, options, isActual);
  }
}

function isShared(from, name) {
  if (!name || isBuiltin(name) || from.includes('/node_modules/')) return false;
  if (path.isAbsolute(name)) return false;
  if (!name.startsWith('.')) return true;
  const file = path.resolve(from, '..', name);
  return file.startsWith(program) || sharedHelpers.includes(file);
}

module.exports = BluemarkRuntime;
