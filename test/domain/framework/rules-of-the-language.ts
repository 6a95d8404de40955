/** A framework of rules that have every part of the language in them, some of them made to deceive. */
import type { Framework } from '../../../src/domain/framework/framework';
import { frameworkOf } from './rule-framework';

export function withRules(rules: readonly string[]): Framework {
  return frameworkOf(rules, { constants: hostile, reference: { groups: tableOfGroups } });
}

const tableOfGroups = {
  title: 'Groups',
  source: 'a test',
  verified: true,
  asOf: '2026-01-01',
  staleAfterMonths: 12,
  key: { title: 'country', kind: 'country' },
  columns: {
    limit: { title: 'limit', kind: 'number' },
    open: { title: 'open', kind: 'flag' },
    since: { title: 'since', kind: 'date' },
  },
  rows: { KEN: { limit: 4, open: false }, PER: { limit: 2, since: '2020-01-01' }, USA: {} },
} as const;

const hostile = {
  table: { value: { __proto__x: 1, constructor: 2, a: 3 }, source: 'a test' },
  words: { value: ['"]; throw 1; ["', '\u2028', 'constructor'], source: 'a test' },
  numbers: { value: [1, 2.5, 1e21], source: 'a test' },
  one: { value: 1, source: 'a test' },
} as const;

export const language = [
  'project.assetLifeYears > 2 && project.title == "Ada"',
  'project.assetLifeYears > 2 || project.title != "Ada"',
  '!(project.title < project.summary)',
  'project.assetLifeYears / project.assetLifeYears == 1',
  'project.assetLifeYears * 3 - 1 > -2 + project.assetLifeYears',
  'finance.totalCostUsd * 0.1 <= 100 || finance.totalCostUsd >= 123456789012345678',
  'finance.totalCost.amount > 5 && finance.totalCost.currency == "USD"',
  'project.title in ["Ada", "Bo"] ? size(parties) > 2 : has(project.summary)',
  'project.assetLifeYears in [1, 2, 12] || project.assetLifeYears in constants.numbers',
  '[project.assetLifeYears, 3.0][0] > [1, 2][1]',
  'parties[1].statePct > 3 || parties[9].statePct > 3',
  'parties.exists(p, p.listed) && parties.exists_one(p, p.listed)',
  'parties.all(p, p.owners.all(o, o.sharePct > p.statePct || size(p.owners) > 2))',
  'parties.map(p, p.owners).all(o, o.exists(q, q.sharePct > 3))',
  'parties.filter(p, p.listed).map(p, p.statePct > 2, p.name).exists(n, n.startsWith("A"))',
  'sum(parties.map(p, p.statePct)) > 40 && sum(parties.map(parties, parties.statePct)) < 400',
  '!parties.all(p, p.listed) && !parties.exists(p, p.statePct > 60)',
  'project.sectors.exists(s, s == "5g") || "fintech" in project.sectors',
  'project.informationDate <= today && daysSince(project.informationDate, today) < 90',
  'monthsSince(project.informationDate, today) > 3 || date("2026-02" + "-30") < today',
  'constants.table["a"] == 3 && constants.table["to" + "String"] == 1',
  'constants.table.constructor == 2 || constants.table.__proto__ == 2',
  'project.title in constants.words || "constructor" in constants.words',
  'finance.tranches.all(t, grantElementPct(t) > 10)',
  'hhi(supply.vendors.filter(v, v.sharePct > 1), "core") > 10',
  'size(project.title) > 0 && size(project.summary) != 0 || 0 < size(project.summary)',
  'size("\u{1F600}" + project.title) > 0 && size(constants.words[0]) > 0 && size([1]) > 0',
  'parties.all(p, p.listed || p.statePct > 2 && p.statePct < 60 && p.role != "owner" || p.statePct > 90)',
  '!(parties.exists(p, p.listed && p.statePct > 2 && p.owners.all(o, o.sharePct > 1) && p.statePct < 99))',
  'project.assetLifeYears * (100 - constants.one) >= (7 / constants.one + 1) * 12 || 5 / (1 - constants.one) > 2',
  'size(project.title) == 3 && project.title.contains("d") && project.title.endsWith("a")',
  'project.title.matches("^A[a-z]+$") || project.sectors.exists(s, s.matches("[0-9]g"))',
  '!parties.all(p, p.name.matches("(a+)+$")) && !project.summary.matches("\\\\d{2,}")',
  'parties[0] in parties && !(parties[0] in [parties[1]])',
  'finance.tranches.exists(today, today.ratePct > 3) || true == false || true <= false',
  '1.0 / 0 > 1 || minDscr(finance.model.years) > 1',
  'has(project.capacity) && [project, project].all(p, has(p.title))',
  'opennessIndexPct(supply.interfaces, constants.table, constants.table) >= 0',
  'size(parties) % 2 == 1 && -size(parties) * 3 + 9 > 0 && 9223372036854775807 + size(parties) > 1',
  'project.title + project.summary == "AdaBo" || [1, 2] + [3] == [1, 2, 3]',
  'project.sectors == ["5g"] || project.sectors != [] && size(project.sectors + ["x"]) > 2',
  'int(project.assetLifeYears) > 2 && string(size(parties)) == "2" && double("1.5") < 2',
  'project.title < "\u{1F600}" || "\uFF5E" < "\u{1F600}"',
  'project.countries.exists(c, c in reference.groups && reference.groups[c].limit > 3)',
  'reference.groups["KEN"].open || reference.groups[project.title].limit <= 2',
  '!(project.countries[0] in reference.groups) || reference.groups["PER"].since < today',
];
