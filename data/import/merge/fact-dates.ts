/** The same marks as the ready line of the correction form. */
export {
  DATED_FACTS,
  dateOfFact,
  readFactDates,
  writeFactDates,
  type FactDates,
} from '../../../src/gem/fact-dates.ts';
