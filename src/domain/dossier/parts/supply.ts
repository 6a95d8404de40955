/** Who supplies which layer, and how open the interfaces between them are (BDN-02, BDN-04). */
import {
  choice,
  country,
  date,
  decimal,
  flag,
  group,
  number,
  open,
  percent,
  records,
  text,
  texts,
} from '../fields';

export const layers = [
  'core',
  'management',
  'orchestration',
  'transport',
  'ran-ru',
  'ran-du',
  'ran-cu',
  'cloud',
  'application',
  'cable',
  'landing station',
  'facility',
] as const;

/** O-RAN and 3GPP interfaces that the openness index weighs (criteria-sources 5.2, 10.2). */
export const interfaceNames = [
  'open fronthaul',
  'F1',
  'E1',
  'E2',
  'A1',
  'O1',
  'O2',
  'Xn',
  'NG',
] as const;

export const supply = {
  vendors: records(
    {
      name: open(text(200)),
      identifier: open(text(60)),
      country: open(country()),
      layer: open(choice(layers)),
      product: open(text(200)),
      sharePct: percent(),
      riskClass: choice(['low', 'medium', 'high']),
      riskAssessedOn: date(),
      trustDossier: text(200),
      nesasAuditOn: date(),
      scasReport: text(200),
    },
    200,
  ),
  interfaces: records(
    {
      name: open(choice(interfaceNames)),
      specification: open(text(100)),
      declaredOpen: open(flag()),
      conformanceCertificate: open(text(100)),
      interoperabilityBadge: open(text(100)),
      vendors: open(texts(20)),
      live: open(flag()),
    },
    40,
  ),
  endToEndBadge: open(text(100)),
  virtualisedPct: open(percent()),
  generalHardwarePct: open(percent()),
  exitTerms: flag(),
  dataPortability: flag(),
  escrow: flag(),
  supportedUntil: date(),
  refreshCostUsd: decimal('USD'),
  sharing: group({
    kind: open(choice(['none', 'passive', 'active', 'neutral host'])),
    sharedSitesPct: open(percent()),
    tenancyRatio: open(number('tenants a site', { max: 20 })),
  }),
  standards: open(texts(40)),
  openLicence: open(text(100)),
};
