/** An investor and a second agency put money behind what was certified, once. */
import type { Features } from '../compose/features';
import { Decimal } from '../kernel/decimal';
import type { Cast } from './demo-people';
import { eventually } from './eventually';

/** Shares of what is sought: the investor commits, the agency indicates. */
const offers = [
  { share: '0.15', state: 'committed', instrument: 'loan' },
  { share: '0.25', state: 'indicated', instrument: 'guarantee' },
] as const;

export async function makePledges(
  { pipeline }: Features,
  cast: Cast,
  certified: number,
): Promise<void> {
  const items = await eventually('the pipeline to list what was certified', async () => {
    const listed = await everything(pipeline);
    return listed.length >= certified ? listed : undefined;
  });
  for (const { reference, sought } of items) {
    if (!sought) continue;
    for (const [index, investor] of cast.investors.entries()) {
      const offer = offers[index];
      const own = await pipeline.pledges.own(investor);
      if (!offer || own.some((pledge) => pledge.reference === reference)) continue;
      await pipeline.pledge(investor, {
        reference,
        instrument: offer.instrument,
        state: offer.state,
        amount: new Decimal(sought.amount).times(offer.share).toFixed(0),
        currency: sought.currency,
        conditions: 'Subject to our own due diligence.',
      });
    }
  }
  const [, agency] = cast.investors;
  if (!agency || (await pipeline.pool.pool(agency)).contributions.length > 0) return;
  await pipeline.contribute(agency, {
    amount: '25000000',
    currency: 'USD',
    sectors: ['5g', 'open-ran', 'subsea-cable'],
    countries: [],
    minimumLevel: 2,
    note: 'Joint priority of the members: open and diverse networks.',
  });
}

/** The whole pipeline, as its export gives it. */
export async function everything({ listings }: Features['pipeline']) {
  const items = [];
  for await (const item of listings.all(anything)) items.push(item);
  return items;
}

const anything = {
  country: [],
  sector: [],
  technology: [],
  stage: [],
  level: [],
  instrument: [],
};
