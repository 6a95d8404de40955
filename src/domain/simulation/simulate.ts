/**
 * One application under two versions of a framework: its level, and what changes it.
 *
 * Both sides look at the same dossier, the same documents and the same day, so that only the rules
 * differ. Judgements count on both sides for the criteria that both have; what nobody has been
 * asked yet awaits judgement, and earns nothing, as it would in a real case.
 */
import { type FiledEvidence, supports } from '../assessment/assess';
import type { FindingOutcome } from '../assessment/finding';
import { type Judged, resultsOf } from '../assessment/outcomes';
import type { Dossier } from '../dossier/dossier';
import type { Criterion, Framework } from '../framework/framework';
import {
  letterOf,
  meaningOf,
  type PackedRun,
  packedRun,
  unpacked,
  withoutJudgement,
} from './packed-outcomes';
import { QuickScore, type Standing } from './quick-score';
import { type Reuse, reuseOf } from './reuse';
import { lettersIn, type Stretch, stretchesOf } from './stretches';

export interface SimulatedCase {
  readonly dossier: Dossier;
  readonly evidence: readonly FiledEvidence[];
  readonly assessedOn: string;
  /** Its stored outcomes, where it was assessed under the earlier version by this very engine. */
  readonly stored?: string | undefined;
  readonly judgements: readonly Judged[];
}

/** Outcomes before and after, by criterion; null where that version does not ask it. */
export type OutcomeChanges = Readonly<Record<string, OutcomeChange>>;
type OutcomeChange = readonly [before: FindingOutcome | null, after: FindingOutcome | null];

export interface SimulatedSide extends Standing {
  /** One letter a criterion of that version, judgements taken in. */
  readonly outcomes: string;
}

export interface Simulated {
  readonly before: SimulatedSide;
  readonly after: SimulatedSide;
  readonly changes: OutcomeChanges;
  /** Criteria that the later version would have judged, and that nobody has judged. */
  readonly awaiting: readonly string[];
  /** Evidence types that the later version asks anew, and of which nothing is on file. */
  readonly missingEvidence: readonly string[];
}

/** Evidence types that the draft asks of a criterion, and the earlier version does not. */
interface Asked {
  readonly criterion: Criterion;
  readonly place: number;
  readonly types: readonly string[];
}

const made = new WeakMap<Framework, WeakMap<Framework, Simulation>>();

/** The same for the same two versions: what is made of them, programs too, is made once. */
export function simulationOf(baseline: Framework, draft: Framework): Simulation {
  const ofDraft = made.get(draft) ?? new WeakMap<Framework, Simulation>();
  const simulation = ofDraft.get(baseline) ?? new Simulation(baseline, draft);
  made.set(draft, ofDraft.set(baseline, simulation));
  return simulation;
}

export class Simulation {
  readonly reuse: Reuse;
  /** Whether documents tell anything where the stored outcomes are known. */
  readonly needsEvidence: boolean;
  private readonly whole: PackedRun;
  private readonly changed: PackedRun;
  private readonly scores: { readonly before: QuickScore; readonly after: QuickScore };
  /** For each criterion of the draft: its place in the earlier version, where that asks it. */
  private readonly earlier: readonly (number | undefined)[];
  /** Places of the criteria that the draft asks no longer. */
  private readonly gone: readonly number[];
  private readonly asksAnew: readonly Asked[];
  /** The draft's outcomes, in those of the earlier version followed by those that were run. */
  private readonly later: readonly Stretch[];

