/**
 * Where test files run: among Node's own globals, since libraries are shared (see runtime.js).
 *
 * What a file may leave behind there is put back after it: settings of the process, and what jest
 * itself notes there. With that kept, the tests of a file would be told to the listeners of all files
 * before it, and nothing that those files made could leave the memory. One hook is moved: the check for things left open runs after the hooks of the test file, which close
 * them. Jest alone would run it first, because it is defined first.
 */
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import type { Circus } from '@jest/types';
import { ModuleMocker } from 'jest-mock';

/** What jest-circus calls the state of one file, and the list of those who listen to it. */
const ofJest = new Set(['JEST_STATE_SYMBOL', 'EVENT_HANDLERS']);

class BluemarkEnvironment {
  readonly global = globalThis;
  readonly fakeTimers = null;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimersModern: ModernFakeTimers;
  private readonly settings = { ...process.env };
  private readonly exit = process.exit;

  constructor({ projectConfig }: JestEnvironmentConfig, _context: EnvironmentContext) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup(): Promise<void> {}

  async teardown(): Promise<void> {
    this.fakeTimersModern.dispose();
    process.exit = this.exit;
    for (const name of Object.keys(process.env)) {
      if (!(name in this.settings)) delete process.env[name];
    }
    Object.assign(process.env, this.settings);
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (key.description && ofJest.has(key.description)) Reflect.deleteProperty(globalThis, key);
    }
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  /** Nothing is compiled in it; jest only asks whether there is one. */
  getVmContext(): object {
    return globalThis;
  }

  handleTestEvent(event: Circus.Event, state: Circus.State): void {
    if (event.name !== 'run_start') return;
    const { hooks } = state.rootDescribeBlock;
    const isCheck = (hook: Circus.Hook): boolean => hook.fn.name === 'nothingIsLeftOpen';
    hooks.sort((one, other) => Number(isCheck(one)) - Number(isCheck(other)));
  }
}

export = BluemarkEnvironment;
