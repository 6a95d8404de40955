/** What goes into pledges and contributions, and the pool as it goes out. */
import { z } from 'zod';
import { instruments, sectors } from '../../domain/dossier/parts/project';
import { decimalText } from '../../kernel/decimal';
import { isCurrency } from '../../kernel/money';
import { several } from '../../platform/http/several';
import { country, money } from './pipeline.schema';

const freeText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'has unusable characters')
    .default('');

const amount = z.string().trim().regex(decimalText, 'must be a number such as 12500000.50');
const currency = z.string().refine(isCurrency, 'must be an ISO 4217 currency code');

export const pledgeInput = z.strictObject({
  amount,
  currency,
  instrument: z.enum(instruments, { error: `must be one of ${instruments.join(', ')}` }),
  state: z.enum(['indicated', 'committed'], { error: 'must be indicated or committed' }),
  conditions: freeText(2000),
});

export const contributionInput = z.strictObject({
  amount,
  currency,
  sectors: z.array(z.enum(sectors)).max(sectors.length).default([]).describe('Empty: every one.'),
  countries: z.array(country).max(250).default([]).describe('Empty: every one.'),
  minimumLevel: z.coerce.number().int().min(1).max(3).default(1),
  note: freeText(1000),
});

export const contributionForm = contributionInput.extend({
  sectors: several(z.enum(sectors), 'must be sectors'),
  countries: several(country, 'must be countries'),
});

const fitOutput = z.array(
  z.object({ reference: z.string(), title: z.string(), sameCurrency: z.boolean() }),
);

export const poolOutput = z
  .object({
    totals: z.array(money),
    contributions: z.array(
      money.extend({
        id: z.uuid(),
        organisation: z.string(),
        own: z.boolean(),
        sectors: z.array(z.string()),
        countries: z.array(z.string()),
        minimumLevel: z.int(),
        note: z.string(),
        madeAt: z.iso.datetime(),
        couldFund: fitOutput,
      }),
    ),
    projects: z.array(
      z.object({
        reference: z.string(),
        title: z.string(),
        fundableBy: z.array(
          money.extend({ id: z.uuid(), organisation: z.string(), sameCurrency: z.boolean() }),
        ),
      }),
    ),
  })
  .meta({ id: 'Pool' });
