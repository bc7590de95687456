import { fold, foldPlace } from '../../pipeline/fold.ts';
import { editDistance } from '../../pipeline/nearest.ts';

/** A name taken apart for comparison. */
export interface NameKey {
  /** All that counts, without spaces: `gemlecerisier` and « G.E.M. Le Cerisier » give `gemcerisier`. */
  whole: string;
  /** The GEM's own words, without what any GEM may be called (« GEM », « autisme »), its commune and département. */
  core: readonly string[];
  /** Folded place of a further site (« Le Cerisier – antenne de Seurre » → `seurre`); null for the others. */
  site: string | null;
}

/** Ways to write « GEM », on a folded text. */
const GEM = /\b(?:g e m|gems?|(?:groupes?|groupements?|association) (?:d )?entraide mutuelle)\b/g;
/** Words that tell GEM from GEM no better than « le ». */
const EMPTY_WORDS = new Set(
  (
    'a l la le les d de des du et en un une au aux sur pour par gem association asso club maison espace groupe loi 1901 ' +
    'personnes adultes'
  ).split(' '),
);
/** Words that say a public: two GEM of one town often differ by them alone, so they are compared as publics. */
const PUBLIC_WORDS = new Set(
  (
    'autisme autiste autistes tsa tnd asperger neurodeveloppement psy psychique psychiques handicap sante mentale ' +
    'troubles trouble tc cl avc cerebrolese cerebroleses traumatises cranien craniens cerebrale lesions lesion'
  ).split(' '),
);
/** « – antenne de Seurre », « (site d’Issoire) » at the end, on a folded text. */
const SITE_LAST = /^(.*?)\b(?:antenne|annexe|site) (?:d |de |du |des |de la |de l )?([a-z0-9 ]+)$/;
/** « Antenne de Seurre du GEM Le Cerisier ». */
const SITE_FIRST = /^(?:antenne|annexe|site) (?:d |de |du )?([a-z0-9 ]+?) (?:du|de|d) (gem .+)$/;

/** The place of a GEM, which is often in its name; `''` where unknown. */
export interface NamePlace {
  commune: string;
  departement: string;
  departementName: string;
}

export function nameKey(nom: string, { commune, departement, departementName }: NamePlace): NameKey {
  const folded = fold(nom).replace(GEM, 'gem');
  const hasSite = /\b(?:antenne|annexe|site)\b/.test(folded);
  const first = hasSite ? SITE_FIRST.exec(folded) : null;
  const last = hasSite && !first ? SITE_LAST.exec(folded) : null;
  const site = first?.[1] ?? last?.[2] ?? null;
  // « Antenne de Seurre » alone keeps its words: there is no other name.
  const own = (first?.[2] ?? last?.[1] ?? '').trim() || folded;
  const words = own.split(' ').filter((word) => word !== '');
  // Any word of the commune (« GEM de Bruay » for Bruay-la-Buissière), but the département only as a whole: the Seine
  // of « GEM sur Seine » is not that of the Hauts-de-Seine.
  const communeWords = new Set([...fold(commune).split(' '), ...foldPlace(commune).split(' '), departement]);
  const phrase = fold(departementName);
  const unplaced = phrase === '' ? own : ` ${own} `.replace(` ${phrase} `, ' ').trim();
  const core = unplaced
    .split(' ')
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word) && !PUBLIC_WORDS.has(word))
    .filter((word) => !communeWords.has(word.toUpperCase()) && !communeWords.has(word));
  const counting = words.filter((word) => word === 'gem' || !EMPTY_WORDS.has(word));
  return { whole: (counting.length > 0 ? counting : words).join(''), core, site };
}

/** What two names say of each other. */
export type NameVerdict =
  /** Letter for letter, but for articles and « GEM ». */
  | 'identical'
  /** A letter or two apart, or one holds the whole of the other. */
  | 'close'
  /** One of them is only a type and a place (« GEM de Vernon »): it says nothing against the other. */
  | 'unnamed'
  | 'different';

/** From this share of letters in common two names are called close. */
const CLOSE = 0.8;
/** A shorter name may be one slip away, and the shortest must be the same to the letter: « Léo » is not « Théo ». */
const SHORTEST_CLOSE = 5;

export function compareNames(a: NameKey, b: NameKey): NameVerdict {
  const [coreA, coreB] = [a.core.join(''), b.core.join('')];
  if (a.whole === b.whole || (coreA !== '' && coreA === coreB)) return 'identical';
  if (coreA === '' || coreB === '') return 'unnamed';
  // « GEM Motion » is « Gemotion »: with « GEM » left in, the letters are nearly the same.
  if (similar(coreA, coreB) || similar(a.whole, b.whole)) return 'close';
  return holds(a.core, b.core) || holds(b.core, a.core) ? 'close' : 'different';
}

function similar(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) >= SHORTEST_CLOSE - 1 && isOneSlip(a, b)) return true;
  const [shorter, longer] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  if (shorter < SHORTEST_CLOSE || shorter / longer < CLOSE) return false;
  return 1 - editDistance(a, b) / longer >= CLOSE;
}

/** One letter added, lost or changed, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  if (editDistance(a, b) <= 1) return true;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b;
}

/** Whether every word of `part` is in `all`, and they are more than a small word. */
function holds(all: readonly string[], part: readonly string[]): boolean {
  return part.join('').length >= SHORTEST_CLOSE && part.every((word) => all.includes(word));
}
