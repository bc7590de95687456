import Fuse from 'fuse.js';
import type { Gem } from '../gem/gem.ts';
import { fold } from './fold.ts';

/** The names a GEM is looked for by. */
export interface GemIndex {
  /** At most `limit` GEM, best first: those that hold every word, then those that Fuse finds close. */
  search(text: string, limit: number): Gem[];
  /** ids of every GEM that holds all the words; of the close ones when none does. Empty text: null, no filter. */
  matching(text: string): ReadonlySet<string> | null;
}

/**
 * @param departementName name of a département from its code, so that « isère » finds its GEM.
 */
export function buildGemIndex(gems: readonly Gem[], departementName: (code: string) => string): GemIndex {
  const entries = gems.map((gem) => ({
    gem,
    nom: fold(gem.nom),
    commune: fold(gem.commune),
    autres: fold(
      [departementName(gem.departement), gem.code_postal, gem.parrain, gem.gestionnaire, gem.adresse]
        .filter((part) => part !== null)
        .join(' '),
    ),
  }));
  const haystacks = entries.map((entry) => ` ${entry.nom} ${entry.commune} ${entry.autres}`);
  const fuse = new Fuse(entries, {
    keys: [
      { name: 'nom', weight: 4 },
      { name: 'commune', weight: 2 },
      { name: 'autres', weight: 1 },
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
    folded.length < 3 ? [] : fuse.search(folded, { limit }).map((result) => result.item);

  return {
    search(text, limit) {
      const folded = fold(text);
      if (folded === '') return [];
      const found = exact(folded).sort((a, b) => rank(a.nom, folded) - rank(b.nom, folded));
      const close_ = found.length < limit ? close(folded, limit) : [];
      return [...new Set([...found, ...close_])].slice(0, limit).map((entry) => entry.gem);
    },
    matching(text) {
      const folded = fold(text);
      if (folded === '') return null;
      const found = exact(folded);
      return new Set((found.length > 0 ? found : close(folded, 50)).map((entry) => entry.gem.id));
    },
  };
}

/** Exact name first, then names that begin so, then names that hold the text, then the rest. */
function rank(name: string, folded: string): number {
  if (name === folded) return 0;
  if (name.startsWith(folded)) return 1;
  return ` ${name}`.includes(` ${folded}`) ? 2 : 3;
}
