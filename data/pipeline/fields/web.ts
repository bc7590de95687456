/** The same rules as the correction form of the site: a correction that it lets through is one that the build takes. */
export { checkEmail, checkUrl } from '../../../src/gem/fields/web.ts';
