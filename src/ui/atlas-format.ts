import type { Completude, CoveragePublic, Indicateurs } from '../coverage/types.ts';
import { PUBLIC_LABELS } from '../gem/publics.ts';

/** What the atlas can show of a territory, in the order of its menu. */
export const INDICATORS = [
  'part',
  'au-dela',
  'distance',
  'densite',
  'gem',
  'accessibilite',
  'manque',
] as const;
export type IndicatorName = (typeof INDICATORS)[number];

/** Names of the publics, as the atlas writes them. */
export const COVERAGE_PUBLIC_NAMES: Readonly<Record<CoveragePublic, string>> = {
  tous: 'Tous publics',
  psychique: PUBLIC_LABELS.psychique.long,
  'tsa-tnd': PUBLIC_LABELS['tsa-tnd'].long,
  cerebrolese: PUBLIC_LABELS.cerebrolese.long,
};

export interface IndicatorLabel {
  /** For menus and headings; `{r}` stands for the radius in km. */
  label: string;
  /** Above a column of figures; `{r}` as in `label`. */
  short: string;
  /** Unit of the figures, as the legend says it. */
  unit: string;
  /** Which end of the scale is the better covered one: rank 1 is there. */
  better: 'high' | 'low';
  /** What the figure is while the directory is not complete: GEM that are not listed yet would raise it or lower it. */
  bound: 'au moins' | 'au plus';
  /** Counts people or GEM: two territories compare by it only with their populations in mind. */
  isCount: boolean;
  /** Without any GEM listed, the figure says nothing of the territory: « aucun GEM recensé » stands in its place. */
  needsGem: boolean;
  /** Anchor of « Comment c’est calculé » on the page of the method. */
  anchor: string;
}

export const INDICATOR_LABELS: Readonly<Record<IndicatorName, IndicatorLabel>> = {
  part: {
    label: 'Habitants à {r}\u00a0km ou moins d’un GEM',
    short: 'À {r}\u00a0km ou moins',
    unit: '% des habitants',
    better: 'high',
    bound: 'au moins',
    isCount: false,
    needsGem: false,
    anchor: 'part',
  },
  'au-dela': {
    label: 'Habitants à plus de {r}\u00a0km d’un GEM',
    short: 'À plus de {r}\u00a0km',
    unit: 'habitants',
    better: 'low',
    bound: 'au plus',
    isCount: true,
    needsGem: false,
    anchor: 'au-dela',
  },
  distance: {
    label: 'Distance moyenne au GEM le plus proche',
    short: 'Distance moyenne',
    unit: 'km à vol d’oiseau',
    better: 'low',
    bound: 'au plus',
    isCount: false,
    needsGem: false,
    anchor: 'distance',
  },
  densite: {
    label: 'GEM pour 100 000 habitants',
    short: 'Pour 100 000 hab.',
    unit: 'GEM pour 100 000 habitants',
    better: 'high',
    bound: 'au moins',
    isCount: false,
    needsGem: true,
    anchor: 'densite',
  },
  gem: {
    label: 'Nombre de GEM recensés',
    short: 'GEM',
    unit: 'GEM',
    better: 'high',
    bound: 'au moins',
    isCount: true,
    needsGem: true,
    anchor: 'gem',
  },
  accessibilite: {
    label: 'Accessibilité (E2SFCA)',
    short: 'Accessibilité',
    unit: 'GEM accessibles pour 100 000 habitants',
    better: 'high',
    bound: 'au moins',
    isCount: false,
    needsGem: false,
    anchor: 'accessibilite',
  },
  manque: {
    label: 'GEM manquants pour atteindre la moyenne',
    short: 'GEM manquants',
    unit: 'GEM',
    better: 'low',
    bound: 'au plus',
    isCount: true,
    needsGem: false,
    anchor: 'manque',
  },
};

/** @param rayon km, for the indicators that count by distance */
export function indicatorLabel(name: IndicatorName, rayon: number): string {
  return INDICATOR_LABELS[name].label.replace('{r}', String(rayon));
}

