/** How the map of the communes is cut into classes, and how many people live in each. */
import type { BrowserCoverage } from '../coverage/engine.ts';
import { RADIUS_TOLERANCE_KM } from '../coverage/parameters.ts';
import type { CoveragePublic } from '../coverage/types.ts';
import { formatNumber } from './atlas-format.ts';

export const COMMUNE_INDICATORS = ['distance', 'accessibilite'] as const;
export type CommuneIndicator = (typeof COMMUNE_INDICATORS)[number];

/** Steps of the ramps of six colours that five classes take. */
export const CLASS_STEPS = [1, 2, 4, 5, 6] as const;
const CLASSES = CLASS_STEPS.length;

/** Beyond the last is the « zone blanche » of the field. */
const DISTANCE_LIMITS = [10, 20, 30, 50] as const;
/** Of the national mean: a half, the mean, twice. */
const ACCESS_LIMITS = [0.5, 1, 2] as const;

export interface ClassCount {
  label: string;
  habitants: number;
  communes: number;
  /** Of the inhabitants of France, 0 to 1. */
  part: number;
}

export interface CommuneClasses {
  indicateur: CommuneIndicator;
  ramp: 'density' | 'lack';
  /** Class of each commune; NONE where no GEM can be reached at all. */
  levels: Uint8Array;
  /** From the lowest value to the highest. */
  counts: ClassCount[];
  /** Communes of overseas départements without any listed GEM for this public. */
  none: ClassCount;
  /** Départements without any listed GEM for this public: hatched. */
  hatched: string[];
}

export const NONE = 255;

export function communeClasses(
  { communes, france, departements }: BrowserCoverage,
  publicName: CoveragePublic,
  indicateur: CommuneIndicator,
): CommuneClasses {
  const { distanceKm, accessibility } = communes.byPublic[publicName];
  const mean = france.indicateurs[publicName].accessibilite ?? 0;
  const { labels, classOf } =
    indicateur === 'distance' ? distanceClasses() : accessClasses(mean, rings(publicName));
  const values = indicateur === 'distance' ? distanceKm : accessibility;
  const levels = new Uint8Array(values.length);
  const make = (label: string): ClassCount => ({ label, habitants: 0, communes: 0, part: 0 });
  const counts = labels.map(make);
  const none = make('Aucun GEM recensé dans ce département d’outre-mer');
  for (let index = 0; index < values.length; index += 1) {
    const isNone = distanceKm[index] === Infinity;
    const level = isNone ? NONE : classOf(values[index] as number);
    levels[index] = level;
    const count = isNone ? none : (counts[level] as ClassCount);
    count.communes += 1;
    count.habitants += communes.population[index] as number;
  }
  for (const count of [...counts, none])
    count.part = france.population > 0 ? count.habitants / france.population : 0;
  return {
    indicateur,
    ramp: indicateur === 'distance' ? 'lack' : 'density',
    levels,
    counts,
    none,
    hatched: [...departements.values()]
      .filter(({ indicateurs }) => indicateurs[publicName].gem === 0)
      .map(({ code }) => code)
      .sort(),
  };
}

interface Cut {
  labels: string[];
  classOf: (value: number) => number;
}

/** What the classes of distances are called, from the nearest. */
export function distanceLabels(): string[] {
  return distanceClasses().labels;
}

/** The class of each distance in km; NONE where no GEM can be reached. */
export function levelsOfDistances(distanceKm: Float64Array): Uint8Array {
  const { classOf } = distanceClasses();
  return Uint8Array.from(distanceKm, (km) => (km === Infinity ? NONE : classOf(km)));
}

function distanceClasses(): Cut {
  const [near, ...others] = DISTANCE_LIMITS;
  const last = DISTANCE_LIMITS[DISTANCE_LIMITS.length - 1] as number;
  return {
    labels: [
      `${near} km ou moins`,
      ...others.map((limit, rank) => `de ${DISTANCE_LIMITS[rank] as number} à ${limit} km`),
      `plus de ${last} km (zone blanche)`,
    ],
    classOf: (km) => {
      let level = 0;
      while (level < CLASSES - 1 && km > (DISTANCE_LIMITS[level] as number) + RADIUS_TOLERANCE_KM) level += 1;
      return level;
    },
  };
}

function accessClasses(mean: number, far: string): Cut {
  const [half, one, two] = ACCESS_LIMITS.map((times) => formatNumber(times * mean, 3)) as [
    string,
    string,
    string,
  ];
  return {
    labels: [
      `0\u00a0: aucun GEM recensé ${far}`,
      `moins de la moitié de la moyenne (moins de ${half})`,
      `de la moitié à la moyenne (${half} à ${one})`,
      `de une à deux fois la moyenne (${one} à ${two})`,
      `plus de deux fois la moyenne (${two} et plus)`,
    ],
    classOf: (value) => {
      if (value === 0 || mean === 0) return 0;
      let level = 1;
      while (level < CLASSES - 1 && value >= (ACCESS_LIMITS[level - 1] as number) * mean) level += 1;
      return level;
    },
  };
}

function rings(publicName: CoveragePublic): string {
  return publicName === 'tous' ? 'à portée' : 'à portée pour ce public';
}
