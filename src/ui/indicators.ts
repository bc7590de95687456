/** The indicators of docs/indicateurs.md in words: names, units, what is not known, ranks. */
import { ranksOf, type Rank } from '../coverage/ranks.ts';
import type { CoveragePublic, Indicateurs, TerritoireMesure } from '../coverage/types.ts';
import { COVERAGE_PUBLICS } from '../coverage/types.ts';
import { hrefOf } from '../routes.ts';
import { formatNumber, formatShare, NOT_COMPUTED } from './atlas-format.ts';

export type IndicatorKey = keyof Indicateurs;

export interface Indicator {
  key: IndicatorKey;
  nom: string;
  unite: string;
  /** Anchor of its formula on the page of the method. */
  ancre: string;
  /** Which way a GEM that the directory lacks would move the figure: floor or ceiling until the directory is complete. */
  borne: 'minimum' | 'maximum' | null;
  /** Which end is the best covered; null where a rank would say nothing of coverage. */
  mieux: 'high' | 'low' | null;
}

export const FIGURES: readonly Indicator[] = [
  {
    key: 'gem',
    nom: 'GEM recensés',
    unite: 'ouverts, sans les antennes',
    ancre: 'gem',
    borne: 'minimum',
    mieux: null,
  },
  {
    key: 'densite_100k',
    nom: 'Densité',
    unite: 'GEM pour 100 000 habitants',
    ancre: 'densite',
    borne: 'minimum',
    mieux: 'high',
  },
  {
    key: 'distance_moyenne_km',
    nom: 'Distance moyenne au GEM le plus proche',
    unite: 'km à vol d’oiseau, par habitant',
    ancre: 'distance',
    borne: 'maximum',
    mieux: 'low',
  },
  {
    key: 'part_pop_10km',
    nom: 'Habitants à 10 km au plus',
    unite: 'part de la population',
    ancre: 'part',
    borne: 'minimum',
    mieux: 'high',
  },
  {
    key: 'part_pop_20km',
    nom: 'Habitants à 20 km au plus',
    unite: 'part de la population',
    ancre: 'part',
    borne: 'minimum',
    mieux: 'high',
  },
  {
    key: 'part_pop_30km',
    nom: 'Habitants à 30 km au plus',
    unite: 'part de la population',
    ancre: 'part',
    borne: 'minimum',
    mieux: 'high',
  },
  {
    key: 'habitants_plus_30km',
    nom: 'Habitants à plus de 30 km',
    unite: 'habitants',
    ancre: 'au-dela',
    borne: 'maximum',
    mieux: 'low',
  },
  {
    key: 'accessibilite',
    nom: 'Accessibilité (E2SFCA)',
    unite: 'GEM pour 100 000 habitants, voisins compris',
    ancre: 'accessibilite',
    borne: 'minimum',
    mieux: 'high',
  },
  {
    key: 'manque_moyenne',
    nom: 'GEM manquants pour atteindre la moyenne',
    unite: 'à la densité de la France',
    ancre: 'manque',
    borne: null,
    mieux: null,
  },
];

/** @throws when the key is none of FIGURES, which the types forbid */
export function indicatorOf(key: IndicatorKey): Indicator {
  const found = FIGURES.find((one) => one.key === key);
  if (!found) throw new RangeError(`Indicateur inconnu\u00a0: ${key}`);
  return found;
}

/** Address of the explanation of a figure: « comment c’est calculé ». */
export function methodHref(ancre: string): string {
  return `${hrefOf({ name: 'methode' })}#${ancre}`;
}

/** Inside a sentence: « pour les troubles psychiques ». Empty for all. */
export const POUR_PUBLIC: Readonly<Record<CoveragePublic, string>> = {
  tous: '',
  psychique: ' pour les troubles psychiques',
  'tsa-tnd': ' pour TSA-TND',
  cerebrolese: ' pour les personnes cérébrolésées',
};

export function isCoveragePublic(value: unknown): value is CoveragePublic {
  return COVERAGE_PUBLICS.some((name) => name === value);
}

/**
 * The figure as far as it is known. A territory with no GEM listed has no known density: each département has one at
 * least (CNSA). Where no listed GEM can be reached at all (an overseas département without any), nothing that comes
 * from distances is known either, whatever number stands in the file.
 */
export function knownValue(indicateurs: Indicateurs, key: IndicatorKey): number | null {
  const value = indicateurs[key];
  if (value === null || !Number.isFinite(value)) return null;
  switch (key) {
    case 'gem':
    case 'manque_moyenne':
      return value;
    case 'densite_100k':
      return indicateurs.gem === 0 ? null : value;
    default:
      return indicateurs.distance_moyenne_km === null ? null : value;
  }
}

/** « 0,31 », « 15,7 », « 85 % », « 193 329 », or in words what is not known. Never NaN nor Infinity. */
export function figureInFrench(indicateurs: Indicateurs, key: IndicatorKey): string {
  const value = knownValue(indicateurs, key);
  if (key === 'gem' && value === 0) return 'aucun recensé';
  if (value === null) return key === 'manque_moyenne' ? NOT_COMPUTED : (UNKNOWN[key] ?? 'non connue');
  return numberInFrench(value, key);
}

const UNKNOWN: Partial<Record<IndicatorKey, string>> = { habitants_plus_30km: 'non connu', gem: 'non connu' };

/** A known figure of an indicator. */
export function numberInFrench(value: number, key: IndicatorKey): string {
  switch (key) {
    case 'densite_100k':
    case 'accessibilite':
      return formatNumber(value, 2, true);
    case 'distance_moyenne_km':
      return `${formatNumber(value, 1, true)} km`;
    case 'part_pop_10km':
    case 'part_pop_20km':
    case 'part_pop_30km':
      return formatShare(value);
    default:
      return formatNumber(value);
  }
}

/** Where a territory stands among those of its level. Null where the indicator has no rank or is not known here. */
export function standing(
  key: IndicatorKey,
  publicName: CoveragePublic,
  here: TerritoireMesure,
  all: readonly TerritoireMesure[],
): Rank | null {
  const { mieux } = indicatorOf(key);
  if (mieux === null) return null;
  const index = all.findIndex((one) => one.code === here.code);
  return (
    ranksOf(
      all.map((one) => knownValue(one.indicateurs[publicName], key)),
      mieux,
    )[index] ?? null
  );
}

/**
 * « 62e sur 84 », « 1er sur 101, ex æquo avec 7 autres ».
 * @param feminine for a région: « 1re »
 */
export function rankInFrench({ rank, of, ties }: Rank, feminine = false): string {
  const ordinal = rank === 1 ? (feminine ? '1re' : '1er') : `${formatNumber(rank)}e`;
  const equal = ties === 0 ? '' : `, ex æquo avec ${ties} ${ties === 1 ? 'autre' : 'autres'}`;
  return `${ordinal} sur ${formatNumber(of)}${equal}`;
}
