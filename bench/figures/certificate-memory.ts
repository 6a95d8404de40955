/** Whether memory grows over many certificates. */
import { currentFormat } from '../../src/features/certificates/certificate.document';
import { renderPdf } from '../../src/platform/pdf/render';
import { endlessFacts } from '../certificate/facts';
import { formats } from '../certificate/pages';
import type { Figure } from '../figure';
import { inUse } from '../in-use';

const certificates = 10_000;
const samples = 40;

export const certificateMemory: Figure = {
  name: 'Growth of the heap over certificates',
  unit: 'MB',
  goal: { atMost: 5 },
  how: 'heap and buffers in use after a full collection, looked at 40 times on the way; the most of the second half less the most of the first, since what is remembered of words and lines fills up and is forgotten in turns. Every certificate is another one.',
  async measure(smoke) {
    const count = smoke ? 80 : certificates;
    const another = endlessFacts();
    const format = formats(currentFormat);
    const seen: number[] = [];
    for (let made = 1; made <= count; made += 1) {
      await renderPdf(format(another()));
      if (made % (count / samples) === 0) seen.push(inUse());
    }
    const [first, second] = [seen.slice(0, samples / 2), seen.slice(samples / 2)].map((half) =>
      Math.max(...half),
    );
    if (first === undefined || second === undefined) throw new Error('Nothing was measured.');
    return {
      value: Math.max(0, second - first),
      told: `${first.toFixed(1)} MB at most over the first ${count / 2}, ${second.toFixed(1)} MB over the next`,
    };
  },
};
