import { PUBLICS, type Public } from '../../../src/gem/publics.ts';
import { fold } from '../../pipeline/fold.ts';

/** Words by which lists name a public, on a folded text. Data, so that a new word is a line. */
const WORDS: readonly { public: Public; words: RegExp }[] = [
  {
    public: 'psychique',
    words: /\b(?:psychiques?|psy|sante mentale|psychiatri\w*|schizo\w*|bipolai\w*|troubles? mentaux)\b/,
  },
  {
    public: 'tsa-tnd',
    words:
      /\b(?:tsa|tnd|ted|autis\w*|asperger|aspies?|neuro ?developpement\w*|tdah|spectre autistique|neuroatypi\w*)\b/,
  },
  {
    public: 'cerebrolese',
    words:
      /\b(?:cerebro ?leses?e?s?|tc|tcl|avc|traumatis\w* cranien\w*|cranio? ?cerebra\w*|lesions? cerebrales?|cerebrales?|cerebro lesions?|cl)\b/,
  },
  {
    public: 'autre',
    words: /\b(?:autres?|addict\w*|dys|trisomi\w*|deficien\w*|polyhandicap\w*|precarite|moteurs?)\b/,
  },
];

/**
 * Reads the publics that a cell states, in our order; empty when it states none. « non psychique » is not read as
 * « psychique »; « mixte » alone says two publics without saying which.
 */
export function readPublics(cell: string): Public[] {
  // Our own spelling first: « tsa-tnd|cerebrolese ».
  const parts = cell.split('|').map((part) => part.trim());
  if (parts.every((part) => (PUBLICS as readonly string[]).includes(part)))
    return PUBLICS.filter((one) => parts.includes(one));
  const folded = fold(cell).replace(/\b(?:non|hors|sauf|sans) \w+/g, ' ');
  return WORDS.filter(({ words }) => words.test(folded)).map((entry) => entry.public);
}
