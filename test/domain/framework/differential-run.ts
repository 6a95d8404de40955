/**
 * Many expressions on many dossiers, seed after seed: `npm run differential -- SECONDS [FIRST SEED]`.
 * Prints what was compared and every difference; the same seed asks the same again.
 */
import { Writer } from './random-expressions';
import { someDossier } from './small-dossiers';
import { type Tape, tapesFrom } from './tape';
import { differencesIn, type Question } from './two-evaluators';

const questionsEach = 24;
const dossiersEach = 200;
const types = ['bool', 'bool', 'double', 'int', 'text', 'numbers', 'texts'] as const;
/** How many of a hundred fields are left out, seed by seed. */
const gaps = [0, 30, 0, 10] as const;

function questionFrom(tape: Tape): Question {
  const writer = new Writer(tape);
  const chance = tape.below(8);
  if (chance === 0) return { kind: 'quotient', written: writer.quotient(3) };
  if (chance === 1) return { kind: 'presence', written: writer.helped(4) };
  return { kind: 'value', written: writer.any(tape.pick(types), 4) };
}

function differencesOf(seed: number): readonly string[] {
  const tape = tapesFrom(seed);
  const questions = Array.from({ length: questionsEach }, () => questionFrom(tape(250)));
  const absentPct = gaps[seed % gaps.length] ?? 0;
  const dossiers = Array.from({ length: dossiersEach }, () => someDossier(tape(120), absentPct));
  return differencesIn(questions, dossiers);
}

/** An expression that one of the two refuses is a difference, too. */
function found(seed: number): readonly string[] {
  try {
    return differencesOf(seed);
  } catch (error) {
    return [String(error)];
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function run(seconds: number, firstSeed: number): void {
  const end = Date.now() + seconds * 1000;
  let seed = firstSeed;
  let different = 0;
  const report = () => {
    const seeds = seed - firstSeed;
    const count = seeds * questionsEach * dossiersEach;
    say(`seeds ${firstSeed} to ${seed - 1}: ${count} evaluations, ${different} differences`);
  };
  for (; Date.now() < end; seed += 1) {
    for (const difference of found(seed)) {
      different += 1;
      say(`seed ${seed}, ${difference}`);
    }
    if (seed % 100 === 0) report();
  }
  report();
}

// The other implementation makes an error for every value that is not there; their stacks cost more than they do.
Error.stackTraceLimit = 0;
run(Number(process.argv[2] ?? 60), Number(process.argv[3] ?? 1));
