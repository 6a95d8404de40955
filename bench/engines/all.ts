/** The engines in the order in which they are told. */
import { celJs } from './cel-js';
import { bufbuildCel, celLibrary } from './cel-libraries';
import type { OtherEngine } from './engine';
import { jsonLogic } from './json-logic';
import { jsonRulesEngine } from './json-rules-engine';
import { zenEngine } from './zen';

export const otherEngines: readonly OtherEngine[] = [
  celLibrary,
  jsonLogic,
  jsonRulesEngine,
  zenEngine,
  bufbuildCel,
  celJs,
];
