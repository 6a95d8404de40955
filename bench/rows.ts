/** The rows of the bench, in the order in which they run and are told. */
import type { Row } from './row';
import { assessments } from './rows/assessments';
import { assessmentsFromText } from './rows/assessments-from-text';
import { certificates } from './rows/certificates';
import { certificatesEmbedding } from './rows/certificates-embedding';

export const rows: readonly Row[] = [
  assessments,
  assessmentsFromText,
  certificates,
  certificatesEmbedding,
];
