/**
 * Programs of other makers that check what we make. Where one is not installed its tests are skipped,
 * and jest says so; on the machine that decides what lands (`CI`) they run, or fail.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from '@jest/globals';

/** `test`, or `test.skip` where one of the programs is missing. */
export function testWith(...programs: readonly string[]): typeof test {
  const here = process.env.CI !== undefined || programs.every(isInstalled);
  return here ? test : (test.skip as typeof test);
}

/** Looked for as a shell does, without starting it. */
export function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.resolve(folder, program)));
}

const jars = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'bcprov'];
const moreJars = ['javax.activation', 'jaxb-api'];
const jarFolder = '/usr/share/java';

/** It runs for a second, in which the second compiler would not pay. */
const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** What `preflightCodes` needs. */
export const preflightPrograms = ['java', ...jars.map((jar) => `${jarFolder}/${jar}.jar`)];

/**
 * The distinct faults that Apache PDFBox's preflight finds in a file, as PDF/A-1b codes.
 * It knows only part 1 of the standard, so a PDF/A-3 file has some faults that are none.
 */
export function preflightCodes(file: string): string[] {
  const classes = [...jars, ...moreJars].map((jar) => `${jarFolder}/${jar}.jar`).join(':');
  const checker = 'org.apache.pdfbox.preflight.Validator_A1b';
  const options = [...quickStart, '-cp', classes];
  const { stdout } = spawnSync('java', [...options, checker, file], { encoding: 'utf8' });
  if (!stdout.includes('valid PDF/A-1b')) throw new Error(`Preflight gave no answer: ${stdout}`);
  return [...new Set([...stdout.matchAll(/^(\d+(?:\.\d+)+) : /gm)].map(([, code]) => code ?? ''))];
}

/**
 * Part 3 asks for another part number (7.11.2), wants no CIDSet (3.1.11), and allows attached
 * files (1.2.9, 1.4.7).
 */
export const codesOfPartThree = ['7.11.2', '3.1.11', '1.2.9', '1.4.7'];
