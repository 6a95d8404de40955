/**
 * Rendering in threads, so that whoever else uses the process does not wait for it.
 *
 * A thread that dies fails the document that it was at, which may be asked for again.
 */
import { availableParallelism } from 'node:os';
import { Failure } from '../../kernel/failure';
import { ThreadLost, type ThreadSettings, Threads } from '../threads';
import type { PdfRenderer } from './pdf-renderer';
import { contentOf, type RenderAnswer, type RenderOrder } from './render-order';

export interface RenderThreads extends PdfRenderer {
  close(): Promise<void>;
}

/** One core is left to everybody else; each thread opens the fonts anew, so there are not many. */
export function usualThreads(): number {
  return Math.min(4, Math.max(1, availableParallelism() - 1));
}

export function openRenderThreads(
  settings: Pick<ThreadSettings, 'most' | 'execArgv'>,
): RenderThreads {
  const threads = new Threads<RenderOrder, RenderAnswer>({
    file: require.resolve('./render-thread'),
    // Open fonts of all scripts need about a tenth of it.
    heapMegabytes: 1024,
    orderMs: 120_000,
    ...settings,
  });
  return {
    render: async (model, enclosed) =>
      contentOf(await threads.give({ model, enclosed }).catch(interrupted)),
    close: () => threads.close(),
  };
}

function interrupted(error: unknown): never {
  if (!(error instanceof ThreadLost)) throw error;
  throw new Failure(
    'unavailable',
    'pdf.interrupted',
    'The document could not be made just now. Ask for it again.',
    { cause: error },
  );
}
