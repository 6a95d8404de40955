/** A worker of `certificate-workers.ts`, a process of its own: does what it is told, then says that it is done. */
import { renderHere } from '../../src/platform/pdf/render-here';
import { certificatePages } from '../certificate/pages';

export type Order = { readonly certificates: number } | { readonly count: number };

const pages = certificatePages(80);

process.on('message', async (order: Order) => {
  if ('count' in order) count(order.count);
  else await makeCertificates(order.certificates);
  process.send?.('done');
});
process.send?.('ready');

async function makeCertificates(many: number): Promise<void> {
  for (const page of pages.slice(0, many)) await renderHere.render(page());
}

/** Work that needs no memory: what a second process can give at most. */
function count(rounds: number): number {
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) sum = (sum * 31 + round) % 1_000_003;
  return sum;
}
