import Fuse from 'fuse.js';
import type { Gem } from '../gem/gem.ts';
import { fold, foldCompact } from './fold.ts';
import { TIER, type Tier } from './place.ts';
import { withoutArticle, withoutGemWords } from './typed.ts';

export interface GemMatch {
  gem: Gem;
  tier: Tier;
}

/** « 38 rue … » is no answer to « 38 », which means a département. */
const HOUSE_NUMBERS = /\b\d{1,3}(?=\D|$)/g;

/** The names a GEM is looked for by. */
export interface GemIndex {
  /** At most `limit` GEM, best first: those that hold every word, else those that Fuse finds close. */
  search(text: string, limit: number): GemMatch[];
  /** ids of every GEM that holds all the words; of the close ones when none does. Empty text: null, no filter. */
  matching(text: string): ReadonlySet<string> | null;
  /** Whether no GEM holds the words, so that those that match only resemble them. */
  isGuess(text: string): boolean;
}

/**
 * @param departementName name of a département from its code, so that « isère » finds its GEM.
 */
export function buildGemIndex(gems: readonly Gem[], departementName: (code: string) => string): GemIndex {
  const entries = gems.map((gem) => ({
    gem,
    nom: fold(gem.nom),
    commune: fold(gem.commune),
    parrain: fold(gem.parrain ?? ''),
    gestionnaire: fold(gem.gestionnaire ?? ''),
    autres: fold(
      [departementName(gem.departement), gem.code_postal, gem.adresse?.replace(HOUSE_NUMBERS, ' ')]
        .filter((part) => typeof part === 'string')
        .join(' '),
    ),
  }));
  const haystacks = entries.map(
    ({ nom, commune, parrain, gestionnaire, autres }) =>
      ` ${nom} ${commune} ${parrain} ${gestionnaire} ${autres}`,
  );
  const fuse = new Fuse(entries, {
    keys: [
      { name: 'nom', weight: 4 },
      { name: 'commune', weight: 2 },
      { name: 'parrain', weight: 1 },
      { name: 'gestionnaire', weight: 1 },
    ],
    threshold: 0.3,
    ignoreLocation: true,
    minMatchCharLength: 3,
  });

  const exact = (folded: string) => {
    const words = folded.split(' ').map((word) => ` ${word}`);
    return entries.filter((_, position) => words.every((word) => haystacks[position]?.includes(word)));
  };
  const close = (folded: string, limit: number) =>
    folded.length < 3 ? [] : fuse.search(folded.slice(0, 60), { limit }).map((result) => result.item);
  /** « gem poitiers » holds for what is in Poitiers, whether or not its name says « GEM ». */
  const holding = (folded: string) => {
    const found = exact(folded);
    return found.length > 0 ? found : exact(withoutGemWords(folded));
  };

  return {
    search(text, limit) {
      const folded = fold(text);
      if (folded === '') return [];
      const found = holding(folded)
        .map(({ gem, nom }) => ({ gem, tier: tierOf(nom, folded) }))
        .sort((a, b) => a.tier - b.tier);
      // Fuse is for slips of the finger: beside names that hold every word, what it finds is noise.
      const near = found.length === 0 ? close(folded, limit) : [];
      return [...found, ...near.map(({ gem }) => ({ gem, tier: TIER.proche }))].slice(0, limit);
    },
    matching(text) {
      const folded = fold(text);
      if (folded === '') return text.trim() === '' ? null : new Set();
      const found = holding(folded);
      return new Set((found.length > 0 ? found : close(folded, 50)).map((entry) => entry.gem.id));
    },
    isGuess(text) {
      const folded = fold(text);
      return folded !== '' && holding(folded).length === 0;
    },
  };
}

/** The name itself, a name that begins so, or a GEM that holds every word (in its commune or its parrain, too). */
function tierOf(name: string, folded: string): Tier {
  const bare = withoutGemWords(folded);
  if ([folded, bare].some((one) => name === one || foldCompact(name) === foldCompact(one))) return TIER.exact;
  return name.startsWith(folded) || withoutArticle(name).startsWith(folded) ? TIER.debut : TIER.dedans;
}
