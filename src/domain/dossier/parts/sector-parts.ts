/** What only one sector is asked (criteria-sources 6, 7 and 10.3). */
import {
  choice,
  choices,
  count,
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
  url,
} from '../fields';

const fiveG = {
  spectrumLicence: text(200),
  standaloneCore: open(flag()),
  release: open(text(50)),
  sitesBuilt: open(count('sites')),
  sitesUpgraded: open(count('sites')),
};

const openRan = {
  splitOption: open(choice(['7-2x', '6', '8', 'other'])),
  ricDeployed: open(flag()),
  performanceCompared: flag(),
  integrator: open(text(200)),
};

const fintech = {
  licence: open(text(200)),
  supervisor: open(text(200)),
  customerDueDiligence: flag(),
  customersScreened: flag(),
  crossBorder: flag(),
  travelRuleThresholdUsd: decimal('USD'),
  travelRuleFields: flag(),
  cardData: flag(),
  pciAttestedOn: date(),
  nonBankAccess: open(flag()),
  accessRulesUrl: open(url()),
  iso20022Pct: open(percent()),
  instantSettlement: open(flag()),
  feesShownFirst: open(flag()),
  feeTableUrl: open(url()),
  complaintsProcedure: flag(),
  fraudLiability: flag(),
  fundsSafeguarded: flag(),
};

const subseaCable = {
  lengthKm: open(number('km', { max: 50_000 })),
  designCapacityTbps: open(number('Tbit/s')),
  landings: records(
    { place: open(text(200)), country: open(country()), separationKm: number('km') },
    40,
  ),
  routeSurveyed: flag(),
  permitsHeld: flag(),
  repairContract: flag(),
  repairDays: number('days'),
};

const dataCentre = {
  itPowerKw: open(number('kW')),
  availabilityClass: open(count('class, 1 to 4', 4)),
  climateZone: open(choice(['cool', 'temperate', 'warm'])),
  waterLitresPerKwh: open(number('l/kWh')),
  /** Firms that buy hosting or cloud services (HIPSO IT-06), and those that could buy none before. */
  customers: open(count('firms')),
  customersNew: open(count('firms')),
};

const digitalSkills = {
  learners: open(count('people')),
  competences: open(texts(21)),
  levelIn: open(count('level, 1 to 8', 8)),
  levelOut: open(count('level, 1 to 8', 8)),
  completionPct: open(percent()),
  certifiedPct: open(percent()),
  employedPct: open(percent()),
  splitByGroup: flag(),
};

const biotechSoftware = {
  /** Whether DNA or RNA is ordered or made through it: then the six duties of synthesis screening. */
  usesSynthesis: flag(),
  synthesisAttested: flag(),
  sequencesScreened: flag(),
  customersScreened: flag(),
  suspiciousOrdersReported: flag(),
  ordersRecorded: flag(),
  orderDataSecured: flag(),
  runsLaboratory: flag(),
  exportControlClass: text(100),
  biosafetyLevel: count('level, 1 to 4', 4),
  consentModel: text(500),
  accessTiers: flag(),
  accessCommittee: flag(),
};

const maritimeAwareness = {
  sources: choices(['AIS', 'radar', 'radio frequency', 'optical satellite', 'radar satellite']),
  crossChecked: flag(),
  releaseDelayHours: number('hours'),
  accessTiers: flag(),
  partners: open(texts(40)),
};

export const sectorParts = {
  fiveG: group(fiveG),
  openRan: group(openRan),
  fintech: group(fintech),
  subseaCable: group(subseaCable),
  dataCentre: group(dataCentre),
  digitalSkills: group(digitalSkills),
  biotechSoftware: group(biotechSoftware),
  maritimeAwareness: group(maritimeAwareness),
};
