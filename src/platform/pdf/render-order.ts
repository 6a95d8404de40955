/** What goes to a rendering thread and what comes back, as data that can be copied between threads. */
import { Failure } from '../../kernel/failure';
import type { PdfModel } from './pdf-renderer';
import type { Enclosed } from './render';

export interface RenderOrder {
  readonly model: PdfModel;
  readonly enclosed: Enclosed | undefined;
}

export type RenderAnswer =
  | { readonly content: Uint8Array }
  | { readonly failure: Pick<Failure, 'kind' | 'code' | 'message' | 'errors' | 'facts'> }
  /** A fault of ours. The thread goes on. */
  | { readonly fault: unknown };

/** An error of a class of ours would come out of the copy as a plain one. */
export async function answered(work: Promise<Buffer>): Promise<RenderAnswer> {
  try {
    return { content: await work };
  } catch (error) {
    if (!(error instanceof Failure)) return { fault: error };
    const { kind, code, message, errors, facts } = error;
    return { failure: { kind, code, message, errors, facts } };
  }
}

export function contentOf(answer: RenderAnswer): Buffer {
  if ('content' in answer) {
    const { buffer, byteOffset, byteLength } = answer.content;
    return Buffer.from(buffer, byteOffset, byteLength);
  }
  if ('fault' in answer) throw answer.fault;
  const { kind, code, message, errors, facts } = answer.failure;
  throw new Failure(kind, code, message, { errors, facts });
}
