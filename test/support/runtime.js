/**
 * Jest's runtime with one change: libraries are loaded by Node itself, once for each worker, and not
 * anew for each test file. Our own files are still read anew for every test file, so that no state
 * of ours passes from one to the next. It runs all of it among Node's own globals (see
 * environment.ts), where a Date of a library is a Date of ours.
 */
const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

class BluemarkRuntime extends JestRuntime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModule(from, name, options, isActual) {
    if (isLibrary(from, name) && !options?.isInternalModule) return createRequire(from)(name);
    return super.requireModule(from, name, options, isActual);
  }
}

function isLibrary(from, name) {
  if (!name || isBuiltin(name) || from.includes('/node_modules/')) return false;
  return !name.startsWith('.') && !name.startsWith('/');
}

module.exports = BluemarkRuntime;
