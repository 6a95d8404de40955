/**
 * The nearest sets of changes that reach the next level, and each level above it.
 *
 * A set names criteria that would have to come out better, all failed gates among them. Every set
 * is scored and reaches its level, and none has a smaller set within it that does. Sets with fewer
 * changes come first, among those the ones with less effort. Which criteria apply is taken as it is
 * now: an answer that brings a new criterion into play changes the path.
 */
import { type Fraction, fraction, roundedText } from '../../kernel/fraction';
import type { Framework, Level } from '../framework/framework';
import { changeOf, effortOf, type PathChange } from './change';
import { choicesInOrder, fewest, isMinimal } from './fewest-changes';
import type { Assessment, Finding } from './finding';
import { type CriterionResult, type Judged, resultsOf } from './outcomes';
import { type PathCandidate, type PathTask, pathTask } from './path-task';
import { pathInWords } from './path-words';
import { type ScoreSheet, scoreSheet } from './score';
import { sharesOf } from './shares';

export interface ChangeSet {
  /** Gates first, then by the points they add. */
  readonly changes: readonly PathChange[];
  /** Codes of the changes that technical assistance could help to pay for. */
  readonly fundable: readonly string[];
  readonly level: number;
  readonly score: string;
}

/** Another set, told by how it differs from the nearest. */
export interface OtherSet {
  /** Criteria of the nearest set that are not in this one, or not with the same outcome. */
  readonly without: readonly string[];
  readonly changes: readonly PathChange[];
  readonly level: number;
  readonly score: string;
}

export interface PathToLevel {
  readonly dots: number;
  readonly name: string;
  /** How many changes of which kind it takes, in words. */
  readonly summary: string;
  /** Whether nothing nearer can have been overlooked. */
  readonly exact: boolean;
  /** Absent where the level cannot be reached by any change. */
  readonly nearest?: ChangeSet;
  /** Up to four more, in order: as near, or a little farther. */
  readonly others: readonly OtherSet[];
}

const mostSets = 5;
/** How many choices are looked at in search of others that are as near or one change longer. */
const mostLookedAt = 2_000;

/** The next level comes first, then each level above it. */
export function pathsToNextLevel(
  framework: Framework,
  assessment: Assessment,
  judgements: readonly Judged[] = [],
): PathToLevel[] {
  const results = resultsOf(framework, assessment, judgements);
  const sheet = scoreSheet(framework, results);
  return pathsFrom(framework, assessment, sheet);
}

export function pathsFrom(
  framework: Framework,
  { findings }: Assessment,
  sheet: ScoreSheet,
): PathToLevel[] {
  const byCriterion = new Map(findings.map((finding) => [finding.criterion, finding]));
  const start = { framework, findings: byCriterion, sheet };
  return framework.levels.flatMap((level, index) =>
    level.dots <= sheet.level ? [] : [pathTo(start, level, framework.levels.slice(0, index + 1))],
  );
}

interface Start {
  readonly framework: Framework;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly sheet: ScoreSheet;
}

type Target = PathChange['to'];

function pathTo(start: Start, level: Level, upTo: readonly Level[]): PathToLevel {
  const { framework, sheet } = start;
  const gates = new Map(sheet.failedGates.map((code): [string, Target] => [code, 'met']));
  const task = pathTask(framework, turned(sheet.results, gates), openOf(start), upTo);
  const { choices, exact } = nearest(task);
  const sets = choices.flatMap((choice) => {
    const targets = new Map([...gates, ...leastTargets(task, choice)]);
    const set = changeSet(start, targets);
    return set.level >= level.dots ? [set] : [];
  });
  const [first, ...others] = sets;
  return {
    dots: level.dots,
    name: level.name,
    summary: pathInWords(level.dots, first?.changes, exact && task.exact),
    exact: exact && task.exact,
    ...(first && { nearest: first }),
    others: first ? others.map((other) => difference(first, other)) : [],
  };
}

function difference(nearest: ChangeSet, { changes, level, score }: ChangeSet): OtherSet {
  const isIn = (set: readonly PathChange[], { criterion, to }: PathChange) =>
    set.some((each) => each.criterion === criterion && each.to === to);
  const gone = nearest.changes.filter((each) => !isIn(changes, each));
  return {
    without: gone.map(({ criterion }) => criterion),
    changes: changes.filter((each) => !isIn(nearest.changes, each)),
    level,
    score,
  };
}

