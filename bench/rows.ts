/** The rows of the bench, in the order in which they run and are told. */
import type { Row } from './row';
import { assessmentOutcomes } from './rows/assessment-outcomes';
import { assessments } from './rows/assessments';
import { assessmentsFromText } from './rows/assessments-from-text';
import { assessmentsTraced } from './rows/assessments-traced';
import { assessmentsWrittenOut } from './rows/assessments-written-out';
import { certificates } from './rows/certificates';
import { certificatesBrowser } from './rows/certificates-browser';
import { certificatesSigned } from './rows/certificates-signed';
import { reports } from './rows/reports';
import { simulationOverInFull, simulationOverReading } from './rows/simulation';

export const rows: readonly Row[] = [
  assessments,
  assessmentOutcomes,
  assessmentsTraced,
  assessmentsWrittenOut,
  assessmentsFromText,
  certificates,
  certificatesBrowser,
  certificatesSigned,
  reports,
  simulationOverReading,
  simulationOverInFull,
];
