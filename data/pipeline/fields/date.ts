/** The same rules as the correction form of the site. */
export { checkPartialDate, checkYear } from '../../../src/gem/fields/date.ts';
