/** Security, climate, and social safeguards (criteria of BDN-04 and BDN-08). */
import {
  choice,
  count,
  date,
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

/** Tiers 1 to 4 of NIST CSF 2.0, one per function. */
const tier = () => count('tier, 1 to 4', 4);

export const security = {
  csf: group({
    govern: tier(),
    identify: tier(),
    protect: tier(),
    detect: tier(),
    respond: tier(),
    recover: tier(),
  }),
  assessedOn: date(),
  improvementPlan: flag(),
  recoveryTimeMinutes: number('minutes'),
  recoveryPointMinutes: number('minutes'),
  availabilityPct: percent(),
  continuityTestedOn: date(),
  redundantPaths: count('paths', 100),
  oranControlsPassedPct: percent(),
  oranTestReport: text(200),
  vulnerabilityPolicyUrl: open(url()),
  patchDays: number('days'),
  /** The seven minimum elements of a software bill of materials (NTIA, 2021), per component. */
  components: records(
    {
      supplier: text(200),
      name: text(200),
      version: text(100),
      identifier: text(200),
      dependency: text(200),
      author: text(200),
      recordedOn: date(),
    },
    2000,
  ),
  componentFormat: choice(['SPDX', 'CycloneDX', 'other']),
};

export const climate = {
  scope1Tonnes: open(number('t CO2e a year')),
  scope2Tonnes: open(number('t CO2e a year')),
  scope3Tonnes: open(number('t CO2e a year')),
  alternativesStudied: flag(),
  mitigationAligned: flag(),
  adaptationAligned: flag(),
  hazards: records(
    {
      kind: choice([
        'flood',
        'storm',
        'heat',
        'drought',
        'sea-level rise',
        'earthquake',
        'tsunami',
        'landslide',
        'wildfire',
        'other',
      ]),
      studied: flag(),
      treated: flag(),
    },
    30,
  ),
  insured: flag(),
  facilityKwh: open(number('kWh a year')),
  itKwh: open(number('kWh a year')),
  renewablePct: open(percent()),
};

export const social = {
  category: open(choice(['A', 'B', 'C'])),
  categoryReason: text(1000),
  assessmentOn: date(),
  managementPlan: flag(),
  independentReview: flag(),
  /** Why category B does without an independent review. */
  reviewWaiverReason: text(1000),
  landTakeHa: number('ha'),
  householdsDisplaced: number('households'),
  indigenousPeoplesAffected: flag(),
  consentRecorded: flag(),
  heritageSiteAffected: flag(),
  criticalHabitat: flag(),
  grievanceUrl: open(url()),
  labourPolicy: flag(),
  forcedLabourTraced: flag(),
  humanRightsAssessedOn: date(),
  consultedOn: date(),
  consultedGroups: open(texts(50)),
  plainSummaryUrl: open(url()),
};
