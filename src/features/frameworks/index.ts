/** Frameworks: the criteria as data, read and checked once at start. The face of this feature. */

export { FrameworkError } from './framework-error';
export type { Frameworks } from './frameworks';
export { frameworkPages } from './frameworks.pages';
export { frameworkRoutes } from './frameworks.routes';
export { checkFrameworks, loadFrameworks } from './load-frameworks';
