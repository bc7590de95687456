/** The same rule as the correction form of the site. */
export { checkText } from '../../../src/gem/fields/text.ts';