/** Scored criteria that are not fully met; gates are met in every set anyway. */
function openOf({ framework, findings, sheet }: Start) {
  return sheet.results.flatMap((result) => {
    const { criterion: code, kind, outcome } = result;
    const criterion = framework.criterion(code);
    if (!criterion || kind === 'gate' || outcome === 'met' || outcome === 'not applicable') {
      return [];
    }
    const mayBePartly = criterion.assessment !== 'rule' || criterion.rule?.partly !== undefined;
    return [{ code, mayBePartly, effort: effortOf(result, findings.get(code)) }];
  });
}

function nearest(task: PathTask): { choices: PathCandidate[][]; exact: boolean } {
  const first = fewest(task);
  if (!first) return { choices: [], exact: true };
  const candidates = task.groups.flatMap((group) => group.candidates);
  const byCode = new Map(candidates.map((each) => [each.code, each]));
  const full = (choice: readonly { code: string }[]) =>
    choice.flatMap(({ code }) => byCode.get(code) ?? []);
  const inOrder = choicesInOrder(task, Math.min(first.length + 1, candidates.length));
  if (!inOrder) return { choices: [full(first)], exact: false };
  const choices: PathCandidate[][] = [];
  let lookedAt = 0;
  for (const choice of inOrder) {
    lookedAt += 1;
    if (isMinimal(task, new Set(choice.map(({ code }) => code)))) choices.push(full(choice));
    if (choices.length === mostSets) break;
    if (lookedAt === mostLookedAt) break;
  }
  return { choices, exact: choices.length > 0 };
}

/** “Partly met” where that is enough, asked first of what takes the most effort. */
function leastTargets({ groups, need }: PathTask, choice: readonly PathCandidate[]) {
  let spare = choice.reduce((sum, { gain }) => sum + gain, -need);
  const targets = new Map<string, Target>(choice.map(({ code }) => [code, 'met']));
  const chosen = new Set(choice);
  for (const group of groups) {
    const own = group.candidates.filter((each) => chosen.has(each));
    let spareHere = own.reduce((sum, each) => sum + each.own, -Math.max(group.need, 0));
    for (const each of own.toSorted((one, other) => other.effort - one.effort)) {
      if (!each.partly) continue;
      const less = { own: each.own - each.partly.own, gain: each.gain - each.partly.gain };
      if (less.own > spareHere || less.gain > spare) continue;
      targets.set(each.code, 'partly met');
      spareHere -= less.own;
      spare -= less.gain;
    }
  }
  return targets;
}

function turned(
  results: readonly CriterionResult[],
  targets: ReadonlyMap<string, Target>,
): CriterionResult[] {
  return results.map((result) => {
    const to = targets.get(result.criterion);
    return to ? { ...result, outcome: to } : result;
  });
}

function changeSet(start: Start, targets: ReadonlyMap<string, Target>): ChangeSet {
  const { framework, findings, sheet } = start;
  const after = scoreSheet(framework, turned(sheet.results, targets));
  const shares = sharesOf(framework, sheet.results);
  const changes = sheet.results.flatMap((result) => {
    const criterion = framework.criterion(result.criterion);
    const to = targets.get(result.criterion);
    if (!criterion || !to) return [];
    const now = result.outcome === 'partly met' ? 'partly met' : 'not met';
    const gained = fraction(String(framework.points[to])).sub(String(framework.points[now]));
    const added = (shares.get(criterion.code)?.total ?? fraction(0)).mul(gained);
    const points = roundedText(added, 2);
    return [
      { added, change: changeOf(criterion, result, findings.get(criterion.code), { to, points }) },
    ];
  });
  const ordered = changes.toSorted(gatesThenPoints).map(({ change }) => change);
  return {
    changes: ordered,
    fundable: ordered.filter(({ assistance }) => assistance).map(({ criterion }) => criterion),
    level: after.level,
    score: after.score,
  };
}

interface Added {
  readonly added: Fraction;
  readonly change: PathChange;
}

function gatesThenPoints(one: Added, other: Added): number {
  const gates = Number(other.change.kind === 'gate') - Number(one.change.kind === 'gate');
  return gates || other.added.compare(one.added);
}
