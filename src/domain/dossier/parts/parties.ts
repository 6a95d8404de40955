/** Who takes part, who owns them, and how they were screened (criteria of BDN-07). */
import { choice, country, date, flag, open, percent, records, text } from '../fields';

export const partyRoles = [
  'sponsor',
  'owner',
  'operator',
  'borrower',
  'guarantor',
  'lender',
  'contractor',
  'adviser',
  'agent',
  'public authority',
] as const;

export const parties = records(
  {
    name: open(text(200)),
    /** Of a register or the list of legal entities (LEI), so that a list of sanctions can be held against it. */
    identifier: open(text(60)),
    role: open(choice(partyRoles)),
    country: open(country()),
    statePct: percent(),
    listed: flag(),
    owners: records(
      {
        name: text(200),
        sharePct: percent(),
        naturalPerson: flag(),
        country: country(),
        politicallyExposed: flag(),
      },
      100,
    ),
    screenings: records({ list: text(200), on: date(), hit: flag() }, 30),
  },
  100,
);