export function indicatorShort(name: IndicatorName, rayon: number): string {
  return INDICATOR_LABELS[name].short.replace('{r}', String(rayon));
}

/**
 * The figure of an indicator, as far as it is known: a territory without any GEM listed has no known density (each
 * département has one at least, says the CNSA), and where no listed GEM can be reached at all, as overseas, nothing that
 * comes from distances is known either, whatever number stands in the file.
 *
 * @param rayon the radius that `part` and `au-dela` are asked for: one of the published thresholds, or null to read the
 *   third one, when the figures were computed for that radius
 */
export function figureOf(
  indicateurs: Indicateurs,
  name: IndicatorName,
  rayon: number | null = null,
): number | null {
  const unreachable = indicateurs.distance_moyenne_km === null;
  switch (name) {
    case 'part':
      if (unreachable) return null;
      if (rayon === 10) return indicateurs.part_pop_10km;
      return rayon === 20 ? indicateurs.part_pop_20km : indicateurs.part_pop_30km;
    case 'au-dela':
      return unreachable ? null : indicateurs.habitants_plus_30km;
    case 'distance':
      return indicateurs.distance_moyenne_km;
    case 'densite':
      return indicateurs.gem === 0 ? null : indicateurs.densite_100k;
    case 'gem':
      return indicateurs.gem === 0 ? null : indicateurs.gem;
    case 'accessibilite':
      return unreachable ? null : indicateurs.accessibilite;
    case 'manque':
      return indicateurs.manque_moyenne;
  }
}

export const NOT_COMPUTED = 'non calculé';
export const NONE_LISTED = 'aucun GEM recensé';

const formats = new Map<string, Intl.NumberFormat>();

/** A number in French: « 163 191 », « 0,74 ». Infinity and NaN are « non calculé ». */
export function formatNumber(value: number | null, digits = 0, fixed = false): string {
  if (value === null || !Number.isFinite(value)) return NOT_COMPUTED;
  const key = `${digits}${fixed}`;
  let format = formats.get(key);
  if (!format)
    formats.set(
      key,
      (format = new Intl.NumberFormat('fr-FR', {
        maximumFractionDigits: digits,
        minimumFractionDigits: fixed ? digits : 0,
      })),
    );
  return format.format(value);
}

/** « 79 % », « 79,4 % »; never 100 % of people when some are left out, nor 0 % when some are in. */
export function formatShare(share: number | null, digits = 1): string {
  if (share === null || !Number.isFinite(share)) return NOT_COMPUTED;
  const step = 10 ** -digits;
  const percent = share * 100;
  if (share > 0 && percent < step / 2) return `moins de ${formatNumber(step, digits)}\u00a0%`;
  if (share < 1 && percent > 100 - step / 2) return `${formatNumber(100 - step, digits)}\u00a0%`;
  return `${formatNumber(percent, digits)}\u00a0%`;
}

/** Digits after the comma that the figures of an indicator are given with. */
export function digitsOf(name: IndicatorName): number {
  if (name === 'densite' || name === 'accessibilite') return 2;
  return name === 'part' || name === 'distance' ? 1 : 0;
}

/** A figure without the words of its unit, for a column: « 76,0 % », « 18,6 », « 163 191 ». */
export function formatValue(name: IndicatorName, value: number | null): string {
  return name === 'part' ? formatShare(value) : formatNumber(value, digitsOf(name), true);
}

/** A figure with its unit: « 0,74 GEM pour 100 000 habitants », « 18,6 km », « 76 % des habitants ». */
export function formatFigure(name: IndicatorName, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NOT_COMPUTED;
  switch (name) {
    case 'part':
      return `${formatShare(value)} des habitants`;
    case 'au-dela':
      return `${formatNumber(value)} ${value >= 2 ? 'habitants' : 'habitant'}`;
    case 'distance':
      return `${formatNumber(value, 1)}\u00a0km`;
    case 'gem':
    case 'manque':
      return `${formatNumber(value)} GEM`;
    default:
      return `${formatNumber(value, 2)} GEM pour 100 000 habitants`;
  }
}

