/** The register: certificates and decisions as everybody sees them. The face of this feature. */

export { createRegister, type Register } from './register';
export { registerPages } from './register.pages';
export { registerRoutes } from './register.routes';
