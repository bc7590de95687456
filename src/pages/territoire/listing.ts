/** How the GEM of a territory fit on the second page of its sheet: reckoned in lines, for paper cannot grow. */
import { hostOf, phoneInFrench } from '../../gem/contact.ts';
import type { Gem } from '../../gem/gem.ts';
import { communeLabel } from '../../gem/place.ts';
import { PUBLIC_LABELS } from '../../gem/publics.ts';

export interface Entry {
  id: string;
  nom: string;
  /** Commune, publics, and whether it is open yet. */
  place: string;
  contact: string;
}

export interface Listing {
  /** `large`: two columns; `compact`: three, smaller; `resume`: how many in each département. */
  mode: 'large' | 'compact' | 'resume';
  entries: Entry[];
  /** GEM that found no room: the sheet says where they are. */
  left: number;
}

interface Layout {
  columns: number;
  /** Characters that surely fit on a line, and lines that surely fit in a column. */
  characters: number;
  lines: number;
}

/** For the letters and the columns of FicheGems.svelte, with a tenth to spare. */
const LARGE: Layout = { columns: 2, characters: 46, lines: 20 };
const COMPACT: Layout = { columns: 3, characters: 34, lines: 28 };

export function entryOf(gem: Gem): Entry {
  const publics = gem.publics.map((name) => PUBLIC_LABELS[name].short).join(', ');
  const contact = [
    gem.telephone && phoneInFrench(gem.telephone),
    gem.courriel ?? (gem.site_web && hostOf(gem.site_web)),
  ].filter(Boolean);
  return {
    id: gem.id,
    nom: gem.nom,
    place: [
      communeLabel(gem),
      publics || PUBLIC_LABELS['non-precise'].short.toLowerCase(),
      ...(gem.statut === 'en-projet' ? ['en projet'] : []),
      ...(gem.antenne_de === null ? [] : ['antenne']),
    ].join(' · '),
    contact: contact.length > 0 ? contact.join(' · ') : 'contact non renseigné',
  };
}

/**
 * @param gems those of the territory, closed ones left out
 * @param mayResume whether many GEM may be told by département instead: a région
 */
export function listingOf(gems: readonly Gem[], mayResume: boolean): Listing {
  const entries = gems.map(entryOf);
  for (const [mode, layout] of [
    ['large', LARGE],
    ['compact', COMPACT],
  ] as const)
    if (countThatFit(entries, layout) === entries.length) return { mode, entries, left: 0 };
  if (mayResume) return { mode: 'resume', entries: [], left: gems.length };
  const fit = countThatFit(entries, COMPACT);
  return { mode: 'compact', entries: entries.slice(0, fit), left: entries.length - fit };
}

/** Entries are never cut in two: each goes whole in a column, in the order of the list. */
function countThatFit(entries: readonly Entry[], { columns, characters, lines }: Layout): number {
  let column = 0;
  let used = 0;
  for (const [rank, { nom, place, contact }] of entries.entries()) {
    const height =
      [nom, place, contact].reduce((sum, text) => sum + Math.ceil(text.length / characters), 0) + 0.6;
    if (used + height > lines) {
      column += 1;
      used = 0;
    }
    if (column >= columns) return rank;
    used += height;
  }
  return entries.length;
}