/** « au moins 5 GEM », « au plus 18,6 km »: what the figure is worth while the directory is not complete. */
export function formatBound(name: IndicatorName, value: number | null, completude: Completude): string {
  const figure = formatFigure(name, value);
  if (value === null || completude.niveau === 'complet') return figure;
  return `${INDICATOR_LABELS[name].bound} ${figure}`;
}

const NIVEAUX = {
  complet: 'recensement complet',
  partiel: 'recensement partiel',
  inconnu: 'complétude inconnue',
} as const;

/** Two words: « recensement partiel ». */
export function completudeLevel({ niveau }: Completude): string {
  return NIVEAUX[niveau];
}

/**
 * The level and the two counts behind it: « recensement partiel : 32 GEM recensés, 45 comptés officiellement en 2017 ».
 * Both counts are of the same territory: where that is the région of the one in question, it is named before them.
 * @param nom the territory that this is said of
 */
export function completudeWords(completude: Completude, nom: string): string {
  const { recense, officiel, annee, territoire } = completude;
  const level = completudeLevel(completude);
  if (officiel === null) return `${level}\u00a0: aucun compte officiel connu`;
  const listed = `${formatNumber(recense)} GEM ${recense > 1 ? 'recensés' : 'recensé'}`;
  const counted = `${formatNumber(officiel)} ${officiel > 1 ? 'comptés' : 'compté'} officiellement`;
  const counts = `${listed}, ${counted}${annee === null ? '' : ` en ${annee}`}`;
  return `${level}\u00a0: ${territoire === nom ? '' : `${inRegion(territoire)}, `}${counts}`;
}

/**
 * The same in sentences, with what is listed in the territory itself: « Creuse : aucun GEM recensé. En
 * Nouvelle-Aquitaine, 45 recensés sur 113 comptés officiellement en 2020. »
 * @param own open GEM listed in the territory, for all publics
 */
export function completudeSentences(completude: Completude, nom: string, own: number): string {
  const { recense, officiel, annee, territoire } = completude;
  const listed =
    own === 0 ? 'aucun GEM recensé' : `${formatNumber(own)} GEM ${own > 1 ? 'recensés' : 'recensé'}`;
  if (officiel === null) return `${nom}\u00a0: ${listed}, et aucun compte officiel connu.`;
  const counted = `${formatNumber(officiel)} ${officiel > 1 ? 'comptés' : 'compté'} officiellement${annee === null ? '' : ` en ${annee}`}`;
  if (territoire === nom) return `${nom}\u00a0: ${listed} sur ${counted}.`;
  const where = inRegion(territoire);
  const around =
    recense === 0 ? 'aucun recensé' : `${formatNumber(recense)} ${recense > 1 ? 'recensés' : 'recensé'}`;
  return `${nom}\u00a0: ${listed}. ${where.charAt(0).toUpperCase()}${where.slice(1)}, ${around} sur ${counted}.`;
}

/** « l’Île-de-France », « les Pays de la Loire », « La Réunion », « Mayotte »: a région after « pour ». */
export function withArticle(nom: string): string {
  // « La Réunion et Mayotte réunies » is counted as one.
  if (/^(La Réunion|Mayotte)\b/.test(nom)) return nom;
  if (/^(Hauts|Pays) /.test(nom.replaceAll('-', ' '))) return `les ${nom}`;
  if (/^(Grand|Centre)\b/.test(nom)) return `le ${nom}`;
  return /^[AEIOUÎÉ]/.test(nom) ? `l’${nom}` : `la ${nom}`;
}

/** « en Bretagne », « dans le Grand Est », « à La Réunion »: a région inside a sentence. */
function inRegion(nom: string): string {
  if (/^(La Réunion|Mayotte)\b/.test(nom)) return `à ${nom}`;
  if (nom === 'Grand Est') return `dans le ${nom}`;
  return `${/^(Hauts|Pays) /.test(nom.replaceAll('-', ' ')) ? 'dans les' : 'en'} ${nom}`;
}
