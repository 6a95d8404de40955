/**
 * Node, with one hook moved: the check for things left open runs after the hooks of the test file,
 * which close them. Jest alone would run it first, because it is defined first.
 */
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

class BluemarkEnvironment extends TestEnvironment {
  handleTestEvent(event: Circus.Event, state: Circus.State): void {
    if (event.name !== 'run_start') return;
    const { hooks } = state.rootDescribeBlock;
    const isCheck = (hook: Circus.Hook): boolean => hook.fn.name === 'nothingIsLeftOpen';
    hooks.sort((one, other) => Number(isCheck(one)) - Number(isCheck(other)));
  }
}

export = BluemarkEnvironment;
