/** Frameworks: the criteria as data, read and checked once at start. The face of this feature. */

export { differenceInWords } from './difference-in-words';
export { dossierFields } from './dossier-fields';
export { editorSchemas } from './editor-schemas';
export { explainCriterion } from './explain-criterion';
export { FrameworkError } from './framework-error';
export { createFrameworks, type Frameworks } from './frameworks';
export { frameworkPages } from './frameworks.pages';
export { frameworkRoutes } from './frameworks.routes';
export { checkFrameworks, loadFrameworks, soundFrameworks } from './load-frameworks';
export { publishFramework } from './publish-framework';
export { retireFramework } from './retire-framework';