  constructor(
    private readonly baseline: Framework,
    private readonly draft: Framework,
  ) {
    this.reuse = reuseOf(baseline, draft);
    let nextRun = baseline.criteria.length;
    this.later = stretchesOf(this.reuse.from.map((place) => place ?? nextRun++));
    this.whole = packedRun(baseline);
    this.changed = packedRun(draft, this.reuse.toRun);
    this.scores = { before: new QuickScore(baseline), after: new QuickScore(draft) };
    const places = new Map(baseline.criteria.map(({ code }, place) => [code, place]));
    this.earlier = draft.criteria.map(({ code }) => places.get(code));
    this.gone = baseline.criteria.flatMap(({ code }, place) =>
      draft.criterion(code) ? [] : [place],
    );
    this.asksAnew = draft.criteria.flatMap((criterion, place): Asked[] => {
      const before = baseline.criterion(criterion.code)?.evidence ?? [];
      const types = criterion.evidence.filter((type) => !before.includes(type));
      return types.length > 0 ? [{ criterion, place, types }] : [];
    });
    this.needsEvidence =
      this.asksAnew.length > 0 ||
      this.reuse.toRun.some(({ assessment }) => assessment === 'evidence');
  }

  run(one: SimulatedCase): Simulated {
    const { evidence, assessedOn, judgements } = one;
    const input = { document: { dossier: one.dossier, provenance: {} }, evidence, assessedOn };
    const found = one.stored ?? this.whole(input);
    const later = lettersIn(found + this.changed(input), this.later);
    const before = judged(this.baseline, found, judgements);
    const carried = judgements.filter(({ criterion }) => this.baseline.criterion(criterion));
    const after = judged(this.draft, later, carried);
    return {
      before: { outcomes: before, ...this.scores.before.of(before) },
      after: { outcomes: after, ...this.scores.after.of(after) },
      changes: this.changesOf(before, after),
      awaiting: this.awaitingIn(before, after),
      missingEvidence: this.missingIn(after, evidence),
    };
  }

  /** What does not apply on the only side that knows it is no change. */
  private changesOf(before: string, after: string): OutcomeChanges {
    const changes: Record<string, OutcomeChange> = {};
    // Most places are passed over, in every case of a portfolio: nothing is made for them.
    for (let place = 0; place < after.length; place += 1) {
      const known = this.earlier[place];
      const was = known === undefined ? undefined : before[known];
      const is = after[place] ?? '';
      if (was === is || (was === undefined && is === notApplicable)) continue;
      const code = this.draft.criteria[place]?.code ?? '';
      changes[code] = [was === undefined ? null : outcomeOf(was), outcomeOf(is)];
    }
    for (const place of this.gone) {
      const was = before[place] ?? '';
      if (was === notApplicable) continue;
      changes[this.baseline.criteria[place]?.code ?? ''] = [outcomeOf(was), null];
    }
    return changes;
  }

  /** Where it awaited judgement before as well, the version changes nothing. */
  private awaitingIn(before: string, after: string): string[] {
    const awaiting: string[] = [];
    for (let place = 0; place < after.length; place += 1) {
      if (after[place] !== needsJudgement) continue;
      const known = this.earlier[place];
      if (known !== undefined && before[known] === needsJudgement) continue;
      awaiting.push(this.draft.criteria[place]?.code ?? '');
    }
    return awaiting;
  }

  private missingIn(after: string, evidence: readonly FiledEvidence[]): string[] {
    if (this.asksAnew.length === 0) return [];
    const missing = this.asksAnew.flatMap(({ criterion, place, types }) => {
      if (after[place] === notApplicable) return [];
      const filed = evidence.filter((each) => supports(each, criterion));
      return types.filter((type) => filed.every((each) => each.type !== type));
    });
    return [...new Set(missing)].sort();
  }
}

const notApplicable = letterOf({ outcome: 'not applicable' });
const needsJudgement = letterOf({ outcome: 'needs judgement' });

function outcomeOf(letter: string): FindingOutcome {
  return meaningOf(letter).outcome;
}

function judged(framework: Framework, text: string, judgements: readonly Judged[]): string {
  if (judgements.length === 0) return withoutJudgement(text);
  const findings = unpacked(framework, text);
  return resultsOf(framework, { findings }, judgements)
    .map(({ outcome }) => letterOf({ outcome }))
    .join('');
}
