/** The site itself: start page, what a certificate means, how the API works, what a code means. */

export { sitePages } from './site.pages';
export { siteRoutes } from './site.routes';
