/** Every other engine beside ours and the rules by hand: equal first, then timed in turns. */
import { outcomes } from '../../src/domain/assessment/assess-outcomes';
import type { DossierDocument } from '../../src/domain/dossier/document';
import { assessByHand } from '../assessment/by-hand';
import { assessedOn } from '../assessment/dossiers';
import { assessmentCase } from '../assessment/same-outcomes';
import { inTurns, median, type Pace, ratioOf } from '../measure';
import type { Work } from '../row';
import { turns } from '../turns';
import { otherEngines } from './all';
import type { Assess, OtherEngine } from './engine';
import type { EngineResult } from './report';

export async function compareEngines(pace: Pace): Promise<EngineResult[]> {
  const { framework, documents, compared } = await assessmentCase();
  const engines: OtherEngine[] = [];
  const works: Work[] = [];
  for (const engine of otherEngines) {
    const assess = await prepared(engine);
    if (!assess) continue;
    await mustAgree(engine.name, assess, documents);
    engines.push(engine);
    works.push(oneByOne(documents, assess));
  }
  const ours = turns(
    documents,
    20,
    (document) => outcomes({ framework, document, evidence: [], assessedOn }).length,
  );
  const byHand = turns(documents, 100, ({ dossier }) => assessByHand(dossier, assessedOn).length);
  const [handRates = [], ourRates = [], ...rates] = await inTurns([byHand, ours, ...works], pace);
  return engines.map((engine, index) => {
    const own = rates[index] ?? [];
    return {
      engine,
      compared: `every engine gives ${compared}`,
      perSecond: median(own),
      timesOurs: ratioOf(ourRates, own),
      timesByHand: ratioOf(handRates, own).median,
    };
  });
}

async function prepared(engine: OtherEngine): Promise<Assess | undefined> {
  try {
    return await engine.prepare(assessedOn);
  } catch (error) {
    if (!engine.isNative) throw error;
    console.log(`  left out: ${engine.name} has no build for this machine. ${String(error)}`);
    return undefined;
  }
}

async function mustAgree(name: string, assess: Assess, documents: readonly DossierDocument[]) {
  for (const [index, { dossier }] of documents.entries()) {
    const theirs = await assess(dossier);
    assessByHand(dossier, assessedOn).forEach((outcome, rule) => {
      if (theirs[rule] === outcome) return;
      throw new Error(
        `Rule ${rule + 1} of dossier ${index}: “${theirs[rule]}” by ${name}, “${outcome}” by hand.`,
      );
    });
  }
}

function oneByOne(documents: readonly DossierDocument[], assess: Assess): Work {
  let next = 0;
  return async () => {
    const document = documents[next % documents.length];
    next += 1;
    const found = document && assess(document.dossier);
    // Waiting costs time too: only those that answer later are waited for.
    const given = found instanceof Promise ? await found : found;
    if (!given?.length) throw new Error('The work had no result.');
    return 1;
  };
}
