/** How people call what the dossier names by a code. */
import type { Sector } from '../dossier/parts/project';

const sectorNames: Record<Sector, string> = {
  '5g': '5G',
  'open-ran': 'Open RAN',
  fintech: 'Fintech',
  'subsea-cable': 'Subsea cable',
  'data-centre': 'Data centre',
  'digital-skills': 'Digital skills',
  'biotech-software': 'Biotech software',
  'maritime-awareness': 'Maritime awareness',
};

export function sectorName(code: string): string {
  return sectorNames[code as Sector] ?? code;
}

export function levelName(dots: number | string): string {
  return Number(dots) === 1 ? '1 dot' : `${dots} dots`;
}

/** What cannot be the reference of a project, such as `BM-P-000007`, is not worth looking up. */
export function isProjectReference(text: string): boolean {
  return /^BM-P-\d{6,12}$/.test(text);
}
