/** The indicators of docs/indicateurs.md in words: names, units, what is not known, ranks. */
import { rankOf, type Rank } from '../coverage/rank.ts';
import type { CoveragePublic, Indicateurs, TerritoireMesure } from '../coverage/types.ts';
import { COVERAGE_PUBLICS } from '../coverage/types.ts';
import { PUBLIC_LABELS } from '../gem/publics.ts';
import { hrefOf } from '../routes.ts';

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

export const INDICATORS: readonly Indicator[] = [
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
    nom: 'Accessibilité',
    unite: 'GEM pour 100 000 habitants, voisins compris',
    ancre: 'accessibilite',
    borne: 'minimum',
    mieux: 'high',
  },
  {
    key: 'manque_moyenne',
    nom: 'Manque à la moyenne',
    unite: 'GEM de plus pour la densité de la France',
    ancre: 'manque',
    borne: null,
    mieux: null,
  },
];

/** Indicators that place the départements on one axis, in the order of the choice. */
export const RANKED = INDICATORS.filter((one) => one.mieux !== null);

/** @throws when the key is none of INDICATORS, which the types forbid */
export function indicatorOf(key: IndicatorKey): Indicator {
  const found = INDICATORS.find((one) => one.key === key);
  if (!found) throw new RangeError(`Indicateur inconnu : ${key}`);
  return found;
}

/** Address of the explanation of a figure: « comment c’est calculé ». */
export function methodHref(ancre: string): string {
  return `${hrefOf({ name: 'methode' })}#${ancre}`;
}

export const PUBLIC_NAMES: Readonly<Record<CoveragePublic, string>> = {
  tous: 'Tous publics',
  psychique: PUBLIC_LABELS.psychique.long,
  'tsa-tnd': PUBLIC_LABELS['tsa-tnd'].long,
  cerebrolese: PUBLIC_LABELS.cerebrolese.long,
};

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
  if (value === null) return key === 'manque_moyenne' ? 'non calculé' : (UNKNOWN[key] ?? 'non connue');
  return numberInFrench(value, key);
}

const UNKNOWN: Partial<Record<IndicatorKey, string>> = { habitants_plus_30km: 'non connu', gem: 'non connu' };

/** A known figure of an indicator. */
export function numberInFrench(value: number, key: IndicatorKey): string {
  switch (key) {
    case 'densite_100k':
    case 'accessibilite':
      return decimal(value, 2);
    case 'distance_moyenne_km':
      return `${decimal(value, 1)} km`;
    case 'part_pop_10km':
    case 'part_pop_20km':
    case 'part_pop_30km':
      return shareInFrench(value);
    default:
      return decimal(value, 0);
  }
}

/** « 85 % »; nearly all and nearly none are said, not rounded away: « plus de 99 % », « moins de 1 % ». */
export function shareInFrench(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return 'moins de 1 %';
  if (percent > 99 && percent < 100) return 'plus de 99 %';
  return `${decimal(percent, 0)} %`;
}

/** A number in French figures, always with as many decimals; what is no number is said so. */
export function decimal(value: number, digits: number): string {
  if (!Number.isFinite(value)) return 'non connu';
  return value.toLocaleString('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits });
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
  return rankOf(
    all.map((one) => knownValue(one.indicateurs[publicName], key)),
    knownValue(here.indicateurs[publicName], key),
    mieux,
  );
}

/**
 * « 62e sur 84 », « 1er sur 101, ex æquo avec 7 autres ».
 * @param feminine for a région: « 1re »
 */
export function rankInFrench({ rank, of, ties }: Rank, feminine = false): string {
  const ordinal = rank === 1 ? (feminine ? '1re' : '1er') : `${rank}e`;
  const equal = ties === 0 ? '' : `, ex æquo avec ${ties} ${ties === 1 ? 'autre' : 'autres'}`;
  return `${ordinal} sur ${of}${equal}`;
}
