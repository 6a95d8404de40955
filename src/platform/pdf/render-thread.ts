/** What a rendering thread runs. Fonts stay open, and shaped words remembered, from one order to the next. */
import { parentPort } from 'node:worker_threads';
import { renderHere } from './render-here';
import { answered, type RenderOrder } from './render-order';

parentPort?.on('message', async ({ model, enclosed }: RenderOrder) => {
  parentPort?.postMessage(await answered(renderHere.render(model, enclosed)));
});
