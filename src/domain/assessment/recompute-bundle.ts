/**
 * The bundle made once more from what it rests on, and held against itself part by part.
 *
 * With dossier and evidence the rules are run again; without them the score is put together again
 * from outcomes and judgements. What people said cannot be computed: it is taken as given, and its
 * hash is checked.
 */
import { canonicalJson, sha256 } from '../../kernel/digest';
import type { Framework } from '../framework/framework';
import { assess, engineVersion, writtenOut } from './assess';
import {
  type Bundle,
  type BundleContent,
  type BundlePart,
  bundleParts,
  outcomesIn,
  sealed,
} from './bundle';
import { type Difference, differencesBetween } from './bundle-differences';
import { engineRemark } from './engine-remark';
import type { Assessment, Finding } from './finding';
import { scoreWith } from './score';

/** `given`: taken as it stands; `not checked`: the criteria for it are not at hand. */
export type PartOutcome = 'same' | 'differs' | 'withheld' | 'given' | 'not checked';

export interface PartResult {
  readonly part: BundlePart | 'heading' | 'bundle';
  readonly result: PartOutcome;
  readonly differences: readonly Difference[];
}

export interface Recomputation {
  readonly verdict: 'same' | 'differs' | 'not checked';
  readonly sentence: string;
  readonly remarks: readonly string[];
  readonly parts: readonly PartResult[];
  /** SHA-256 of the canonical bytes that recomputing gives. */
  readonly sha256: string;
}

/** The framework is the one of that hash, or else whatever is installed under the bundle's name. */
export function recomputeBundle(bundle: Bundle, framework: Framework | undefined): Recomputation {
  const known = framework?.hash === bundle.framework.hash ? framework : undefined;
  const again = sealed(known ? computedAgain(bundle, known) : contentOf(bundle));
  const differences = differencesBetween(bundle, again);
  const parts = (['heading', ...bundleParts, 'bundle'] as const).map((part) => {
    const own = differences.filter(({ pointer }) => partOf(pointer) === part);
    return { part, result: resultOf(bundle, part, own, known !== undefined), differences: own };
  });
  const differing = parts.filter(({ result }) => result === 'differs').map(({ part }) => part);
  const verdict = differing.length > 0 ? 'differs' : known ? 'same' : 'not checked';
  return {
    verdict,
    sentence: sentenceOf(verdict, bundle, differing),
    remarks: remarksOn(bundle, framework),
    parts,
    sha256: sha256(canonicalJson(again)),
  };
}

function contentOf(bundle: Bundle): BundleContent {
  const { format: _format, withheld: _withheld, hashes: _hashes, ...content } = bundle;
  return content;
}

function computedAgain(bundle: Bundle, framework: Framework): BundleContent {
  const { document, evidence, assessedOn } = bundle;
  // A newer engine is told of in words; its number alone is no difference of content.
  const { engineVersion } = bundle;
  const assessed = document &&
    evidence && {
      ...writtenOut(assess({ framework, document, evidence, assessedOn, traced: true })),
      engineVersion,
    };
  const findings = assessed ?? bundle.assessment ?? { findings: bundle.outcomes.map(bareFinding) };
  const judged = bundle.judgements.map((one) => ({ ...one, reason: '' }));
  const { id, version, hash } = framework;
  return {
    ...contentOf(bundle),
    framework: { id, version, hash },
    ...(assessed && { revisionHash: assessed.revisionHash }),
    ...(bundle.assessment && assessed && { assessment: assessed }),
    outcomes: outcomesIn(findings),
    sheet: scoreWith(framework, findings as Assessment, judged),
  };
}

function bareFinding(outcome: Bundle['outcomes'][number]): Finding {
  const nothing = { missing: [], missingEvidence: [], trace: [], read: [], evidence: [] };
  return { ...outcome, ...nothing, reason: '' };
}

/** A hash that is not right is told with the part that it is about. */
function partOf(pointer: string): PartResult['part'] {
  const [, first = '', second = ''] = pointer.split('/');
  if (first === 'revisionHash') return 'document';
  const named = first === 'hashes' ? second : first;
  if (named === 'bundle') return 'bundle';
  return bundleParts.find((part) => part === named) ?? 'heading';
}

function resultOf(
  bundle: Bundle,
  part: PartResult['part'],
  differences: readonly Difference[],
  known: boolean,
): PartOutcome {
  if (differences.length > 0) return 'differs';
  if (part === 'heading' || part === 'bundle') return 'same';
  if (bundle[part] === undefined) return 'withheld';
  if (part === 'document') return 'same';
  if (part === 'evidence' || part === 'judgements' || part === 'reasons') return 'given';
  if (!known) return 'not checked';
  if (part === 'sheet') return 'same';
  const rests = bundle.document !== undefined && bundle.evidence !== undefined;
  return rests || (part === 'outcomes' && bundle.assessment !== undefined) ? 'same' : 'given';
}

function sentenceOf(
  verdict: Recomputation['verdict'],
  { framework: { id, version, hash }, withheld }: Bundle,
  differing: readonly string[],
): string {
  if (verdict === 'differs') return `It is not the same: ${differing.join(', ')}.`;
  if (verdict === 'not checked') {
    return `It could not be checked: the criteria ${id} ${version} with SHA-256 ${hash} are not installed here.`;
  }
  if (withheld.length === 0) return 'Recomputed, and the same to the byte.';
  return `Recomputed as far as it can be, and the same to the byte; withheld: ${withheld.join(', ')}.`;
}

function remarksOn({ framework, ...bundle }: Bundle, installed: Framework | undefined): string[] {
  const { id, version, hash } = framework;
  const remarks: string[] = [];
  if (installed && installed.hash !== hash) {
    remarks.push(
      `What is installed here as ${installed.id} ${installed.version} has other content than the ${id} ${version} of the bundle: its SHA-256 is ${installed.hash}.`,
    );
  }
  if (bundle.engineVersion !== engineVersion) {
    remarks.push(
      `The bundle was made by version ${bundle.engineVersion} of the engine, and this is version ${engineVersion}: a difference may come from that.`,
    );
  }
  const remark = engineRemark(bundle.pinnedEngine ?? null, bundle.engineVersion);
  return remark ? [...remarks, remark] : remarks;
}
